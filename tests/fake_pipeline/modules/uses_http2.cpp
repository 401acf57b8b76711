// Does with HTTP/2 what the header X-Do asks for, and says "ok" or the number of the check that
// failed, unless nothing of the body can leave.
#include "says.h"

#include <string>

namespace {

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpResponse4* response = nullptr;
    if (FAILED(HttpGetExtendedInterface(server, pHttpContext->GetResponse(), &response))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    int failed = 0;
    DWORD sent = 0;
    const auto is = [&](const char* what) { return test_module::IsAskedTo(pHttpContext, what); };
    if (is("trailers")) failed = FirstFailedOfTrailers(*response);
    if (is("bad trailers")) failed = FirstFailedOfBadTrailers(*response);
    if (is("one trailer")) failed = SUCCEEDED(response->SetTrailer("X-End", "1", 1, TRUE)) ? 0 : 1;
    if (is("late trailer")) {
      pHttpContext->GetResponse()->Flush(FALSE, FALSE, &sent);
      response->SetTrailer("X-End", "1", 1, TRUE);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (is("late push")) {
      pHttpContext->GetResponse()->Flush(FALSE, FALSE, &sent);
      response->PushPromise("GET", L"/a", nullptr, 0, nullptr, nullptr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (is("push")) failed = FirstFailedOfPushes(*response);
    if (is("one push")) {
      test_module::SayHresult(pHttpContext,
                              response->PushPromise("GET", L"/a", nullptr, 0, nullptr, nullptr));
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (is("reset")) {
      response->ResetStream(8);
      response->ResetStream(2);
      if (FAILED(pHttpContext->GetResponse()->Flush(FALSE, TRUE, &sent)) || sent != 0) failed = 1;
    }
    if (is("go away")) response->SetNeedGoAway();
    test_module::SayFirstFailed(pHttpContext, failed);
    if (is("one trailer")) {
      const HRESULT hr = pHttpContext->GetResponse()->Flush(FALSE, FALSE, &sent);
      if (FAILED(hr)) response->DeleteTrailer("X-End");
      if (FAILED(hr)) test_module::SayHresult(pHttpContext, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static int FirstFailedOfTrailers(IHttpResponse4& response) {
    USHORT length = 7;
    if (response.GetTrailer("X-End", &length) != nullptr || length != 0) return 1;
    if (response.DeleteTrailer("X-End") != S_OK) return 2;
    if (response.SetTrailer("X-End", "1", 1, TRUE) != S_OK) return 3;
    if (response.SetTrailer("x-end", "2", 1, FALSE) != S_OK) return 4;
    const PCSTR value = response.GetTrailer("X-END", &length);
    if (value == nullptr || std::strcmp(value, "1,2") != 0 || length != 3) return 5;
    if (response.SetTrailer("X-Gone", "1", 1, FALSE) != S_OK) return 6;
    if (response.DeleteTrailer("X-Gone") != S_OK || response.GetTrailer("X-Gone") != nullptr)
      return 7;
    return response.GetHeader("X-End") == nullptr ? 0 : 8;
  }

  static int FirstFailedOfBadTrailers(IHttpResponse4& response) {
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    const HRESULT bad_data = HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
    const std::string longest(65535, 'a');
    if (response.SetTrailer(nullptr, "1", 1, TRUE) != invalid) return 1;
    if (response.SetTrailer("X", nullptr, 0, TRUE) != invalid) return 2;
    if (response.DeleteTrailer(nullptr) != invalid) return 3;
    if (response.GetTrailer(nullptr) != nullptr) return 4;
    if (response.SetTrailer("X", "a\r\nb", 4, TRUE) != bad_data) return 5;
    if (response.SetTrailer("X", longest.c_str(), 65535, TRUE) != S_OK) return 6;
    if (response.SetTrailer("X", "b", 1, FALSE) != bad_data) return 7;
    return response.DeleteTrailer("X") == S_OK ? 0 : 8;
  }

  static int FirstFailedOfPushes(IHttpResponse4& response) {
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    PCSTR names[] = {"Accept"};
    PCSTR values[] = {"text/css"};
    PCSTR bad_names[] = {"no name"};
    PCSTR null_values[] = {nullptr};
    if (response.PushPromise(nullptr, L"/a", nullptr, 0, nullptr, nullptr) != invalid) return 1;
    if (response.PushPromise("GET", nullptr, nullptr, 0, nullptr, nullptr) != invalid) return 2;
    if (response.PushPromise("GET", L"/a", nullptr, 1, nullptr, values) != invalid) return 3;
    if (response.PushPromise("GET", L"/a", nullptr, 1, names, null_values) != invalid) return 4;
    if (response.PushPromise("POST", L"/a", nullptr, 0, nullptr, nullptr) != invalid) return 5;
    if (response.PushPromise("GET", L"a", nullptr, 0, nullptr, nullptr) != invalid) return 6;
    if (response.PushPromise("GET", L"/a", nullptr, 1, bad_names, values) !=
        HRESULT_FROM_WIN32(ERROR_INVALID_DATA))
      return 7;
    const std::string too_long(65536, 'a');
    PCSTR long_values[] = {too_long.c_str()};
    if (response.PushPromise("GET", L"/a", nullptr, 1, names, long_values) !=
        HRESULT_FROM_WIN32(ERROR_INVALID_DATA))
      return 10;
    if (response.PushPromise("GET", L"/a", L"b=c", 1, names, values) != S_OK) return 8;
    return response.PushPromise("HEAD", L"/d", nullptr, 0, nullptr, nullptr) == S_OK ? 0 : 9;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

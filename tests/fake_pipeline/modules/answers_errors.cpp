// Answers with the status 404.13 and a body, or with what the header X-Do names. In each send it
// notes in the header X-Body whether there is a body; loaded as "first", with the priority FIRST.
#include "says.h"

#include <cwchar>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    const auto is = [&](const char* what) { return test_module::IsAskedTo(pHttpContext, what); };
    response->SetStatus(is("400")       ? 400
                        : is("success") ? 200
                                        : 404,
                        "Oops", 13, is("hresult") ? E_ACCESSDENIED : S_OK, nullptr,
                        is("skip") ? TRUE : FALSE);
    if (is("hresult")) {
      response->SetErrorDescription(L"a <b>", 5, TRUE);
    }
    if (!is("empty") && !is("hresult")) {
      test_module::Say(pHttpContext, "own");
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    const bool has_body = response->GetRawHttpResponse()->EntityChunkCount != 0;
    response->SetHeader("X-Body", has_body ? "y" : "n", 1, TRUE);
    return test_module::IsAskedTo(pHttpContext, "finish") ? RQ_NOTIFICATION_FINISH_REQUEST
                                                          : RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr =
      test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE);
  const bool is_first = std::wcscmp(pModuleInfo->GetName(), L"first") == 0;
  return FAILED(hr) || !is_first ? hr
                                 : pModuleInfo->SetPriorityForRequestNotification(
                                       RQ_SEND_RESPONSE, PRIORITY_ALIAS_FIRST);
}

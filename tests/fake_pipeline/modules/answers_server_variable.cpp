// Answers with the server variable that the query names, read in both character widths, or with the
// HRESULT of reading it. The header X-Do: early has it read in RQ_BEGIN_REQUEST, otherwise it is
// read after the handler was mapped.
#include "says.h"

#include <string>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    return test_module::IsAskedTo(pHttpContext, "early") ? Answer(pHttpContext)
                                                         : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    return Answer(pHttpContext);
  }

 private:
  static REQUEST_NOTIFICATION_STATUS Answer(IHttpContext* context) {
    const HTTP_REQUEST* raw = context->GetRequest()->GetRawHttpRequest();
    const std::string url(raw->pRawUrl, raw->RawUrlLength);
    const std::string name = url.substr(url.find('?') + 1);
    PCSTR narrow = nullptr;
    PCWSTR wide = nullptr;
    DWORD narrow_length = 0;
    DWORD wide_length = 0;
    const HRESULT hr = context->GetServerVariable(name.c_str(), &narrow, &narrow_length);
    const HRESULT wide_hr = context->GetServerVariable(name.c_str(), &wide, &wide_length);
    if (hr != wide_hr) {
      test_module::Say(context, "the widths differ");
    } else if (FAILED(hr)) {
      test_module::SayHresult(context, hr);
    } else if (std::strlen(narrow) != narrow_length || std::wcslen(wide) != wide_length ||
               std::wstring(narrow, narrow + narrow_length) != wide) {
      test_module::Say(context, "the values differ");
    } else {
      test_module::Say(context, narrow);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_PRE_EXECUTE_REQUEST_HANDLER, 0)

// A correct module that every server treats alike: it writes, waits for the flush, and finishes.
#include "says.h"

namespace {

class PlainModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::Say(pHttpContext, "done");
    BOOL expected = FALSE;
    DWORD sent = 0;
    const HRESULT hr = pHttpContext->GetResponse()->Flush(TRUE, FALSE, &sent, &expected);
    return SUCCEEDED(hr) && expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(PlainModule, RQ_BEGIN_REQUEST, 0)

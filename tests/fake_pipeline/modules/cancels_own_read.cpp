// Starts a read and cancels it before returning.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    BOOL pending = FALSE;
    pHttpContext->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE, nullptr, &pending);
    pHttpContext->CancelIo();
    return pending ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    pCompletionInfo->GetCompletionStatus();
    pHttpContext->GetRequest()->GetRemainingEntityBytes();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char buffer_[8] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Reads the body, and answers every read that fails with 500, that of a client that left too.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    return pHttpContext->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE, nullptr) ==
                   S_OK
               ? RQ_NOTIFICATION_PENDING
               : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    if (FAILED(pCompletionInfo->GetCompletionStatus())) {
      pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error");
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char buffer_[16];
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

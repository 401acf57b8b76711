// Starts a second read while the first is outstanding, in full duplex too, where one read may go
// beside one write.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    static_cast<IHttpContext3*>(pHttpContext)->EnableFullDuplex();
    BOOL pending = FALSE;
    pHttpContext->GetRequest()->ReadEntityBody(first_, sizeof(first_), TRUE, nullptr, &pending);
    if (pending) {
      BOOL second_pending = FALSE;
      pHttpContext->GetRequest()->ReadEntityBody(second_, sizeof(second_), TRUE, nullptr,
                                                 &second_pending);
    }
    return pending ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char first_[4] = {};
  char second_[4] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

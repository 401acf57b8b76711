// Cancels when the connection is gone.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->GetResponse()->ResetConnection();
    pHttpContext->CancelIo();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

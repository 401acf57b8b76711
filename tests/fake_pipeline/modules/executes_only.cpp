// Registers only for RQ_EXECUTE_REQUEST_HANDLER and answers there.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    pHttpContext->GetResponse()->SetStatus(204, "No Content");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_EXECUTE_REQUEST_HANDLER, 0)

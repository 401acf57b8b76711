// Sets the request header X-Request-Id in the first stage.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->GetRequest()->SetHeader("X-Request-Id", "from-a-module", 13, TRUE);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

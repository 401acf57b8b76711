// Resumes its notification twice inside the handler, and says PENDING once.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->IndicateCompletion(RQ_NOTIFICATION_CONTINUE);
    pHttpContext->IndicateCompletion(RQ_NOTIFICATION_CONTINUE);
    return RQ_NOTIFICATION_PENDING;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Replaces the URL in the post half of RQ_BEGIN_REQUEST.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    pHttpContext->GetRequest()->SetUrl("/new.htm", 8, TRUE);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, 0, RQ_BEGIN_REQUEST)

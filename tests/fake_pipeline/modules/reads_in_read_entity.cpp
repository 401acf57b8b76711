// Reads the body inside OnReadEntity.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext* pHttpContext,
                                           IReadEntityProvider*) override {
    char buffer[4];
    DWORD bytes = 0;
    pHttpContext->GetRequest()->ReadEntityBody(buffer, sizeof(buffer), FALSE, &bytes);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

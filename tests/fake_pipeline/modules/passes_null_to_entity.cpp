// Passes null pointers to both methods of IReadEntityProvider.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    DWORD bytes = 0;
    pProvider->GetEntity(nullptr, &bytes, nullptr);
    pProvider->SetEntity(nullptr, 4, 4);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

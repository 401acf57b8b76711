// Sets data on its stack as what was read.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    char text[] = "on the stack";
    pProvider->SetEntity(text, sizeof(text) - 1, sizeof(text));
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

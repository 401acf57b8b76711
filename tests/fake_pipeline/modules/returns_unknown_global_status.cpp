// Returns from OnGlobalHealthCheck what is no GLOBAL_NOTIFICATION_STATUS.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    return static_cast<GLOBAL_NOTIFICATION_STATUS>(2);
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)

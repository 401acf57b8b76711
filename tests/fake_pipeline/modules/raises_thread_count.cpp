// Allows the pool two threads more when its health is checked, and takes back one.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    test_module::server->IncrementThreadCount();
    test_module::server->IncrementThreadCount();
    test_module::server->DecrementThreadCount();
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)

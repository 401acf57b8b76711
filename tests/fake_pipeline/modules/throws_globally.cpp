// Lets an exception leave OnGlobalHealthCheck.
#include "simple_global_module.h"

#include <stdexcept>

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { throw std::runtime_error("ill"); }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)

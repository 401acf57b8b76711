// Registers for GL_PRE_BEGIN_REQUEST and overrides no other method, as a module does that was built
// with an older and shorter class.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider*) override {
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_PRE_BEGIN_REQUEST)

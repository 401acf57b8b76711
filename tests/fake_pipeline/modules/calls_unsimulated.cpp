// Calls a member that the fake does not simulate.
#include "simple_global_module.h"

#include <ahadmin.h>

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider*) override {
    test_module::server->GetAdminManager()->get_ConfigManager(nullptr);
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_PRE_BEGIN_REQUEST)

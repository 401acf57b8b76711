// Throws a number out of OnGlobalHealthCheck and out of the resumption of a suspended process; both
// are no std::exception.
#include "simple_global_module.h"

namespace {

class Wakeup final : public IGlobalSuspendProcessCallback {
 public:
  VOID SetErrorStatus(HRESULT) override {}
  HRESULT Resume() override { throw 2; }
};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { throw 1; }
  GLOBAL_NOTIFICATION_STATUS OnSuspendProcess(IGlobalSuspendProcessCallback** ppCallback) override {
    static Wakeup wakeup;
    *ppCallback = &wakeup;
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK | GL_SUSPEND_PROCESS)

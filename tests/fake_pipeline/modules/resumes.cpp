// Hands out a callback when the process is suspended. The first Resume is well, the second fails.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule, public IGlobalSuspendProcessCallback {
 public:
  GLOBAL_NOTIFICATION_STATUS OnSuspendProcess(IGlobalSuspendProcessCallback** pCallback) override {
    *pCallback = this;
    return GL_NOTIFICATION_CONTINUE;
  }

  VOID SetErrorStatus(HRESULT) override {}
  HRESULT Resume() override { return ++resumed_ == 1 ? S_OK : E_FAIL; }

 private:
  int resumed_ = 0;
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_SUSPEND_PROCESS)

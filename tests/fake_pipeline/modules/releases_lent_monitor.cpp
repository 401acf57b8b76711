// Watches the site's folder, and gives back the monitor that GL_FILE_CHANGE only lends.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    test_module::server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot", nullptr, &monitor_);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) override {
    pProvider->GetFileMonitor()->DereferenceFileMonitor();
    return GL_NOTIFICATION_CONTINUE;
  }
  VOID Terminate() override {
    monitor_->DereferenceFileMonitor();
    delete this;
  }

 private:
  IHttpFileMonitor* monitor_ = nullptr;
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK | GL_FILE_CHANGE)

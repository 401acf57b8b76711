// Raises a custom notification when its health is checked, and another one from the handler of
// custom notifications, without end.
#include "simple_global_module.h"

namespace {

class Notification : public ICustomNotificationProvider {
 public:
  VOID SetErrorStatus(HRESULT) override {}
  PCWSTR QueryNotificationType() override { return L"test.endless"; }
};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { return Raise(); }
  GLOBAL_NOTIFICATION_STATUS OnGlobalCustomNotification(ICustomNotificationProvider*) override {
    return Raise();
  }

 private:
  static GLOBAL_NOTIFICATION_STATUS Raise() {
    Notification notification;
    return test_module::server->NotifyCustomNotification(&notification);
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK | GL_CUSTOM_NOTIFICATION)

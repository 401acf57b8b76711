// Raises by hand, when its health is checked, a custom notification, a change of the configuration
// and a change of a file, and receives them itself; keeps the custom one from others, and answers
// that it handled the check if all came as raised.
#include "simple_global_module.h"

#include <cwchar>

namespace {

class Notification : public ICustomNotificationProvider {
 public:
  VOID SetErrorStatus(HRESULT hrError) override { error = hrError; }
  PCWSTR QueryNotificationType() override { return L"test.ping"; }

  HRESULT error = S_OK;
};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    Notification notification;
    const bool was_handled =
        test_module::server->NotifyCustomNotification(&notification) == GL_NOTIFICATION_HANDLED;
    test_module::server->NotifyConfigurationChange(L"MACHINE/WEBROOT");
    test_module::server->NotifyFileChange(L"C:\\elsewhere\\a.txt");
    return was_handled && notification.error == E_ABORT && saw_configuration_ && saw_file_
               ? GL_NOTIFICATION_HANDLED
               : GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalCustomNotification(
      ICustomNotificationProvider* pProvider) override {
    if (std::wcscmp(pProvider->QueryNotificationType(), L"test.ping") != 0) {
      return GL_NOTIFICATION_CONTINUE;
    }
    pProvider->SetErrorStatus(E_ABORT);
    return GL_NOTIFICATION_HANDLED;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalConfigurationChange(
      IGlobalConfigurationChangeProvider* pProvider) override {
    saw_configuration_ = std::wcscmp(pProvider->GetChangePath(), L"MACHINE/WEBROOT") == 0;
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) override {
    saw_file_ = std::wcscmp(pProvider->GetFileName(), L"C:\\elsewhere\\a.txt") == 0 &&
                pProvider->GetFileMonitor() == nullptr;
    return GL_NOTIFICATION_CONTINUE;
  }

 private:
  bool saw_configuration_ = false;
  bool saw_file_ = false;
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK | GL_CUSTOM_NOTIFICATION |
                                      GL_CONFIGURATION_CHANGE | GL_FILE_CHANGE)

// Registers for every global notification but those of caches and traces, asks each provider for
// all that it tells, and lets everything go on.
#include "simple_global_module.h"

namespace {

constexpr DWORD kAll = GL_STOP_LISTENING | GL_CACHE_CLEANUP | GL_HEALTH_CHECK |
                       GL_CONFIGURATION_CHANGE | GL_FILE_CHANGE | GL_PRE_BEGIN_REQUEST |
                       GL_APPLICATION_START | GL_APPLICATION_RESOLVE_MODULES | GL_APPLICATION_STOP |
                       GL_RSCA_QUERY | GL_CUSTOM_NOTIFICATION | GL_THREAD_CLEANUP |
                       GL_APPLICATION_PRELOAD | GL_SUSPEND_PROCESS;

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(
      IGlobalStopListeningProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->DrainRequestsGracefully() ? S_OK : E_ABORT);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheCleanup() override { return GL_NOTIFICATION_CONTINUE; }
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { return GL_NOTIFICATION_CONTINUE; }
  GLOBAL_NOTIFICATION_STATUS OnGlobalConfigurationChange(
      IGlobalConfigurationChangeProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->GetChangePath() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) override {
    pProvider->GetFileName();
    pProvider->GetFileMonitor();
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider* pProvider) override {
    IHttpContext* context = pProvider->GetHttpContext();
    const bool is_as_promised = context != nullptr && context->GetSite() != nullptr;
    pProvider->SetErrorStatus(is_as_promised ? S_OK : E_FAIL);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStart(
      IHttpApplicationStartProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->GetApplication() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->GetApplication() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStop(
      IHttpApplicationStopProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->GetApplication() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalRSCAQuery(IGlobalRSCAQueryProvider* pProvider) override {
    pProvider->GetFunctionName();
    pProvider->SetErrorStatus(pProvider->GetFunctionParameters() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalCustomNotification(
      ICustomNotificationProvider* pProvider) override {
    pProvider->SetErrorStatus(E_ABORT);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalThreadCleanup(
      IGlobalThreadCleanupProvider* pProvider) override {
    pProvider->SetErrorStatus(pProvider->GetApplication() == nullptr ? E_FAIL : S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationPreload(
      IGlobalApplicationPreloadProvider* pProvider) override {
    pProvider->SetErrorStatus(S_OK);
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnSuspendProcess(IGlobalSuspendProcessCallback**) override {
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, kAll)

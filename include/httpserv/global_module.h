// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/not_overridden.h>
#include <httpserv/global_notifications.h>
#include <httpserv/global_providers.h>

class CGlobalModule {
 public:
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(
      IGlobalStopListeningProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalStopListening", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCacheCleanup() {
    return IisNotOverridden("CGlobalModule::OnGlobalCacheCleanup", GL_NOTIFICATION_CONTINUE);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalCacheOperation", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() {
    return IisNotOverridden("CGlobalModule::OnGlobalHealthCheck", GL_NOTIFICATION_CONTINUE);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalConfigurationChange(
      IGlobalConfigurationChangeProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalConfigurationChange", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalFileChange", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalPreBeginRequest", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStart(
      IHttpApplicationStartProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationStart", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationResolveModules", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStop(
      IHttpApplicationStopProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationStop", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalRSCAQuery(IGlobalRSCAQueryProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalRSCAQuery", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalTraceEvent(IGlobalTraceEventProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalTraceEvent", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCustomNotification(
      ICustomNotificationProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalCustomNotification", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual VOID Terminate() = 0;

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalThreadCleanup(
      IGlobalThreadCleanupProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalThreadCleanup", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationPreload(
      IGlobalApplicationPreloadProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationPreload", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  virtual GLOBAL_NOTIFICATION_STATUS OnSuspendProcess(IGlobalSuspendProcessCallback** pCallback) {
    return IisNotOverridden("CGlobalModule::OnSuspendProcess", GL_NOTIFICATION_CONTINUE, pCallback);
  }
};

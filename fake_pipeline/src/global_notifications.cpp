// The notifications of the worker process.
#include "global_notifications.h"

#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "server_call.h"
#include "worker.h"

#include <algorithm>
#include <exception>

namespace fake_pipeline {

namespace {

// A module that raises a notification from its own handler of it never ends; a server's stack would
// overflow. Real nesting, such as a cache operation inside a custom notification, stays far below.
constexpr int kDeepestNesting = 32;
thread_local int nesting = 0;

}  // namespace

const GlobalNotificationInfo kGlobalNotifications[kGlobalNotificationCount] = {
    {GL_STOP_LISTENING, "GL_STOP_LISTENING", "CGlobalModule::OnGlobalStopListening"},
    {GL_CACHE_CLEANUP, "GL_CACHE_CLEANUP", "CGlobalModule::OnGlobalCacheCleanup"},
    {GL_CACHE_OPERATION, "GL_CACHE_OPERATION", "CGlobalModule::OnGlobalCacheOperation"},
    {GL_HEALTH_CHECK, "GL_HEALTH_CHECK", "CGlobalModule::OnGlobalHealthCheck"},
    {GL_CONFIGURATION_CHANGE, "GL_CONFIGURATION_CHANGE",
     "CGlobalModule::OnGlobalConfigurationChange"},
    {GL_FILE_CHANGE, "GL_FILE_CHANGE", "CGlobalModule::OnGlobalFileChange"},
    {GL_PRE_BEGIN_REQUEST, "GL_PRE_BEGIN_REQUEST", "CGlobalModule::OnGlobalPreBeginRequest"},
    {GL_APPLICATION_START, "GL_APPLICATION_START", "CGlobalModule::OnGlobalApplicationStart"},
    {GL_APPLICATION_RESOLVE_MODULES, "GL_APPLICATION_RESOLVE_MODULES",
     "CGlobalModule::OnGlobalApplicationResolveModules"},
    {GL_APPLICATION_STOP, "GL_APPLICATION_STOP", "CGlobalModule::OnGlobalApplicationStop"},
    {GL_RSCA_QUERY, "GL_RSCA_QUERY", "CGlobalModule::OnGlobalRSCAQuery"},
    {GL_TRACE_EVENT, "GL_TRACE_EVENT", "CGlobalModule::OnGlobalTraceEvent"},
    {GL_CUSTOM_NOTIFICATION, "GL_CUSTOM_NOTIFICATION", "CGlobalModule::OnGlobalCustomNotification"},
    {GL_THREAD_CLEANUP, "GL_THREAD_CLEANUP", "CGlobalModule::OnGlobalThreadCleanup"},
    {GL_APPLICATION_PRELOAD, "GL_APPLICATION_PRELOAD", "CGlobalModule::OnGlobalApplicationPreload"},
    {GL_SUSPEND_PROCESS, "GL_SUSPEND_PROCESS", "CGlobalModule::OnSuspendProcess"},
};

std::string GlobalStatusText(GLOBAL_NOTIFICATION_STATUS status) {
  switch (status) {
    case GL_NOTIFICATION_CONTINUE:
      return "GL_NOTIFICATION_CONTINUE";
    case GL_NOTIFICATION_HANDLED:
      return "GL_NOTIFICATION_HANDLED";
  }
  return std::to_string(static_cast<int>(status));
}

void GlobalNotifications::SetModules(const std::vector<std::unique_ptr<LoadedModule>>& modules) {
  for (size_t i = 0; i < kGlobalNotificationCount; ++i) {
    subscribers_[i].clear();
    for (const auto& module : modules) {
      if (module->global_module != nullptr &&
          (module->global_notifications & kGlobalNotifications[i].bit) != 0) {
        subscribers_[i].push_back(module.get());
      }
    }
    if (worker_.configuration().readings.Of(Unknown::kGlobalTies) != 0) {
      std::reverse(subscribers_[i].begin(), subscribers_[i].end());
    }
    std::stable_sort(subscribers_[i].begin(), subscribers_[i].end(),
                     [i](const LoadedModule* a, const LoadedModule* b) {
                       return a->global_priority[i] < b->global_priority[i];
                     });
    has_ties_[i] = std::adjacent_find(subscribers_[i].begin(), subscribers_[i].end(),
                                      [i](const LoadedModule* a, const LoadedModule* b) {
                                        return a->global_priority[i] == b->global_priority[i];
                                      }) != subscribers_[i].end();
  }
}

void GlobalNotifications::Clear() {
  for (auto& subscribers : subscribers_) {
    subscribers.clear();
  }
}

GLOBAL_NOTIFICATION_STATUS GlobalNotifications::Raise(GlobalIndex notification,
                                                      FakeHttpContext* context, const Call& call) {
  if (context == nullptr) {
    context = CurrentContext();
  }
  if (nesting == kDeepestNesting) {
    ReportOutsideCall(worker_, context, Rule::kNotificationRecursion,
                      kGlobalNotifications[notification].name,
                      PlaceOf(kGlobalNotifications[notification].method));
    return GL_NOTIFICATION_CONTINUE;
  }
  if (has_ties_[notification]) {
    worker_.ReadingOf(Unknown::kGlobalTies, context);  // SetModules sorted by it.
  }
  ++nesting;
  GLOBAL_NOTIFICATION_STATUS status = GL_NOTIFICATION_CONTINUE;
  for (const LoadedModule* module : subscribers_[notification]) {
    status = Enter(*module, notification, context, call);
    if (status == GL_NOTIFICATION_HANDLED) {
      break;
    }
  }
  --nesting;
  return status;
}

GLOBAL_NOTIFICATION_STATUS GlobalNotifications::Enter(const LoadedModule& module,
                                                      GlobalIndex notification,
                                                      FakeHttpContext* context, const Call& call) {
  const GlobalNotificationInfo& info = kGlobalNotifications[notification];
  const std::string place = module.name + ", " + info.method;
  const ActiveCall active(context, &module, 0, info.method);
  TraceScope scope(context == nullptr ? worker_.recorder() : context->recorder(),
                   TraceEntry::Kind::kNotification, info.method, info.name, module.recorded_name);
  try {
    const GLOBAL_NOTIFICATION_STATUS status = call(*module.global_module);
    scope.SetResult(GlobalStatusText(status));
    if (status == GL_NOTIFICATION_CONTINUE || status == GL_NOTIFICATION_HANDLED) {
      return status;
    }
    ReportOutsideCall(worker_, context, Rule::kUnknownGlobalStatus, GlobalStatusText(status),
                      place);
    return GL_NOTIFICATION_CONTINUE;
  } catch (const std::exception& error) {
    ReportOutsideCall(worker_, context, Rule::kExceptionLeft, error.what(), place);
  } catch (...) {
    ReportOutsideCall(worker_, context, Rule::kExceptionLeft, {}, place);
  }
  scope.SetResult("an exception");
  return GL_NOTIFICATION_CONTINUE;
}

}  // namespace fake_pipeline

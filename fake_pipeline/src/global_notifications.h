// The notifications of the worker process: one table, and how one of them is raised in the global
// modules that registered for it.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeHttpContext;
class Worker;
struct LoadedModule;

enum GlobalIndex : size_t {
  kGlobalStopListening,
  kGlobalCacheCleanup,
  kGlobalCacheOperation,
  kGlobalHealthCheck,
  kGlobalConfigurationChange,
  kGlobalFileChange,
  kGlobalPreBeginRequest,
  kGlobalApplicationStart,
  kGlobalApplicationResolveModules,
  kGlobalApplicationStop,
  kGlobalRscaQuery,
  kGlobalTraceEvent,
  kGlobalCustomNotification,
  kGlobalThreadCleanup,
  kGlobalApplicationPreload,
  kGlobalSuspendProcess,
  kGlobalNotificationCount,
};

struct GlobalNotificationInfo {
  DWORD bit;
  const char* name;
  const char* method;
};

extern const GlobalNotificationInfo kGlobalNotifications[kGlobalNotificationCount];

/// "GL_NOTIFICATION_CONTINUE", …
std::string GlobalStatusText(GLOBAL_NOTIFICATION_STATUS status);

class GlobalNotifications {
 public:
  explicit GlobalNotifications(Worker& worker) : worker_(worker) {}

  /// Fixes who is called, in order: by priority, then by the order of `modules`. Only a module that
  /// registered for the bit is called: its table of methods may be older and shorter than ours.
  void SetModules(const std::vector<std::unique_ptr<LoadedModule>>& modules);
  void Clear();

  bool HasSubscribers(GlobalIndex notification) const {
    return !subscribers_[notification].empty();
  }

  /// Raises a notification on this thread, one module after the other, until one returns
  /// GL_NOTIFICATION_HANDLED. It is recorded with `context`, or with the request that the calling
  /// module is in; with the worker process outside any request. `call` enters one module's method.
  using Call = std::function<GLOBAL_NOTIFICATION_STATUS(CGlobalModule&)>;
  GLOBAL_NOTIFICATION_STATUS Raise(GlobalIndex notification, FakeHttpContext* context,
                                   const Call& call);

 private:
  GLOBAL_NOTIFICATION_STATUS Enter(const LoadedModule& module, GlobalIndex notification,
                                   FakeHttpContext* context, const Call& call);

  Worker& worker_;
  std::vector<const LoadedModule*> subscribers_[kGlobalNotificationCount];
  // Whether two of them have one priority.
  bool has_ties_[kGlobalNotificationCount] = {};
};

}  // namespace fake_pipeline

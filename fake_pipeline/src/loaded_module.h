// One module of a worker process: its library, its registration, its objects.
#pragma once

#include "module_library.h"
#include "notifications.h"

#include <memory>
#include <string>

namespace fake_pipeline {

/// Priority classes in the order in which ordinary notifications call them.
enum class Priority { kFirst, kHigh, kMedium, kLow, kLast };

struct LoadedModule {
  std::string name;
  /// The name once more, for records: never freed, since a record may outlive the worker.
  const char* recorded_name = "";
  std::wstring wide_name;
  /// Position in <modules>; also the value of the module's ID, so that the first one's is null.
  size_t index = 0;
  std::unique_ptr<ModuleLibrary> library;

  IHttpModuleFactory* factory = nullptr;
  DWORD request_notifications = 0;
  DWORD post_request_notifications = 0;
  CGlobalModule* global_module = nullptr;
  DWORD global_notifications = 0;
  Priority priority[kNotificationCount];
  Priority post_priority[kStageCount];

  LoadedModule() {
    for (Priority& p : priority) p = Priority::kMedium;
    for (Priority& p : post_priority) p = Priority::kMedium;
  }
  HTTP_MODULE_ID id() const { return reinterpret_cast<HTTP_MODULE_ID>(index); }
};

}  // namespace fake_pipeline

// One module of a worker process: its library, its registration, its objects.
#pragma once

#include "global_notifications.h"
#include "module_library.h"
#include "notifications.h"

#include <memory>
#include <string>

namespace fake_pipeline {

/// Priority classes in the order in which ordinary notifications call them.
enum class Priority { kFirst, kHigh, kMedium, kLow, kLast };

/// Reads "FIRST", "HIGH", "MEDIUM", "LOW" or "LAST". False for anything else; case matters.
bool ParsePriority(PCWSTR alias, Priority* priority);

/// One copy of each name, kept until the program ends: a record may outlive the worker.
const char* InternName(const std::string& name);

struct LoadedModule {
  std::string name;
  /// The name once more, for records.
  const char* recorded_name = "";
  std::wstring wide_name;
  /// Position in <modules>; also the value of the module's ID, so that the first one's is null.
  size_t index = 0;
  /// Null for a module that another one added to the application.
  std::unique_ptr<ModuleLibrary> library;
  /// False when its preconditions are not met: it is known by name and never called.
  bool runs = true;

  IHttpModuleFactory* factory = nullptr;
  DWORD request_notifications = 0;
  DWORD post_request_notifications = 0;
  CGlobalModule* global_module = nullptr;
  DWORD global_notifications = 0;
  Priority priority[kNotificationCount];
  Priority post_priority[kStageCount];
  bool has_post_priority[kStageCount] = {};
  Priority global_priority[kGlobalNotificationCount];

  LoadedModule() {
    for (Priority& p : priority) p = Priority::kMedium;
    for (Priority& p : post_priority) p = Priority::kMedium;
    for (Priority& p : global_priority) p = Priority::kMedium;
  }
  HTTP_MODULE_ID id() const { return reinterpret_cast<HTTP_MODULE_ID>(index); }
};

}  // namespace fake_pipeline

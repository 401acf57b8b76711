// Modules that a module adds to the application when that starts.
#include "preconditions.h"
#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

bool Worker::OwnsFactory(const IHttpModuleFactory* factory) const {
  for (const auto& module : modules_) {
    if (module->factory == factory) {
      return true;
    }
  }
  return false;
}

HRESULT Worker::AddApplicationModule(HTTP_MODULE_ID parent, IHttpModuleFactory* factory,
                                     const std::wstring& name, const std::wstring& preconditions,
                                     DWORD notifications, DWORD post_notifications) {
  bool has_parent = false;
  for (const auto& module : modules_) {
    has_parent = has_parent || module->id() == parent;
    if (EqualsIgnoringCase(module->name, ToUtf8(name))) {
      return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    }
  }
  if (!has_parent) {
    return HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);
  }
  auto module = std::make_unique<LoadedModule>();
  module->name = ToUtf8(name);
  module->wide_name = name;
  module->recorded_name = InternName(module->name);
  module->index = next_module_index_++;
  module->factory = factory;
  module->request_notifications = notifications;
  module->post_request_notifications = post_notifications;
  module->runs =
      JudgePreconditions(ToUtf8(preconditions), configuration_) == PreconditionVerdict::kMet;
  modules_.push_back(std::move(module));
  SortSubscribers();
  return S_OK;
}

HRESULT Worker::SetApplicationPriority(const std::string& name, DWORD notifications, PCWSTR alias) {
  Priority priority = Priority::kMedium;
  if (!ParsePriority(alias, &priority)) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  for (const auto& module : modules_) {
    if (!EqualsIgnoringCase(module->name, name)) {
      continue;
    }
    for (size_t i = 0; i < kNotificationCount; ++i) {
      if ((notifications & kNotifications[i].bit) != 0) {
        module->priority[i] = priority;
      }
    }
    SortSubscribers();
    return S_OK;
  }
  return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
}

}  // namespace fake_pipeline

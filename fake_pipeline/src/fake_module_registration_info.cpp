// What RegisterModule gets to declare its module with.
#include "fake_module_registration_info.h"

#include "findings.h"
#include "text.h"
#include "worker.h"

#include <cwchar>

namespace fake_pipeline {

namespace {

constexpr HRESULT kInvalidParameter = static_cast<HRESULT>(0x80070057);
constexpr HRESULT kAlreadyExists = static_cast<HRESULT>(0x800700B7);

}  // namespace

bool ParsePriority(PCWSTR alias, Priority* priority) {
  struct Alias {
    PCWSTR text;
    Priority priority;
  };
  constexpr Alias kAliases[] = {{PRIORITY_ALIAS_FIRST, Priority::kFirst},
                                {PRIORITY_ALIAS_HIGH, Priority::kHigh},
                                {PRIORITY_ALIAS_MEDIUM, Priority::kMedium},
                                {PRIORITY_ALIAS_LOW, Priority::kLow},
                                {PRIORITY_ALIAS_LAST, Priority::kLast}};
  for (const Alias& known : kAliases) {
    if (alias != nullptr && std::wcscmp(alias, known.text) == 0) {
      *priority = known.priority;
      return true;
    }
  }
  return false;
}

HRESULT FakeModuleRegistrationInfo::SetRequestNotifications(IHttpModuleFactory* pModuleFactory,
                                                            DWORD dwRequestNotifications,
                                                            DWORD dwPostRequestNotifications) {
  if (pModuleFactory == nullptr) {
    return kInvalidParameter;
  }
  if (module_.factory != nullptr) {
    return kAlreadyExists;
  }
  module_.factory = pModuleFactory;
  module_.request_notifications = dwRequestNotifications;
  module_.post_request_notifications = dwPostRequestNotifications;
  return S_OK;
}

HRESULT FakeModuleRegistrationInfo::SetGlobalNotifications(CGlobalModule* pGlobalModule,
                                                           DWORD dwGlobalNotifications) {
  if (pGlobalModule == nullptr) {
    return kInvalidParameter;
  }
  if (module_.global_module != nullptr) {
    return kAlreadyExists;
  }
  module_.global_module = pGlobalModule;
  module_.global_notifications = dwGlobalNotifications;
  return S_OK;
}

HRESULT FakeModuleRegistrationInfo::SetPriorityForRequestNotification(DWORD dwRequestNotification,
                                                                      PCWSTR pszPriority) {
  Priority priority = Priority::kMedium;
  if (!ParsePriority(pszPriority, &priority)) {
    return kInvalidParameter;
  }
  ReportUnregistered("IHttpModuleRegistrationInfo::SetPriorityForRequestNotification",
                     dwRequestNotification & ~module_.request_notifications);
  for (size_t i = 0; i < kNotificationCount; ++i) {
    if ((dwRequestNotification & kNotifications[i].bit) != 0) {
      module_.priority[i] = priority;
    }
  }
  return S_OK;
}

HRESULT FakeModuleRegistrationInfo::SetPriorityForGlobalNotification(DWORD dwGlobalNotification,
                                                                     PCWSTR pszPriority) {
  Priority priority = Priority::kMedium;
  if (!ParsePriority(pszPriority, &priority)) {
    return kInvalidParameter;
  }
  ReportUnregistered("IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification",
                     dwGlobalNotification & ~module_.global_notifications);
  for (size_t i = 0; i < kGlobalNotificationCount; ++i) {
    if ((dwGlobalNotification & kGlobalNotifications[i].bit) != 0) {
      module_.global_priority[i] = priority;
    }
  }
  return S_OK;
}

HRESULT FakeModuleRegistrationInfo::SetPriorityForPostRequestNotification(
    DWORD dwPostRequestNotification, PCWSTR pszPriority) {
  Priority priority = Priority::kMedium;
  if (!ParsePriority(pszPriority, &priority)) {
    return kInvalidParameter;
  }
  ReportUnregistered("IHttpModuleRegistrationInfo2::SetPriorityForPostRequestNotification",
                     dwPostRequestNotification & ~module_.post_request_notifications);
  for (size_t i = 0; i < kStageCount; ++i) {
    if ((dwPostRequestNotification & kNotifications[i].bit) != 0) {
      module_.post_priority[i] = priority;
    }
  }
  return S_OK;
}

void FakeModuleRegistrationInfo::ReportUnregistered(const char* what, DWORD bits) {
  if (bits != 0) {
    worker_.AddFinding(
        MakeFinding(Rule::kPriorityUnregistered, Hex(bits), module_.name + ", " + what));
  }
}

}  // namespace fake_pipeline

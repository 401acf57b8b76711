// What RegisterModule gets to declare its module with.
#include "fake_module_registration_info.h"

#include "findings.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <cwchar>

namespace fake_pipeline {

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

PCWSTR FakeModuleRegistrationInfo::GetName() const {
  ServerCall call(worker_, "IHttpModuleRegistrationInfo::GetName");
  call.SetResult(Quoted(module_.name));
  return module_.wide_name.c_str();
}

HTTP_MODULE_ID FakeModuleRegistrationInfo::GetId() const {
  ServerCall call(worker_, "IHttpModuleRegistrationInfo::GetId");
  call.SetResult(std::to_string(module_.index));
  return module_.id();
}

HRESULT FakeModuleRegistrationInfo::SetRequestNotifications(IHttpModuleFactory* pModuleFactory,
                                                            DWORD dwRequestNotifications,
                                                            DWORD dwPostRequestNotifications) {
  ServerCall call(worker_, "IHttpModuleRegistrationInfo::SetRequestNotifications",
                  Hex(dwRequestNotifications) + ", post " + Hex(dwPostRequestNotifications));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pModuleFactory == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (module_.factory != nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS));
  }
  module_.factory = pModuleFactory;
  module_.request_notifications = dwRequestNotifications;
  module_.post_request_notifications = dwPostRequestNotifications;
  const bool is_raised = worker_.configuration().readings.Of(Unknown::kStatusAndHeaders) != 0;
  if ((dwRequestNotifications & RQ_SEND_RESPONSE_STATUS_AND_HEADERS) != 0 && !is_raised) {
    worker_.recorder().Touch(Unknown::kStatusAndHeaders);
    worker_.AddFinding(
        MakeFinding(Rule::kNeverRaised, "RQ_SEND_RESPONSE_STATUS_AND_HEADERS",
                    module_.name + ", IHttpModuleRegistrationInfo::SetRequestNotifications"));
  }
  return call.Return(S_OK);
}

HRESULT FakeModuleRegistrationInfo::SetGlobalNotifications(CGlobalModule* pGlobalModule,
                                                           DWORD dwGlobalNotifications) {
  ServerCall call(worker_, "IHttpModuleRegistrationInfo::SetGlobalNotifications",
                  Hex(dwGlobalNotifications));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pGlobalModule == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (module_.global_module != nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS));
  }
  module_.global_module = pGlobalModule;
  module_.global_notifications = dwGlobalNotifications;
  return call.Return(S_OK);
}

HRESULT FakeModuleRegistrationInfo::SetPriorityForRequestNotification(DWORD dwRequestNotification,
                                                                      PCWSTR pszPriority) {
  Priority priority = Priority::kMedium;
  const HRESULT hr =
      ReadPriority("IHttpModuleRegistrationInfo::SetPriorityForRequestNotification",
                   dwRequestNotification, module_.request_notifications, pszPriority, &priority);
  if (FAILED(hr)) {
    return hr;
  }
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
  const HRESULT hr =
      ReadPriority("IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification",
                   dwGlobalNotification, module_.global_notifications, pszPriority, &priority);
  if (FAILED(hr)) {
    return hr;
  }
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
  const HRESULT hr = ReadPriority(
      "IHttpModuleRegistrationInfo2::SetPriorityForPostRequestNotification",
      dwPostRequestNotification, module_.post_request_notifications, pszPriority, &priority);
  if (FAILED(hr)) {
    return hr;
  }
  for (size_t i = 0; i < kStageCount; ++i) {
    if ((dwPostRequestNotification & kNotifications[i].bit) != 0) {
      module_.post_priority[i] = priority;
      module_.has_post_priority[i] = true;
    }
  }
  return S_OK;
}

HRESULT FakeModuleRegistrationInfo::ReadPriority(const char* what, DWORD bits, DWORD registered,
                                                 PCWSTR alias, Priority* priority) {
  ServerCall call(worker_, what,
                  Hex(bits) + ", " + (alias == nullptr ? "NULL" : Quoted(ToUtf8(alias))));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (!ParsePriority(alias, priority)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (const DWORD unregistered = bits & ~registered; unregistered != 0) {
    worker_.AddFinding(
        MakeFinding(Rule::kPriorityUnregistered, Hex(unregistered), module_.name + ", " + what));
  }
  return call.Return(S_OK);
}

}  // namespace fake_pipeline

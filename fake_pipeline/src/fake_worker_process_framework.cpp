// The framework of the worker process.
#include "fake_worker_process_framework.h"

#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <optional>

namespace fake_pipeline {

namespace {

std::string IdText(int id) {
  return "id " + std::to_string(id);
}

std::string ValueText(BOOL value) {
  return BoolText(value);
}

std::string ValueText(ULONGLONG value) {
  return std::to_string(value);
}

std::string ValueText(DWORD value) {
  return std::to_string(value);
}

std::string ValueText(HANDLE) {
  return "a handle";
}

// Stores a setting, if there is one of that id, and records what was told.
template <typename T>
HRESULT Tell(ServerCall& call, const std::optional<T>& value, T* out) {
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (out == nullptr) {
    return call.ReturnNullArgument("the setting");
  }
  if (!value) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  *out = *value;
  return call.Return(S_OK, ValueText(*value));
}

std::optional<DWORD> NumberOf(const Configuration& configuration, WPF_SETTINGS_DWORD_ENUM id) {
  const PoolSettings& pool = configuration.pool;
  switch (id) {
    case PERIODIC_RESTART_REQUESTS:
      return pool.restart_after_requests;
    case PERIODIC_RESTART_TIME:
      return pool.restart_time_minutes;
    case IDLE_TIMEOUT:
      return pool.idle_timeout_minutes;
    case MANAGED_PIPELINE_MODE:
      return configuration.classic_pipeline ? 1 : 0;
    case THREAD_AFFINITY_POLICY:
      return pool.thread_affinity_policy;
    case IDLE_TIMEOUT_ACTION:
      return pool.suspends_when_idle ? 1 : 0;
  }
  return std::nullopt;
}

std::optional<std::string> TextOf(const Configuration& configuration, WPF_SETTINGS_STRING_ENUM id) {
  switch (id) {
    case CLR_VERSION:
      return configuration.managed_runtime_version;
    case APP_POOL_NAME:
      return configuration.app_pool_name;
    case APP_HOST_FILE_NAME:
      return configuration.app_pool_config_file;
    case ROOT_WEB_CONFIG_FILE_NAME:
      return configuration.pool.root_web_config_file;
    case CLR_CONFIG_FILE_NAME:
      return configuration.pool.managed_config_file;
    case CLR_VERSION_PATH:
      return configuration.pool.managed_runtime_path;
  }
  return std::nullopt;
}

}  // namespace

ULONG FrameworkReferences::Add(const char* what) {
  const ServerCall call(worker_, what);
  return ++held_;
}

ULONG FrameworkReferences::Release(const char* what) {
  ServerCall call(worker_, what);
  ULONG held = held_;
  while (held > 0 && !held_.compare_exchange_weak(held, held - 1)) {
  }
  if (held == 0) {
    call.Report(Rule::kReferenceNotHeld, interface_);
    return 0;
  }
  return held - 1;
}

HRESULT FakeWpfSettings::GetDwordProperty(WPF_SETTINGS_DWORD_ENUM SettingId, DWORD* pdwSetting) {
  ServerCall call(worker_, "IWpfSettings::GetDwordProperty", IdText(SettingId));
  return Tell(call, NumberOf(worker_.configuration(), SettingId), pdwSetting);
}

HRESULT FakeWpfSettings::GetUlonglongProperty(WPF_SETTINGS_ULONGLONG_ENUM SettingId,
                                              ULONGLONG* pSetting) {
  ServerCall call(worker_, "IWpfSettings::GetUlonglongProperty", IdText(SettingId));
  const PoolSettings& pool = worker_.configuration().pool;
  std::optional<ULONGLONG> value;
  if (SettingId == PERIODIC_RESTART_VIRTUAL_MEMORY) {
    value = pool.restart_virtual_memory_kb;
  } else if (SettingId == PERIODIC_RESTART_PRIVATE_MEMORY) {
    value = pool.restart_private_memory_kb;
  }
  return Tell(call, value, pSetting);
}

HRESULT FakeWpfSettings::GetStringProperty(WPF_SETTINGS_STRING_ENUM SettingId, PWSTR pszSetting,
                                           DWORD* pcchSetting) {
  ServerCall call(worker_, "IWpfSettings::GetStringProperty", IdText(SettingId));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pcchSetting == nullptr) {
    return call.ReturnNullArgument("pcchSetting");
  }
  const std::optional<std::string> value = TextOf(worker_.configuration(), SettingId);
  if (!value) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::wstring text = ToWide(*value);
  const DWORD capacity = *pcchSetting;
  *pcchSetting = static_cast<DWORD>(text.size() + 1);
  if (pszSetting == nullptr || capacity < *pcchSetting) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER),
                       "*pcchSetting=" + std::to_string(*pcchSetting));
  }
  std::copy(text.c_str(), text.c_str() + *pcchSetting, pszSetting);
  return call.Return(S_OK, Quoted(*value));
}

HRESULT FakeWpfSettings::GetBoolProperty(WPF_SETTINGS_BOOL_ENUM SettingId, BOOL* pfSetting) {
  ServerCall call(worker_, "IWpfSettings::GetBoolProperty", IdText(SettingId));
  const PoolSettings& pool = worker_.configuration().pool;
  std::optional<BOOL> value;
  if (SettingId == ENABLED_CENTRAL_BINARY_LOGGING) {
    value = pool.central_binary_logging ? TRUE : FALSE;
  } else if (SettingId == ENABLED_HOSTABLE_WEB_CORE) {
    value = pool.hosted_web_core ? TRUE : FALSE;
  }
  return Tell(call, value, pfSetting);
}

HRESULT FakeWpfSettings::GetHandleProperty(WPF_SETTINGS_HANDLE_ENUM SettingId, HANDLE* phSetting) {
  ServerCall call(worker_, "IWpfSettings::GetHandleProperty", IdText(SettingId));
  std::optional<HANDLE> value;
  if (SettingId == ANONYMOUS_USER_TOKEN) {
    value = worker_.users().anonymous().token().primary();
  }
  return Tell(call, value, phSetting);
}

VOID FakeWpfActions::RecycleWorkerProcess(PCWSTR pszReason) {
  const ServerCall call(worker_, "IWpfActions::RecycleWorkerProcess", TextOrNull(pszReason));
  worker_.RequestProcessRecycle();
}

// A process that failed is replaced, at the next ping or at once: here no request runs in between.
VOID FakeWpfActions::FailWorkerProcess(PCWSTR pszReason, HRESULT hrFailureToReport,
                                       BOOL fFailOnNextPing) {
  const ServerCall call(worker_, "IWpfActions::FailWorkerProcess",
                        TextOrNull(pszReason) + ", " + HresultText(hrFailureToReport) + ", " +
                            BoolText(fFailOnNextPing));
  worker_.RequestProcessRecycle();
}

HRESULT FakeProtocolManagers::Find(const char* what, PCWSTR dll, PCWSTR init_function, DWORD id,
                                   PVOID* interface_out) {
  ServerCall call(worker_, what,
                  TextOrNull(dll) + ", " + TextOrNull(init_function) + ", " + std::to_string(id));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (dll == nullptr || init_function == nullptr || interface_out == nullptr) {
    return call.ReturnNullArgument(dll == nullptr             ? "pProtocolManagerDll"
                                   : init_function == nullptr ? "pProtocolManagerDllInitFunction"
                                                              : "ppCustomInterface");
  }
  for (const ProtocolManager& manager : worker_.configuration().protocol_managers) {
    if (!EqualsIgnoringCase(manager.dll, ToUtf8(dll)) ||
        manager.init_function != ToUtf8(init_function)) {
      continue;
    }
    const auto found = manager.custom_interfaces.find(id);
    if (found == manager.custom_interfaces.end()) {
      return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
    }
    *interface_out = found->second;
    return call.Return(S_OK);
  }
  return call.Return(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND));
}

HRESULT FakeProtocolManagers::LoadProtocolManagerAndGetCustomInterface(
    PCWSTR pProtocolManagerDll, PCWSTR pProtocolManagerDllInitFunction, DWORD dwCustomInterfaceId,
    PVOID* ppCustomInterface) {
  return Find("IWpfExposeProtocolManagerCustomInterface::LoadProtocolManagerAndGetCustomInterface",
              pProtocolManagerDll, pProtocolManagerDllInitFunction, dwCustomInterfaceId,
              ppCustomInterface);
}

HRESULT FakeWorkerProcessFramework::GetWpfInterface(WPF_INTERFACE_ID_ENUM WpfInterfaceId,
                                                    PVOID* ppInterface) {
  ServerCall call(worker_, "IWorkerProcessFramework::GetWpfInterface", IdText(WpfInterfaceId));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppInterface == nullptr) {
    return call.ReturnNullArgument("ppInterface");
  }
  switch (WpfInterfaceId) {
    case WPF_SETTINGS_ID:
      settings_.references().GiveOut();
      *ppInterface = static_cast<IWpfSettings*>(&settings_);
      return call.Return(S_OK);
    case WPF_ACTIONS_ID:
      actions_.references().GiveOut();
      *ppInterface = static_cast<IWpfActions*>(&actions_);
      return call.Return(S_OK);
    case WPF_EXPOSE_PROTOCOL_MANAGER_CUSTOM_INTERFACE_ID:
      protocol_managers_.references().GiveOut();
      *ppInterface = static_cast<IWpfExposeProtocolManagerCustomInterface*>(&protocol_managers_);
      return call.Return(S_OK);
    default:
      // The others serve protocol managers, of which this process has none.
      return call.Return(E_NOINTERFACE);
  }
}

// Interfaces of a protocol manager's own come from the protocol manager.
HRESULT FakeWorkerProcessFramework::GetCustomInterface(DWORD InterfaceId, PVOID* ppInterface) {
  ServerCall call(worker_, "IWorkerProcessFramework::GetCustomInterface",
                  IdText(static_cast<int>(InterfaceId)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return ppInterface == nullptr ? call.ReturnNullArgument("ppInterface")
                                : call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

// The facts do not say whose version it is; here it is the server's.
HRESULT FakeWorkerProcessFramework::GetInterfaceVersion(PDWORD pdwMajorVersion,
                                                        PDWORD pdwMinorVersion) {
  ServerCall call(worker_, "IWorkerProcessFramework::GetInterfaceVersion");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pdwMajorVersion == nullptr || pdwMinorVersion == nullptr) {
    return call.ReturnNullArgument(pdwMajorVersion == nullptr ? "pdwMajorVersion"
                                                              : "pdwMinorVersion");
  }
  *pdwMajorVersion = worker_.configuration().server_version >> 16;
  *pdwMinorVersion = worker_.configuration().server_version & 0xFFFF;
  return call.Return(S_OK);
}

}  // namespace fake_pipeline

// The framework of the worker process, as far as httpserv.h leads to it: the settings of the
// process, the actions on it, the interfaces of protocol managers. The interfaces that protocol
// managers themselves implement are not here; the Windows SDK has them.
#pragma once

#include <httpserv/abi.h>

// The settings that are text.
enum WPF_SETTINGS_STRING_ENUM {
  CLR_VERSION,
  APP_POOL_NAME,
  APP_HOST_FILE_NAME,
  ROOT_WEB_CONFIG_FILE_NAME,
  CLR_CONFIG_FILE_NAME,
  CLR_VERSION_PATH
};

// The settings that are numbers of 32 bits.
enum WPF_SETTINGS_DWORD_ENUM {
  PERIODIC_RESTART_REQUESTS = 1,
  PERIODIC_RESTART_TIME,
  IDLE_TIMEOUT,
  MANAGED_PIPELINE_MODE,
  THREAD_AFFINITY_POLICY,
  IDLE_TIMEOUT_ACTION
};

// The settings that are numbers of 64 bits.
enum WPF_SETTINGS_ULONGLONG_ENUM {
  PERIODIC_RESTART_VIRTUAL_MEMORY,
  PERIODIC_RESTART_PRIVATE_MEMORY
};

enum WPF_SETTINGS_BOOL_ENUM { ENABLED_CENTRAL_BINARY_LOGGING, ENABLED_HOSTABLE_WEB_CORE };

enum WPF_SETTINGS_HANDLE_ENUM { ANONYMOUS_USER_TOKEN };

// The interfaces that IWorkerProcessFramework::GetWpfInterface gives.
enum WPF_INTERFACE_ID_ENUM {
  WPF_CONFIG_API_ID = 1,
  WPF_APPLICATION_INFO_UTIL_ID,
  WPF_SETTINGS_ID,
  WPF_ACTIONS_ID,
  WPF_EXPOSE_PROTOCOL_MANAGER_CUSTOM_INTERFACE_ID,
  WPF_APPLICATION_PRELOAD_INFO_UTIL_ID
};

// Counts references as COM does; it has no QueryInterface.
class IWpfReferencedObject {
 public:
  virtual ULONG AddRef() = 0;
  virtual ULONG Release() = 0;
};

// Tells settings of the pool and the process. Wrong kinds of ids fail with
// HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER).
class IWpfSettings : public IWpfReferencedObject {
 public:
  virtual HRESULT GetDwordProperty(WPF_SETTINGS_DWORD_ENUM SettingId, DWORD* pdwSetting) = 0;
  virtual HRESULT GetUlonglongProperty(WPF_SETTINGS_ULONGLONG_ENUM SettingId,
                                       ULONGLONG* pSetting) = 0;
  // pcchSetting: in the capacity, out the length with the terminator, both in characters.
  virtual HRESULT GetStringProperty(WPF_SETTINGS_STRING_ENUM SettingId, PWSTR pszSetting,
                                    DWORD* pcchSetting) = 0;
  virtual HRESULT GetBoolProperty(WPF_SETTINGS_BOOL_ENUM SettingId, BOOL* pfSetting) = 0;
  virtual HRESULT GetHandleProperty(WPF_SETTINGS_HANDLE_ENUM SettingId, HANDLE* phSetting) = 0;
};

// Asks the service that manages worker processes to replace this one.
class IWpfActions : public IWpfReferencedObject {
 public:
  virtual VOID RecycleWorkerProcess(PCWSTR pszReason) = 0;
  virtual VOID FailWorkerProcess(PCWSTR pszReason, HRESULT hrFailureToReport,
                                 BOOL fFailOnNextPing = FALSE) = 0;
};

// Leads from an application's id to its site and virtual path.
class IWpfApplicationInfoUtil : public IWpfReferencedObject {
 public:
  virtual HRESULT GetApplicationPropertiesFromAppId(PCWSTR pszAppId, PWSTR pszVirtualPath,
                                                    DWORD* pcchVirtualPath, DWORD* pdwSiteId) = 0;
};

class IWpfExposeProtocolManagerCustomInterface : public IWpfReferencedObject {
 public:
  virtual HRESULT LoadProtocolManagerAndGetCustomInterface(PCWSTR pProtocolManagerDll,
                                                           PCWSTR pProtocolManagerDllInitFunction,
                                                           DWORD dwCustomInterfaceId,
                                                           PVOID* ppCustomInterface) = 0;
};

// The root of the framework.
class IWorkerProcessFramework : public IWpfReferencedObject {
 public:
  virtual HRESULT GetWpfInterface(WPF_INTERFACE_ID_ENUM WpfInterfaceId, PVOID* ppInterface) = 0;
  virtual HRESULT GetCustomInterface(DWORD InterfaceId, PVOID* ppInterface) = 0;
  virtual HRESULT GetInterfaceVersion(PDWORD pdwMajorVersion, PDWORD pdwMinorVersion) = 0;
};

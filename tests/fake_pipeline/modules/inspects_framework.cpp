// Checks in RQ_BEGIN_REQUEST what the worker process framework promises: settings of each kind, the
// interfaces of the framework and of a protocol manager, and what the driver tells of the request.
// X-Do: "recycle" and "fail" ask for another process instead, "over-release" gives back what the
// server owns, "null" passes null everywhere.
#include "says.h"

#include <wpframework.h>

#include <cwchar>

namespace {

constexpr HRESULT kInvalidParameter = static_cast<HRESULT>(0x80070057);
constexpr HRESULT kShort = static_cast<HRESULT>(0x8007007A);

IHttpServer3* server = nullptr;

int FirstFailedOfSettings(IWpfSettings* settings) {
  DWORD number = 0;
  if (settings->GetDwordProperty(IDLE_TIMEOUT, &number) != S_OK || number != 7) return 1;
  if (settings->GetDwordProperty(MANAGED_PIPELINE_MODE, &number) != S_OK || number != 1) return 2;
  if (settings->GetDwordProperty(PERIODIC_RESTART_REQUESTS, &number) != S_OK || number != 9)
    return 3;
  if (settings->GetDwordProperty(PERIODIC_RESTART_TIME, &number) != S_OK || number != 1740)
    return 4;
  if (settings->GetDwordProperty(THREAD_AFFINITY_POLICY, &number) != S_OK || number != 2) return 5;
  if (settings->GetDwordProperty(IDLE_TIMEOUT_ACTION, &number) != S_OK || number != 1) return 6;
  if (settings->GetDwordProperty(static_cast<WPF_SETTINGS_DWORD_ENUM>(0), &number) !=
      kInvalidParameter)
    return 7;
  ULONGLONG large = 0;
  if (settings->GetUlonglongProperty(PERIODIC_RESTART_VIRTUAL_MEMORY, &large) != S_OK ||
      large != 5000000000u)
    return 8;
  if (settings->GetUlonglongProperty(PERIODIC_RESTART_PRIVATE_MEMORY, &large) != S_OK || large != 3)
    return 9;
  BOOL flag = FALSE;
  if (settings->GetBoolProperty(ENABLED_CENTRAL_BINARY_LOGGING, &flag) != S_OK || !flag) return 10;
  if (settings->GetBoolProperty(ENABLED_HOSTABLE_WEB_CORE, &flag) != S_OK || flag) return 11;
  if (settings->GetBoolProperty(static_cast<WPF_SETTINGS_BOOL_ENUM>(2), &flag) != kInvalidParameter)
    return 12;
  HANDLE handle = nullptr;
  if (settings->GetHandleProperty(ANONYMOUS_USER_TOKEN, &handle) != S_OK || handle == nullptr)
    return 13;

  WCHAR text[16] = L"untouched";
  DWORD length = 0;
  if (settings->GetStringProperty(APP_POOL_NAME, nullptr, &length) != kShort || length != 15)
    return 14;
  length = 14;
  if (settings->GetStringProperty(APP_POOL_NAME, text, &length) != kShort || length != 15)
    return 15;
  if (std::wcscmp(text, L"untouched") != 0) return 16;
  if (settings->GetStringProperty(APP_POOL_NAME, text, &length) != S_OK) return 17;
  if (std::wcscmp(text, L"DefaultAppPool") != 0 || length != 15) return 18;
  length = 16;
  if (settings->GetStringProperty(CLR_VERSION, text, &length) != S_OK || length != 5) return 19;
  length = 16;
  if (settings->GetStringProperty(CLR_VERSION_PATH, text, &length) != S_OK || length != 1)
    return 20;
  if (settings->GetStringProperty(static_cast<WPF_SETTINGS_STRING_ENUM>(6), text, &length) !=
      kInvalidParameter)
    return 21;
  return 0;
}

int FirstFailedOfInterfaces(IWpfSettings* settings) {
  IWorkerProcessFramework* framework = nullptr;
  PVOID found = nullptr;
  if (server->GetWorkerProcessFramework(&framework) != S_OK) return 30;
  if (framework->GetWpfInterface(WPF_SETTINGS_ID, &found) != S_OK || found != settings) return 31;
  if (settings->AddRef() != 2 || settings->Release() != 1 || settings->Release() != 0) return 32;
  if (framework->GetWpfInterface(static_cast<WPF_INTERFACE_ID_ENUM>(77), &found) != E_NOINTERFACE)
    return 33;
  if (framework->GetCustomInterface(1, &found) != kInvalidParameter) return 34;
  DWORD major = 0;
  DWORD minor = 1;
  if (framework->GetInterfaceVersion(&major, &minor) != S_OK || major != 10 || minor != 0)
    return 35;
  if (framework->GetWpfInterface(WPF_EXPOSE_PROTOCOL_MANAGER_CUSTOM_INTERFACE_ID, &found) != S_OK)
    return 36;
  auto* managers = static_cast<IWpfExposeProtocolManagerCustomInterface*>(found);
  if (managers->LoadProtocolManagerAndGetCustomInterface(L"pm.dll", L"GetProtocolManager", 4,
                                                         &found) != S_OK ||
      *static_cast<int*>(found) != 44)
    return 37;
  if (managers->AddRef() != 2 || managers->Release() != 1 || managers->Release() != 0) return 43;
  PVOID actions = nullptr;  // The caller holds a reference too.
  if (framework->GetWpfInterface(WPF_ACTIONS_ID, &actions) != S_OK) return 44;
  auto* same = static_cast<IWpfActions*>(actions);
  if (same->AddRef() != 3 || same->Release() != 2 || same->Release() != 1) return 45;
  if (framework->AddRef() != 2 || framework->Release() != 1 || framework->Release() != 0) return 38;

  if (server->GetProtocolManagerCustomInterface(L"PM.DLL", L"GetProtocolManager", 4, &found) !=
      S_OK)
    return 39;
  if (server->GetProtocolManagerCustomInterface(L"pm.dll", L"GetProtocolManager", 5, &found) !=
      kInvalidParameter)
    return 40;
  if (server->GetProtocolManagerCustomInterface(L"pm.dll", L"Get", 4, &found) !=
      HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND))
    return 41;
  if (server->GetProtocolManagerCustomInterface(L"other.dll", L"GetProtocolManager", 4, &found) !=
      HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND))
    return 42;
  return 0;
}

[[maybe_unused]] VOID WINAPI Routine(DWORD, DWORD, LPOVERLAPPED) {}  // Unused on Windows.

int FirstFailedOfProperties(IHttpContext* context) {
  const HTTP_REQUEST_ID id = context->GetRequest()->GetRawHttpRequest()->RequestId;
  const auto property = [](int number) { return static_cast<HTTP_REQUEST_PROPERTY>(number); };
  ULONGLONG backlog = 0;
  ULONG bytes = 0;
  if (server->QueryRequestProperty(id, property(0), nullptr, 0, &backlog, sizeof(backlog), &bytes,
                                   nullptr) != S_OK ||
      bytes != 8 || backlog != 4096)
    return 50;
  if (server->QueryRequestProperty(id, property(0), nullptr, 0, &backlog, 4, &bytes, nullptr) !=
          kShort ||
      bytes != 8)
    return 51;
  if (server->QueryRequestProperty(id + 1, property(0), nullptr, 0, &backlog, sizeof(backlog),
                                   &bytes, nullptr) == S_OK)
    return 52;
  if (server->QueryRequestProperty(id, property(4), nullptr, 0, &backlog, sizeof(backlog), &bytes,
                                   nullptr) != HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED))
    return 53;
  OVERLAPPED overlapped = {};
  if (SUCCEEDED(server->QueryRequestProperty(id, property(0), nullptr, 0, &backlog, sizeof(backlog),
                                             &bytes, &overlapped)))
    return 55;
#ifndef _WIN32
  if (server->AssociateWithThreadPool(&overlapped, Routine) !=
      HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED))
    return 56;
#endif
  return 0;
}

void PassNull(IWpfSettings* settings, IWorkerProcessFramework* framework) {
  PVOID found = nullptr;
  DWORD number = 0;
  settings->GetDwordProperty(IDLE_TIMEOUT, nullptr);
  settings->GetStringProperty(APP_POOL_NAME, nullptr, nullptr);
  framework->GetWpfInterface(WPF_SETTINGS_ID, nullptr);
  framework->GetCustomInterface(1, nullptr);
  framework->GetInterfaceVersion(&number, nullptr);
  server->GetWorkerProcessSettings(nullptr);
  server->GetWorkerProcessFramework(nullptr);
  server->GetProtocolManagerCustomInterface(nullptr, L"f", 1, &found);
  server->GetProtocolManagerCustomInterface(L"d", nullptr, 1, &found);
  server->GetProtocolManagerCustomInterface(L"d", L"f", 1, nullptr);
  server->QueryRequestProperty(1, static_cast<HTTP_REQUEST_PROPERTY>(0), nullptr, 0, nullptr, 8,
                               nullptr, nullptr);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IWpfSettings* settings = nullptr;
    IWorkerProcessFramework* framework = nullptr;
    PVOID actions = nullptr;
    server->GetWorkerProcessSettings(&settings);
    server->GetWorkerProcessFramework(&framework);
    framework->GetWpfInterface(WPF_ACTIONS_ID, &actions);
    if (test_module::IsAskedTo(pHttpContext, "recycle")) {
      static_cast<IWpfActions*>(actions)->RecycleWorkerProcess(L"worn out");
    } else if (test_module::IsAskedTo(pHttpContext, "fail")) {
      static_cast<IWpfActions*>(actions)->FailWorkerProcess(L"ill", E_FAIL);
    } else if (test_module::IsAskedTo(pHttpContext, "over-release")) {
      settings->Release();
    } else if (test_module::IsAskedTo(pHttpContext, "null")) {
      PassNull(settings, framework);
    } else {
      int failed = FirstFailedOfSettings(settings);
      if (failed == 0) failed = FirstFailedOfProperties(pHttpContext);
      framework->Release();
      if (failed == 0) failed = FirstFailedOfInterfaces(settings);
      test_module::SayFirstFailed(pHttpContext, failed);
      framework->AddRef();
    }
    static_cast<IWpfActions*>(actions)->Release();
    framework->Release();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr = HttpGetExtendedInterface(pGlobalInfo, pGlobalInfo, &server);
  return FAILED(hr) ? hr : test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

// The server object that RegisterModule gets.
#include "fake_http_server.h"

#include "not_simulated.h"
#include "text.h"

#include <fake_pipeline/configuration.h>

namespace fake_pipeline {

namespace {

// From one version of an interface to a later one that the same object implements.
struct Upgrade {
  const GUID& from;
  const GUID& to;
};

bool IsKnownUpgrade(const GUID& from, const GUID& to) {
  static const Upgrade kUpgrades[] = {
      {__uuidof(IHttpRequest), __uuidof(IHttpRequest2)},
      {__uuidof(IHttpRequest), __uuidof(IHttpRequest3)},
      {__uuidof(IHttpRequest), __uuidof(IHttpRequest4)},
      {__uuidof(IHttpResponse), __uuidof(IHttpResponse2)},
      {__uuidof(IHttpResponse), __uuidof(IHttpResponse3)},
      {__uuidof(IHttpResponse), __uuidof(IHttpResponse4)},
      {__uuidof(IHttpContext), __uuidof(IHttpContext2)},
      {__uuidof(IHttpContext), __uuidof(IHttpContext3)},
      {__uuidof(IHttpContext), __uuidof(IHttpContext4)},
      {__uuidof(IHttpServer), __uuidof(IHttpServer2)},
      {__uuidof(IHttpServer), __uuidof(IHttpServer3)},
      {__uuidof(IHttpApplication), __uuidof(IHttpApplication2)},
      {__uuidof(IHttpCompletionInfo), __uuidof(IHttpCompletionInfo2)},
      {__uuidof(IHttpModuleRegistrationInfo), __uuidof(IHttpModuleRegistrationInfo2)},
  };
  for (const Upgrade& upgrade : kUpgrades) {
    if (upgrade.from == from && upgrade.to == to) {
      return true;
    }
  }
  return false;
}

}  // namespace

FakeHttpServer::FakeHttpServer(const Configuration& configuration)
    : app_pool_name_(ToWide(configuration.app_pool_name)) {}

HRESULT FakeHttpServer::GetExtendedInterface(HTTP_SERVER_INTERFACE_VERSION version,
                                             PVOID* ppInterface) {
  if (ppInterface == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  switch (version) {
    case HTTP_SERVER_INTERFACE_V2:
      *ppInterface = static_cast<IHttpServer2*>(this);
      return S_OK;
    case HTTP_SERVER_INTERFACE_V3:
      *ppInterface = static_cast<IHttpServer3*>(this);
      return S_OK;
  }
  return E_NOINTERFACE;
}

HRESULT FakeHttpServer::GetExtendedInterface(const GUID& Version1, PVOID pInput,
                                             const GUID& Version2, PVOID* ppOutput) {
  if (pInput == nullptr || ppOutput == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (!IsKnownUpgrade(Version1, Version2)) {
    return E_NOINTERFACE;
  }
  // Each of our objects derives in a single line from the newest version, so the pointer stays.
  *ppOutput = pInput;
  return S_OK;
}

HRESULT FakeHttpServer::AssociateWithThreadPool(HANDLE, LPOVERLAPPED_COMPLETION_ROUTINE) {
  NotSimulated("IHttpServer::AssociateWithThreadPool", __FILE__);
}

VOID FakeHttpServer::IncrementThreadCount() {
  NotSimulated("IHttpServer::IncrementThreadCount", __FILE__);
}

VOID FakeHttpServer::DecrementThreadCount() {
  NotSimulated("IHttpServer::DecrementThreadCount", __FILE__);
}

VOID FakeHttpServer::ReportUnhealthy(PCWSTR, HRESULT) {
  NotSimulated("IHttpServer::ReportUnhealthy", __FILE__);
}

VOID FakeHttpServer::RecycleProcess(PCWSTR) {
  NotSimulated("IHttpServer::RecycleProcess", __FILE__);
}

IAppHostAdminManager* FakeHttpServer::GetAdminManager() const {
  NotSimulated("IHttpServer::GetAdminManager", __FILE__);
}

HRESULT FakeHttpServer::GetFileInfo(PCWSTR, HANDLE, PSID, PCWSTR, HANDLE, BOOL, IHttpFileInfo**,
                                    IHttpTraceContext*) {
  NotSimulated("IHttpServer::GetFileInfo", __FILE__);
}

HRESULT FakeHttpServer::FlushKernelCache(PCWSTR) {
  NotSimulated("IHttpServer::FlushKernelCache", __FILE__);
}

HRESULT FakeHttpServer::DoCacheOperation(CACHE_OPERATION, IHttpCacheKey*, IHttpCacheSpecificData**,
                                         IHttpTraceContext*) {
  NotSimulated("IHttpServer::DoCacheOperation", __FILE__);
}

GLOBAL_NOTIFICATION_STATUS FakeHttpServer::NotifyCustomNotification(ICustomNotificationProvider*) {
  NotSimulated("IHttpServer::NotifyCustomNotification", __FILE__);
}

IHttpPerfCounterInfo* FakeHttpServer::GetPerfCounterInfo() {
  NotSimulated("IHttpServer::GetPerfCounterInfo", __FILE__);
}

VOID FakeHttpServer::RecycleApplication(PCWSTR) {
  NotSimulated("IHttpServer::RecycleApplication", __FILE__);
}

VOID FakeHttpServer::NotifyConfigurationChange(PCWSTR) {
  NotSimulated("IHttpServer::NotifyConfigurationChange", __FILE__);
}

VOID FakeHttpServer::NotifyFileChange(PCWSTR) {
  NotSimulated("IHttpServer::NotifyFileChange", __FILE__);
}

IDispensedHttpModuleContextContainer* FakeHttpServer::DispenseContainer() {
  NotSimulated("IHttpServer::DispenseContainer", __FILE__);
}

HRESULT FakeHttpServer::AddFragmentToCache(HTTP_DATA_CHUNK*, PCWSTR) {
  NotSimulated("IHttpServer::AddFragmentToCache", __FILE__);
}

HRESULT FakeHttpServer::ReadFragmentFromCache(PCWSTR, BYTE*, DWORD, DWORD*) {
  NotSimulated("IHttpServer::ReadFragmentFromCache", __FILE__);
}

HRESULT FakeHttpServer::RemoveFragmentFromCache(PCWSTR) {
  NotSimulated("IHttpServer::RemoveFragmentFromCache", __FILE__);
}

HRESULT FakeHttpServer::GetWorkerProcessSettings(IWpfSettings**) {
  NotSimulated("IHttpServer::GetWorkerProcessSettings", __FILE__);
}

HRESULT FakeHttpServer::GetProtocolManagerCustomInterface(PCWSTR, PCWSTR, DWORD, PVOID*) {
  NotSimulated("IHttpServer::GetProtocolManagerCustomInterface", __FILE__);
}

BOOL FakeHttpServer::SatisfiesPrecondition(PCWSTR, BOOL*) const {
  NotSimulated("IHttpServer::SatisfiesPrecondition", __FILE__);
}

IHttpTraceContext* FakeHttpServer::GetTraceContext() const {
  NotSimulated("IHttpServer::GetTraceContext", __FILE__);
}

HRESULT FakeHttpServer::RegisterFileChangeMonitor(PCWSTR, HANDLE, IHttpFileMonitor**) {
  NotSimulated("IHttpServer::RegisterFileChangeMonitor", __FILE__);
}

HRESULT FakeHttpServer::GetToken(PCWSTR, PCWSTR, DWORD, IHttpTokenEntry**, PCWSTR, PSOCKADDR,
                                 IHttpTraceContext*) {
  NotSimulated("IHttpServer2::GetToken", __FILE__);
}

PCWSTR FakeHttpServer::GetAppPoolConfigFile(DWORD*) const {
  NotSimulated("IHttpServer2::GetAppPoolConfigFile", __FILE__);
}

HRESULT FakeHttpServer::GetMetadata(PCWSTR, PCWSTR, IReferencedMetadataInfo**) {
  NotSimulated("IHttpServer2::GetMetadata", __FILE__);
}

HRESULT FakeHttpServer::GetWorkerProcessFramework(IWorkerProcessFramework**) {
  NotSimulated("IHttpServer2::GetWorkerProcessFramework", __FILE__);
}

HRESULT FakeHttpServer::QueryRequestProperty(HTTP_OPAQUE_ID, HTTP_REQUEST_PROPERTY, PVOID, ULONG,
                                             PVOID, ULONG, PULONG, LPOVERLAPPED) {
  NotSimulated("IHttpServer3::QueryRequestProperty", __FILE__);
}

}  // namespace fake_pipeline

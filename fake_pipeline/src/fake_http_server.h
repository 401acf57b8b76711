// The server object that RegisterModule gets.
#pragma once

#include "fake_app_host.h"
#include "fake_trace_context.h"
#include "fake_worker_process_framework.h"
#include "perf_counters.h"

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

class Worker;

class FakeHttpServer final : public IHttpServer3 {
 public:
  explicit FakeHttpServer(Worker& worker);

  FakeAdminManager& admin() { return admin_; }
  const FakePerfCounterInfo& perf_counters() const { return perf_counters_; }

  // IHttpServer
  BOOL IsCommandLineLaunch() const override;
  PCWSTR GetAppPoolName() const override;
  HRESULT AssociateWithThreadPool(HANDLE hHandle,
                                  LPOVERLAPPED_COMPLETION_ROUTINE completionRoutine) override;
  VOID IncrementThreadCount() override;
  VOID DecrementThreadCount() override;
  VOID ReportUnhealthy(PCWSTR pszReasonString, HRESULT hrReason) override;
  VOID RecycleProcess(PCWSTR pszReason) override;
  IAppHostAdminManager* GetAdminManager() const override;
  HRESULT GetFileInfo(PCWSTR pszPhysicalPath, HANDLE hUserToken, PSID pSid,
                      PCWSTR pszChangeNotificationPath, HANDLE hChangeNotificationToken,
                      BOOL fCache, IHttpFileInfo** ppFileInfo,
                      IHttpTraceContext* pHttpTraceContext) override;
  HRESULT FlushKernelCache(PCWSTR pszUrl) override;
  HRESULT DoCacheOperation(CACHE_OPERATION cacheOperation, IHttpCacheKey* pCacheKey,
                           IHttpCacheSpecificData** ppCacheSpecificData,
                           IHttpTraceContext* pHttpTraceContext) override;
  GLOBAL_NOTIFICATION_STATUS NotifyCustomNotification(
      ICustomNotificationProvider* pCustomOutput) override;
  IHttpPerfCounterInfo* GetPerfCounterInfo() override;
  VOID RecycleApplication(PCWSTR pszAppConfigPath) override;
  VOID NotifyConfigurationChange(PCWSTR pszPath) override;
  VOID NotifyFileChange(PCWSTR pszFileName) override;
  IDispensedHttpModuleContextContainer* DispenseContainer() override;
  HRESULT AddFragmentToCache(HTTP_DATA_CHUNK* pDataChunk, PCWSTR pszFragmentName) override;
  HRESULT ReadFragmentFromCache(PCWSTR pszFragmentName, BYTE* pvBuffer, DWORD cbSize,
                                DWORD* pcbCopied) override;
  HRESULT RemoveFragmentFromCache(PCWSTR pszFragmentName) override;
  HRESULT GetWorkerProcessSettings(IWpfSettings** ppWorkerProcessSettings) override;
  HRESULT GetProtocolManagerCustomInterface(PCWSTR pProtocolManagerDll,
                                            PCWSTR pProtocolManagerDllInitFunction,
                                            DWORD dwCustomInterfaceId,
                                            PVOID* ppCustomInterface) override;
  BOOL SatisfiesPrecondition(PCWSTR pszPrecondition, BOOL* pfUnknownPrecondition) const override;
  IHttpTraceContext* GetTraceContext() const override;
  HRESULT RegisterFileChangeMonitor(PCWSTR pszPath, HANDLE hToken,
                                    IHttpFileMonitor** ppFileMonitor) override;
  HRESULT GetExtendedInterface(HTTP_SERVER_INTERFACE_VERSION version, PVOID* ppInterface) override;

  // IHttpServer2
  HRESULT GetToken(PCWSTR pszUserName, PCWSTR pszPassword, DWORD dwLogonMethod,
                   IHttpTokenEntry** ppTokenEntry, PCWSTR pszDefaultDomain, PSOCKADDR pSockAddr,
                   IHttpTraceContext* pHttpTraceContext) override;
  PCWSTR GetAppPoolConfigFile(DWORD* pcchConfigFilePath) const override;
  HRESULT GetExtendedInterface(const GUID& Version1, PVOID pInput, const GUID& Version2,
                               PVOID* ppOutput) override;
  HRESULT GetMetadata(PCWSTR pszSiteName, PCWSTR pszUrl,
                      IReferencedMetadataInfo** ppMetadataInfo) override;
  HRESULT GetWorkerProcessFramework(IWorkerProcessFramework** ppWorkerProcessFramework) override;

  // IHttpServer3
  HRESULT QueryRequestProperty(HTTP_OPAQUE_ID id, HTTP_REQUEST_PROPERTY propertyId,
                               PVOID pQualifier, ULONG qualifierSize, PVOID pOutput,
                               ULONG outputBufferSize, PULONG pcbBytesReturned,
                               LPOVERLAPPED pOverlapped) override;

 private:
  Worker& worker_;
  std::wstring app_pool_name_;
  std::wstring app_pool_config_file_;
  FakePerfCounterInfo perf_counters_;
  mutable FakeTraceContext trace_context_;
  FakeWorkerProcessFramework framework_;
  mutable FakeAdminManager admin_;
};

}  // namespace fake_pipeline

// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/global_notifications.h>
#include <httpserv/http_cache.h>

enum HTTP_SERVER_INTERFACE_VERSION {
  HTTP_SERVER_INTERFACE_V2,
  HTTP_SERVER_INTERFACE_V3
};

class IHttpServer {
 public:
  virtual BOOL IsCommandLineLaunch() const = 0;

  virtual PCWSTR GetAppPoolName() const = 0;

  virtual HRESULT AssociateWithThreadPool(
      HANDLE hHandle,
      LPOVERLAPPED_COMPLETION_ROUTINE completionRoutine) = 0;

  virtual VOID IncrementThreadCount() = 0;

  virtual VOID DecrementThreadCount() = 0;

  virtual VOID ReportUnhealthy(PCWSTR pszReasonString, HRESULT hrReason) = 0;

  virtual VOID RecycleProcess(PCWSTR pszReason) = 0;

  virtual IAppHostAdminManager* GetAdminManager() const = 0;

  virtual HRESULT GetFileInfo(
      PCWSTR pszPhysicalPath,
      HANDLE hUserToken,
      PSID pSid,
      PCWSTR pszChangeNotificationPath,
      HANDLE hChangeNotificationToken,
      BOOL fCache,
      IHttpFileInfo** ppFileInfo,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  virtual HRESULT FlushKernelCache(PCWSTR pszUrl) = 0;

  virtual HRESULT DoCacheOperation(
      CACHE_OPERATION cacheOperation,
      IHttpCacheKey* pCacheKey,
      IHttpCacheSpecificData** ppCacheSpecificData,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  virtual GLOBAL_NOTIFICATION_STATUS NotifyCustomNotification(
      ICustomNotificationProvider* pCustomOutput) = 0;

  virtual IHttpPerfCounterInfo* GetPerfCounterInfo() = 0;

  virtual VOID RecycleApplication(PCWSTR pszAppConfigPath) = 0;

  virtual VOID NotifyConfigurationChange(PCWSTR pszPath) = 0;

  virtual VOID NotifyFileChange(PCWSTR pszFileName) = 0;

  virtual IDispensedHttpModuleContextContainer* DispenseContainer() = 0;

  virtual HRESULT AddFragmentToCache(HTTP_DATA_CHUNK* pDataChunk, PCWSTR pszFragmentName) = 0;

  virtual HRESULT ReadFragmentFromCache(
      PCWSTR pszFragmentName,
      BYTE* pvBuffer,
      DWORD cbSize,
      DWORD* pcbCopied) = 0;

  virtual HRESULT RemoveFragmentFromCache(PCWSTR pszFragmentName) = 0;

  virtual HRESULT GetWorkerProcessSettings(IWpfSettings** ppWorkerProcessSettings) = 0;

  virtual HRESULT GetProtocolManagerCustomInterface(
      PCWSTR pProtocolManagerDll,
      PCWSTR pProtocolManagerDllInitFunction,
      DWORD dwCustomInterfaceId,
      PVOID* ppCustomInterface) = 0;

  virtual BOOL SatisfiesPrecondition(
      PCWSTR pszPrecondition,
      BOOL* pfUnknownPrecondition = NULL) const = 0;

  virtual IHttpTraceContext* GetTraceContext() const = 0;

  virtual HRESULT RegisterFileChangeMonitor(
      PCWSTR pszPath,
      HANDLE hToken,
      IHttpFileMonitor** ppFileMonitor) = 0;

  virtual HRESULT GetExtendedInterface(
      HTTP_SERVER_INTERFACE_VERSION version,
      PVOID* ppInterface) = 0;
};

class IHttpServer2 : public IHttpServer {
 public:
  virtual HRESULT GetToken(
      PCWSTR pszUserName,
      PCWSTR pszPassword,
      DWORD dwLogonMethod,
      IHttpTokenEntry** ppTokenEntry,
      PCWSTR pszDefaultDomain = NULL,
      PSOCKADDR pSockAddr = NULL,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  virtual PCWSTR GetAppPoolConfigFile(DWORD* pcchConfigFilePath = NULL) const = 0;

  virtual HRESULT GetExtendedInterface(
      const GUID& Version1,
      PVOID pInput,
      const GUID& Version2,
      PVOID* ppOutput) = 0;

  virtual HRESULT GetMetadata(
      PCWSTR pszSiteName,
      PCWSTR pszUrl,
      IReferencedMetadataInfo** ppMetadataInfo) = 0;

  virtual HRESULT GetWorkerProcessFramework(IWorkerProcessFramework** ppWorkerProcessFramework) = 0;
};

class IHttpServer3 : public IHttpServer2 {
 public:
  virtual HRESULT QueryRequestProperty(
      HTTP_OPAQUE_ID id,
      HTTP_REQUEST_PROPERTY propertyId,
      PVOID pQualifier,
      ULONG qualifierSize,
      PVOID pOutput,
      ULONG outputBufferSize,
      PULONG pcbBytesReturned,
      LPOVERLAPPED pOverlapped) = 0;
};

template <class Input, class Output>
inline HRESULT HttpGetExtendedInterface(IHttpServer* pHttpServer, Input* pInput, Output** ppOutput) {
  IHttpServer2* server2 = NULL;
  HRESULT hr = pHttpServer->GetExtendedInterface(HTTP_SERVER_INTERFACE_V2,
                                                 reinterpret_cast<PVOID*>(&server2));
  if (FAILED(hr)) {
    return hr;
  }
  return server2->GetExtendedInterface(__uuidof(Input), pInput, __uuidof(Output),
                                       reinterpret_cast<PVOID*>(ppOutput));
}

// TODO-FILE-COMMENT
#pragma once

#include <httpserv/http_stored_context.h>
#include <httpserv/interface_ids.h>
#include <httpserv/http_event_provider.h>

class IPreBeginRequestProvider : public IHttpEventProvider {
 public:
  virtual IHttpContext* GetHttpContext() = 0;
};

class IHttpApplicationProvider : public IHttpEventProvider {
 public:
  virtual IHttpApplication* GetApplication() = 0;
};

class IHttpApplicationResolveModulesProvider : public IHttpApplicationProvider {
 public:
  virtual HRESULT RegisterModule(
      HTTP_MODULE_ID parentModuleId,
      IHttpModuleFactory* pModuleFactory,
      PCWSTR pszModuleName,
      PCWSTR pszModuleType,
      PCWSTR pszModulePreCondition,
      DWORD dwRequestNotifications,
      DWORD dwPostRequestNotifications) = 0;

  virtual HRESULT SetPriorityForRequestNotification(
      PCWSTR pszModuleName,
      DWORD dwRequestNotification,
      PCWSTR pszPriorityAlias) = 0;
};

class IGlobalStopListeningProvider : public IHttpEventProvider {
 public:
  virtual BOOL DrainRequestsGracefully() const = 0;
};

class IGlobalConfigurationChangeProvider : public IHttpEventProvider {
 public:
  virtual PCWSTR GetChangePath() const = 0;
};

class IGlobalFileChangeProvider : public IHttpEventProvider {
 public:
  virtual PCWSTR GetFileName() const = 0;

  virtual IHttpFileMonitor* GetFileMonitor() = 0;
};

class IGlobalRSCAQueryProvider : public IHttpEventProvider {
 public:
  virtual PCWSTR GetFunctionName() const = 0;

  virtual PCWSTR GetFunctionParameters() const = 0;

  virtual HRESULT GetOutputBuffer(DWORD cbBuffer, BYTE** ppbBuffer) = 0;

  virtual HRESULT ResizeOutputBuffer(DWORD cbNewBuffer, DWORD cbBytesToCopy, BYTE** ppbBuffer) = 0;

  virtual VOID SetResult(DWORD cbData, HRESULT hr) = 0;
};

class IGlobalTraceEventProvider : public IHttpEventProvider {
 public:
  virtual HRESULT GetTraceEvent(HTTP_TRACE_EVENT** ppTraceEvent) = 0;

  virtual BOOL CheckSubscription(HTTP_MODULE_ID ModuleId) = 0;

  virtual HRESULT GetCurrentHttpRequestContext(IHttpContext** ppHttpContext) = 0;
};

class IGlobalThreadCleanupProvider : public IHttpEventProvider {
 public:
  virtual IHttpApplication* GetApplication() = 0;
};

class IGlobalApplicationPreloadProvider : public IHttpEventProvider {
 public:
  virtual HRESULT CreateContext(IHttpContext** ppHttpContext) = 0;

  virtual HRESULT ExecuteRequest(IHttpContext* pHttpContext, IHttpUser* pHttpUser) = 0;
};

class IGlobalApplicationPreloadProvider2 : public IGlobalApplicationPreloadProvider {
 public:
  virtual BOOL IsProcessRecycled() const = 0;
};

class IGlobalSuspendProcessCallback : public IHttpEventProvider {
 public:
  virtual HRESULT Resume() = 0;
};

typedef IHttpApplicationProvider IHttpApplicationStartProvider;
typedef IHttpApplicationProvider IHttpApplicationStopProvider;

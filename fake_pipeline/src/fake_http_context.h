// One request in the worker process, as modules see it.
#pragma once

#include "fake_context_containers.h"
#include "fake_event_provider.h"
#include "fake_http_connection.h"
#include "fake_http_request.h"
#include "fake_http_response.h"
#include "fake_site_objects.h"
#include "memory_pool.h"
#include "recorder.h"
#include "request_run.h"

#include <fake_pipeline/request.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace fake_pipeline {

class Worker;

class FakeHttpContext final : public IHttpContext4,
                              public std::enable_shared_from_this<FakeHttpContext> {
 public:
  FakeHttpContext(Worker& worker, const Request& request, uint64_t request_id);
  ~FakeHttpContext();

  FakeHttpContext(const FakeHttpContext&) = delete;
  FakeHttpContext& operator=(const FakeHttpContext&) = delete;

  Worker& worker() { return worker_; }
  Recorder& recorder() { return recorder_; }
  RequestRun& run() { return run_; }
  MemoryPool& pool() { return pool_; }
  FaultTracker& faults() { return faults_; }
  FakeHttpRequest& request() { return request_; }
  FakeHttpResponse& response() { return response_; }
  /// Null for a warm-up request.
  FakeHttpConnection* connection() { return connection_ ? &*connection_ : nullptr; }
  bool client_is_there() const { return !connection_ || connection_->IsConnected(); }
  uint64_t request_id() const { return request_id_; }
  const Schedule& schedule() const { return schedule_; }
  /// Numbers the operations with the client, from 1.
  int NextOperation() { return ++operations_; }
  bool full_duplex() const { return full_duplex_; }
  /// A flag for the operation that is being started; CancelIo sets the last one. It is set, too,
  /// once the operation has ended.
  std::shared_ptr<std::atomic<bool>> MakeCancellable();

  void SetUser(IHttpUser* user) { user_ = user; }
  void SetScriptMap(IScriptMapInfo* script_map) { script_map_ = script_map; }
  IScriptMapInfo* script_map() const { return script_map_; }
  /// Fixes the handler mapping and with it the buffer limit.
  void MapHandlerNow();

  FakeEventProvider& event_provider() { return event_provider_; }
  FakeAuthenticationProvider& authentication_provider() { return authentication_provider_; }
  FakeMapHandlerProvider& map_handler_provider() { return map_handler_provider_; }

  /// Cleans up what modules attached, once the request has ended.
  void CleanUpContexts();

  // IHttpContext
  IHttpSite* GetSite() override;
  IHttpApplication* GetApplication() override;
  IHttpConnection* GetConnection() override;
  IHttpRequest* GetRequest() override;
  IHttpResponse* GetResponse() override;
  BOOL GetResponseHeadersSent() const override;
  IHttpUser* GetUser() const override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;
  VOID IndicateCompletion(REQUEST_NOTIFICATION_STATUS notificationStatus) override;
  HRESULT PostCompletion(DWORD cbBytes) override;
  VOID DisableNotifications(DWORD dwNotifications, DWORD dwPostNotifications) override;
  BOOL GetNextNotification(REQUEST_NOTIFICATION_STATUS status, DWORD* pdwNotification,
                           BOOL* pfIsPostNotification, CHttpModule** ppModuleInfo,
                           IHttpEventProvider** ppRequestOutput) override;
  BOOL GetIsLastNotification(REQUEST_NOTIFICATION_STATUS status) override;
  HRESULT ExecuteRequest(BOOL fAsync, IHttpContext* pHttpContext, DWORD dwExecuteFlags,
                         IHttpUser* pHttpUser, BOOL* pfCompletionExpected) override;
  DWORD GetExecuteFlags() const override;
  HRESULT GetServerVariable(PCSTR pszVariableName, PCSTR* ppszValue,
                            DWORD* pcchValueLength) override;
  HRESULT GetServerVariable(PCSTR pszVariableName, PCWSTR* ppszValue,
                            DWORD* pcchValueLength) override;
  HRESULT SetServerVariable(PCSTR pszVariableName, PCWSTR pszVariableValue) override;
  VOID* AllocateRequestMemory(DWORD cbAllocation) override;
  IHttpUrlInfo* GetUrlInfo() override;
  IMetadataInfo* GetMetadata() override;
  PCWSTR GetPhysicalPath(DWORD* pcchPhysicalPath) override;
  PCWSTR GetScriptName(DWORD* pcchScriptName) const override;
  PCWSTR GetScriptTranslated(DWORD* pcchScriptTranslated) override;
  IScriptMapInfo* GetScriptMap() const override;
  VOID SetRequestHandled() override;
  IHttpFileInfo* GetFileInfo() const override;
  HRESULT MapPath(PCWSTR pszUrl, PWSTR pszPhysicalPath, DWORD* pcbPhysicalPath) override;
  HRESULT NotifyCustomNotification(ICustomNotificationProvider* pCustomOutput,
                                   BOOL* pfCompletionExpected) override;
  IHttpContext* GetParentContext() const override;
  IHttpContext* GetRootContext() const override;
  HRESULT CloneContext(DWORD dwCloneFlags, IHttpContext** ppHttpContext) override;
  HRESULT ReleaseClonedContext() override;
  HRESULT GetCurrentExecutionStats(DWORD* pdwNotification, DWORD* pdwNotificationStartTickCount,
                                   PCWSTR* ppszModule, DWORD* pdwModuleStartTickCount,
                                   DWORD* pdwAsyncNotification,
                                   DWORD* pdwAsyncNotificationStartTickCount) const override;
  IHttpTraceContext* GetTraceContext() const override;
  HRESULT GetServerVarChanges(DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber,
                              DWORD* pdwVariableSnapshot, PCSTR** ppVariableNameSnapshot,
                              PCWSTR** ppVariableValueSnapshot, DWORD* pdwDiffedVariables,
                              DWORD** ppDiffedVariableIndices) override;
  HRESULT CancelIo() override;
  HRESULT MapHandler(DWORD dwSiteId, PCWSTR pszSiteName, PCWSTR pszUrl, PCSTR pszVerb,
                     IScriptMapInfo** ppScriptMap, BOOL fIgnoreWildcardMappings) override;
  HRESULT GetExtendedInterface(HTTP_CONTEXT_INTERFACE_VERSION version, PVOID* ppInterface) override;

  // IHttpContext2
  IHttpUser* GetOriginalUser() const override;

  // IHttpContext3
  INamedContextContainer* GetNamedContextContainer() override;
  VOID EnableFullDuplex() override;
  HRESULT InheritServerVariable(PCSTR szName, BOOL fFailIfNotExist) override;
  HRESULT PostCompletion(DWORD cbBytes, LPOVERLAPPED_COMPLETION_ROUTINE pfnCompletionRoutine,
                         VOID* pvCompletionContext) override;

  // IHttpContext4
  ULONGLONG GetRequestStartTime() override;
  ULONGLONG GetRequestElapsedTime() override;

 private:
  friend class ApiCall;
  // The interface's const members are recorded too.
  FakeHttpContext& Self() const { return const_cast<FakeHttpContext&>(*this); }
  uint64_t CallerGeneration() const;

  Worker& worker_;
  const Schedule schedule_;
  const FaultPlan fault_plan_;
  const uint64_t request_id_;
  Recorder recorder_;
  MemoryPool pool_;
  FaultTracker faults_;
  FakeHttpRequest request_;
  FakeHttpResponse response_;
  RequestRun run_;
  std::optional<FakeHttpConnection> connection_;
  FakeModuleContextContainer contexts_;
  FakeNamedContextContainer named_contexts_;
  FakeEventProvider event_provider_;
  FakeAuthenticationProvider authentication_provider_;
  FakeMapHandlerProvider map_handler_provider_;
  IHttpUser* user_ = nullptr;
  IScriptMapInfo* script_map_ = nullptr;
  std::shared_ptr<std::atomic<bool>> cancellable_;
  int operations_ = 0;
  bool full_duplex_ = false;
};

}  // namespace fake_pipeline

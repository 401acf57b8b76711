// One request in the worker process, as modules see it.
#pragma once

#include "cache_store.h"
#include "fake_context_containers.h"
#include "fake_event_provider.h"
#include "fake_http_connection.h"
#include "fake_http_request.h"
#include "fake_http_response.h"
#include "fake_http_user.h"
#include "fake_site_objects.h"
#include "fake_trace_context.h"
#include "fake_web_socket_context.h"
#include "memory_pool.h"
#include "path_mapping.h"
#include "point_log.h"
#include "recorder.h"
#include "request_run.h"
#include "server_variables.h"

#include <fake_pipeline/request.h>
#include <fake_pipeline/scheduler.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fake_pipeline {

class Worker;

class FakeHttpContext final : public IHttpContext4,
                              public std::enable_shared_from_this<FakeHttpContext> {
 public:
  /// `parent`: the context that this one is cloned from; null for a request of a client's.
  FakeHttpContext(Worker& worker, const Request& request, uint64_t request_id,
                  FakeHttpContext* parent = nullptr);
  ~FakeHttpContext();

  FakeHttpContext(const FakeHttpContext&) = delete;
  FakeHttpContext& operator=(const FakeHttpContext&) = delete;

  Worker& worker() { return worker_; }
  /// A child writes to the record of its root.
  Recorder& recorder() { return parent_ == nullptr ? recorder_ : parent_->recorder(); }
  /// The reading that holds for an unknown; the record names the unknown.
  int ReadingOf(Unknown unknown);
  RequestRun& run() { return run_; }
  MemoryPool& pool() { return pool_; }
  FaultTracker& faults() { return parent_ == nullptr ? faults_ : parent_->faults(); }
  FakeHttpRequest& request() { return request_; }
  FakeHttpResponse& response() { return response_; }
  /// Null for a warm-up request.
  FakeHttpConnection* connection() {
    return parent_ != nullptr ? parent_->connection() : connection_.get();
  }
  bool client_is_there() const {
    return parent_ != nullptr ? parent_->client_is_there()
                              : !connection_ || connection_->connected();
  }
  /// The client closes its end, if it has not done so before.
  void LoseClient();
  /// Counts the request for its URL, once, unless it is a child.
  void CountHit();
  /// The request comes over this connection and not over one of its own.
  void UseConnection(std::shared_ptr<FakeHttpConnection> connection) {
    connection_ = std::move(connection);
  }
  /// What happens from outside while the request is under way.
  void PlanInterruption(const Interruption& interruption);
  /// The same, if it was planned for the time after the request.
  void InterruptAfterEnd();
  /// At the first read of the body its client stalls: the function runs what goes on meanwhile and
  /// returns whether it could.
  void PlanStall(std::function<bool()> meanwhile) { stall_ = std::move(meanwhile); }
  std::function<bool()> TakeStall() { return std::exchange(stall_, nullptr); }
  /// The client of an operation that is held for so long leaves. False if none is.
  bool GiveUpSilentClient(uint64_t held_ms = 0);
  uint64_t request_id() const { return request_id_; }
  const std::map<int, std::string>& driver_properties() const { return driver_properties_; }
  const Schedule& schedule() const { return schedule_; }
  /// Whether the client takes no promises to push.
  bool refuses_push() const { return refuses_push_; }
  /// Numbers the operations with the client, from 1. `async`: it may pend; `has_flag`: it may end
  /// inline, too.
  int NextOperation(bool async, bool has_flag);
  /// Counts an allocation of a module's; false when it is planned to fail.
  bool MayAllocate();
  /// Notes, for an explorer, a point at which the request could go another way.
  void NotePoint(Point::Kind kind, int choices = 1);
  bool full_duplex() const { return full_duplex_; }
  /// A flag for the operation that is being started; CancelIo sets that of the last read and that
  /// of the last other operation. It is set, too, once the operation has ended.
  std::shared_ptr<std::atomic<bool>> MakeCancellable(bool is_read = false);

  /// How an operation fails when the client is gone.
  HRESULT DisconnectCode(bool is_read);
  /// The connection ends, from either side.
  void DropConnection();

  void SetErrorStatus(HRESULT hr) { error_status_ = hr; }
  HRESULT error_status() const { return error_status_; }
  /// Cleans up what modules attached to the request.
  void CleanUpContexts();
  bool has_contexts() { return !contexts_.IsEmpty(); }

  /// Sets the user and takes over one reference to it, which ends with the request.
  /// Keeps an operation that only a cancellation or the client's leaving can end.
  void HoldUntilCancelled(std::shared_ptr<std::atomic<bool>> cancelled, Scheduler::Task complete);

  void SetUser(IHttpUser* user);
  /// The user that a module set, or, when authentication is over, the server's own. Null before.
  IHttpUser* user() const;
  void SetScriptMap(IScriptMapInfo* script_map);
  IScriptMapInfo* script_map() const { return script_map_; }
  /// Fixes the handler mapping and with it the buffer limit.
  void MapHandlerNow();
  /// Whether authentication is over.
  bool user_is_settled() const;
  /// Whether the handler mapping can change no more.
  bool handler_is_final() const;
  /// The modules that execute the request, in order.
  const std::vector<std::string>& handler_modules() const { return *handler_modules_; }
  bool MappingNames(const std::string& module) const;
  /// Whether the module is still to be asked to handle the request.
  bool HandlerNames(const std::string& module) const;

  ServerVariables& variables();
  /// The path of the URL with which the request began.
  std::string first_path() const;
  /// The part of the path that names the script, and what follows it; empty before the handler is
  /// final.
  std::string ScriptPath() const;
  std::string PathInfo() const;
  /// The mapped paths, which raise RQ_MAP_PATH when they are not known yet. Empty for a path that
  /// leaves the site.
  std::wstring RequestPhysicalPath();
  std::wstring ScriptPhysicalPath();
  /// The mapping of the request's path for a notification that the server raises; null when the
  /// path leaves the site.
  std::shared_ptr<FakeMapPathProvider> BeginMappingOfRequest();
  /// The content that the request's path, or what a module mapped it to, stands for.
  const std::string* StaticFile() const;
  /// The open file with that content, if the server keeps it open instead of its bytes in memory;
  /// else INVALID_HANDLE_VALUE.
  HANDLE StaticFileHandle();
  /// The handler has been looked for: from now on the file of the path can be had.
  void SetHandlerMapped();

  /// Child requests.
  FakeHttpContext* parent() const { return parent_; }
  /// The request of the client's that this one belongs to.
  const FakeHttpContext* root() const { return parent_ == nullptr ? this : parent_->root(); }
  DWORD execute_flags() const { return child_ ? child_->execute_flags : 0; }
  /// Whether the response goes to the parent and not to the client.
  bool buffers_response() const {
    return parent_ != nullptr &&
           ((execute_flags() & EXECUTE_FLAG_BUFFER_RESPONSE) != 0 || parent_->buffers_response());
  }
  /// Whether the request runs as a user that was given, without authentication.
  bool skips_authentication() const { return child_ && child_->has_user; }
  /// Whether this context must not be used any more.
  bool is_gone() const;
  /// Whether no thread is inside a child of this request.
  bool children_are_over() const;
  /// Ends what waits for nothing, or for a client that keeps still, the innermost children first.
  void AbandonIfStuck();
  /// What is left to do when the modules' objects for this request are gone.
  void TearDown();

  /// Whether the server knows the request for a WebSocket handshake.
  bool is_web_socket_handshake() const;
  /// The response with status 101 leaves: the connection speaks WebSocket from here on.
  void BecomeWebSocket();
  FakeTraceContext& trace_context() const { return trace_context_; }

  FakeEventProvider& event_provider() { return event_provider_; }
  FakeAuthenticationProvider& authentication_provider() { return authentication_provider_; }
  FakeMapHandlerProvider& map_handler_provider() { return map_handler_provider_; }

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
  // What only a clone has.
  struct ChildState {
    enum class Progress { kStarting, kEndedInline, kGoesOn };
    DWORD execute_flags = 0;
    bool executed = false;
    bool has_user = false;
    std::string first_path;
    std::atomic<bool> ended{false};
    std::atomic<bool> released{false};
    bool release_failed = false;  // As the test planned it: the module did its part.
    std::atomic<Progress> progress{Progress::kGoesOn};
    // The parent's notification that gets a completion at the end; 0: none does.
    uint64_t completes = 0;
    std::vector<const IScriptMapInfo*> skipped_mappings;
  };
  // What was mapped to the disk, and the texts handed out for it.
  struct Paths {
    std::shared_ptr<FakeMapPathProvider> request;
    std::shared_ptr<FakeMapPathProvider> script;
    std::wstring_view physical_path;
    std::wstring_view script_name;
    std::wstring_view script_translated;
  };
  // The interface's const members are recorded too.
  FakeHttpContext& Self() const { return const_cast<FakeHttpContext&>(*this); }
  Paths& paths() const;
  std::wstring MappedPath(std::shared_ptr<FakeMapPathProvider>& slot, const std::string& path);
  IHttpFileInfo* OpenedFile();
  void CloseFile();
  PCWSTR HandOut(std::wstring_view& slot, const std::wstring& text, DWORD* length);
  static HRESULT CheckVariable(ApiCall& call, PCSTR name, bool has_outs);
  FakeHttpContext* FindChild(const IHttpContext* context);
  int depth() const;
  std::shared_ptr<FakeHttpContext> MakeClone(DWORD flags);
  void PrepareToRun(DWORD flags, IHttpUser* user);
  void RunAsChild();
  void EndOfChild();
  void ReleaseChild();
  void ReleaseLeftClones();
  void ReleaseUsers();
  void Interrupt();
  void LetGoOfHeldOperations();

  Worker& worker_;
  FakeHttpContext* const parent_;
  const Schedule schedule_;
  const bool refuses_push_;
  const FaultPlan fault_plan_;
  const std::map<int, std::string> driver_properties_;
  const uint64_t request_id_;
  Recorder recorder_;
  MemoryPool pool_;
  FaultTracker faults_;
  FakeHttpRequest request_;
  FakeHttpResponse response_;
  RequestRun run_;
  std::shared_ptr<FakeHttpConnection> connection_;
  Interruption interruption_;
  std::function<bool()> stall_;
  FakeModuleContextContainer contexts_;
  const std::optional<WebSocketClient> web_socket_client_;
  std::unique_ptr<FakeWebSocketContext> web_socket_;
  FakeNamedContextContainer named_contexts_;
  mutable FakeTraceContext trace_context_;
  FakeEventProvider event_provider_;
  FakeAuthenticationProvider authentication_provider_;
  FakeMapHandlerProvider map_handler_provider_;
  FakeHttpUser& server_user_;
  IHttpUser* user_ = nullptr;
  IHttpUser* original_user_ = nullptr;
  std::vector<IHttpUser*> held_users_;
  IScriptMapInfo* script_map_ = nullptr;
  const std::vector<std::string>* handler_modules_;
  std::vector<std::string> foreign_handler_modules_;
  const uint64_t start_ms_;
  std::unique_ptr<ServerVariables> variables_;
  mutable std::unique_ptr<Paths> paths_;
  std::unique_ptr<ChildState> child_;
  mutable std::mutex children_mutex_;
  std::vector<std::shared_ptr<FakeHttpContext>> children_;
  int executed_children_ = 0;
  std::atomic<bool> torn_down_{false};
  std::shared_ptr<std::atomic<bool>> cancellable_;
  std::shared_ptr<std::atomic<bool>> cancellable_read_;
  HRESULT error_status_ = S_OK;
  std::atomic<int> operations_{0};
  std::mutex held_mutex_;
  struct HeldOperation {
    std::shared_ptr<std::atomic<bool>> cancelled;
    Scheduler::Task complete;
    uint64_t since_ms;
  };
  std::vector<HeldOperation> held_;
  bool full_duplex_ = false;
  bool was_counted_ = false;
  bool handler_is_mapped_ = false;
  bool asked_for_file_ = false;
  CacheRecord file_;
  bool reported_growth_ = false;
};

}  // namespace fake_pipeline

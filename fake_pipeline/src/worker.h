// The inside of a worker process: its modules in order, its server objects, its live requests.
#pragma once

#include "cache_store.h"
#include "fake_http_server.h"
#include "fake_http_user.h"
#include "fake_site_objects.h"
#include "fragment_cache.h"
#include "global_notifications.h"
#include "host_calls.h"
#include "lent_server_objects.h"
#include "loaded_module.h"
#include "recorder.h"
#include "site_files.h"
#include "token_cache.h"
#include "tracing.h"
#include "worker_caches.h"

#include <fake_pipeline/worker_process.h>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeHttpConnection;
class FakeHttpContext;
class PointLog;
struct FileToOpen;

class Worker final : public HostCallSink {
 public:
  explicit Worker(WorkerOptions options);
  ~Worker() override;

  void Load(const std::string& path, const std::string& name);
  Exchange Send(const Request& request);
  std::vector<Exchange> SendAll(const std::vector<const Request*>& requests);
  std::vector<Exchange> SendOverOneConnection(const std::vector<Request>& requests);
  std::vector<Finding> FindMemoryGrowth(const Request& request, int times);
  std::vector<Exchange> SendBesideSlowClient(const Request& slow, const Request& other);
  void Stop();

  const Configuration& configuration() const { return configuration_; }
  /// The process is about to end without waiting for requests.
  void DrainNoRequests() { configuration_.shutdown.drains_gracefully = false; }
  Scheduler& scheduler() { return *scheduler_; }
  FakeHttpServer& server() { return server_; }
  FakeHttpSite& site() { return site_; }
  FakeHttpApplication& application() { return application_; }
  /// What is remembered of a URL, without its query.
  FakeHttpUrlInfo& UrlInfoOf(const std::string& path);
  /// From now on each request of a client is counted for its URL.
  void CountHits() { counts_hits_ = true; }
  /// The metadata of a URL's folder.
  FakeMetadataInfo& MetadataOf(const std::string& url);
  ServerUsers& users() { return users_; }
  TokenCache& tokens() { return tokens_; }
  const std::vector<std::unique_ptr<LoadedModule>>& modules() const { return modules_; }

  /// Who is called for a notification, in order.
  const std::vector<const LoadedModule*>& MainSubscribers(size_t notification) const {
    return main_[notification];
  }
  const std::vector<const LoadedModule*>& PostSubscribers(size_t stage) const {
    return post_[stage];
  }
  /// Whether the order of a post half depends on the priority that it has by default.
  bool PostOrderIsUncertain(size_t stage) const { return post_order_is_uncertain_[stage]; }
  /// How many modules have a factory.
  size_t factory_count() const { return factory_count_; }
  const LoadedModule* FindModule(const std::string& name) const;
  /// The mapping that takes a request, none of `skipped`. The static-file handler takes what is
  /// left; being a wildcard, it does not with `ignores_wildcards`, and the result may be null.
  FakeScriptMapInfo* FindMapping(const std::string& path, const std::string& verb,
                                 bool ignores_wildcards = false,
                                 const std::vector<const IScriptMapInfo*>& skipped = {});
  /// What one of our mappings was made of; null for a mapping of a module's.
  const HandlerMapping* EntryOf(const IScriptMapInfo* mapping) const;
  /// How large a buffered response of this handler may grow.
  DWORD BufferLimitOf(const HandlerMapping& entry) const {
    return entry.response_buffer_limit_bytes.value_or(configuration_.response_buffer_limit_bytes);
  }
  /// The name of a mapping, ours or a module's.
  std::string NameOf(const IScriptMapInfo& mapping) const;
  bool IsStaticFileMapping(const IScriptMapInfo* mapping) const {
    return mapping == mappings_.back().get();
  }

  /// The simulated clock: it moves when the test says so, and with each call of a module.
  uint64_t now_ms() const { return clock_ms_; }
  void AdvanceClock(uint64_t ms);
  /// Lets time pass until the next timer of a module is due, and starts its work. False if no timer
  /// is set.
  bool RunNextTimer();
  /// Queues a completion for a thread of the pool.
  void PostCompletion(Scheduler::Task complete);
  /// Starts a call of a module: tells when it began.
  uint64_t EnterModule() { return clock_ms_.fetch_add(module_call_ms_); }

  FaultTracker& faults() { return faults_; }

  /// Where the points are noted at which a run could go another way; null: nowhere.
  PointLog* points() const { return points_; }
  void set_points(PointLog* points) { points_ = points; }

  GlobalNotifications& globals() { return globals_; }
  Tracing& tracing() { return tracing_; }
  /// The record of what happens outside any request.
  Recorder& recorder() { return recorder_; }
  /// The reading that holds for an unknown; the record of the request, or of the process, names it.
  int ReadingOf(Unknown unknown, FakeHttpContext* context);
  FragmentCache& fragments() { return fragments_; }
  LentServerObjects& lent() { return lent_; }
  WorkerCaches& caches() { return caches_; }
  SiteFiles& files() { return files_; }

  /// The file as it is now or as the cache has it, with a reference for the caller.
  HRESULT OpenFile(const FileToOpen& to_open, CacheRecord* record, const CacheCaller& caller);
  /// Changes by the test: `key` as in Configuration::files. Modules are told, and the cache drops
  /// the file.
  void PutFile(const std::string& key, const std::string& bytes);
  void RemoveFile(const std::string& key);
  /// Somebody wrote to the file without changing it.
  void TouchFile(const std::wstring& path);

  /// What comes before a request's first stage: GL_PRE_BEGIN_REQUEST, the handler mapping, and the
  /// start of its application.
  void EnterRequest(FakeHttpContext& context);
  /// A thread that worked for the request goes back to the pool, unless it is inside a module yet.
  void ReturnThread(FakeHttpContext& context);
  std::shared_ptr<FakeHttpContext> MakeContext(const Request& request);
  uint64_t NextRequestId() { return ++last_request_id_; }
  /// Runs a request inside the caller until it has ended.
  Exchange Execute(const std::shared_ptr<FakeHttpContext>& context);

  // What happens to the process: started by the test, or by a module through the server object.
  void StopListening();
  void CheckHealth();
  void ChangeConfiguration(const std::wstring& path);
  void ChangeFile(const std::wstring& path);
  void RaiseFileChange(const std::wstring& path, FakeFileMonitor* monitor);
  void SuspendAndResume();
  std::vector<Exchange> Preload(bool process_recycled);
  RscaAnswer QueryRuntimeStatus(const std::string& function, const std::string& parameters);
  /// The process is replaced once the requests that run now have ended.
  void RequestProcessRecycle() { process_recycle_requested_ = true; }
  /// The application stops once the requests that run now have ended. False for no such
  /// application.
  bool RequestApplicationRecycle(const std::wstring& config_path);
  /// Returns how many threads more than at the start the pool may have.
  int ChangeThreadCount(int change);
  /// Whether the path lies in a folder of the site.
  bool IsContent(const std::wstring& path) const;
  /// Whether there is such a folder, in the site's content or on the host.
  bool HasDirectory(const std::wstring& path) const;

  /// Whether the factory was handed over to the server already.
  bool OwnsFactory(const IHttpModuleFactory* factory) const;
  /// Adds a module to the application, until that stops.
  HRESULT AddApplicationModule(HTTP_MODULE_ID parent, IHttpModuleFactory* factory,
                               const std::wstring& name, const std::wstring& preconditions,
                               DWORD notifications, DWORD post_notifications);
  HRESULT SetApplicationPriority(const std::string& name, DWORD notifications, PCWSTR alias);

  void AddFinding(Finding finding);
  std::vector<Finding> findings() const;
  std::vector<Finding> TakeNewFindings();
  std::vector<EventLogEntry> event_log() const;
  std::vector<std::string> debug_output() const;

  // HostCallSink
  void OnEvent(EventLogEntry event) override;
  void OnDebugText(std::string text) override;
  void OnDebugBreak() override;
  void OnPoolWork(std::function<void()> work) override;
  void OnStartTimer(const void* timer, uint64_t delay_ms, std::function<void()> work) override;
  void OnStopTimer(const void* timer) override;
  void OnEarlyCleanup() override;
  void OnThrown(const char* method) override;

 private:
  void CallRegisterModule(LoadedModule& module);
  // Ends the objects that a module handed over.
  void TerminateFactory(LoadedModule& module);
  void TerminateGlobalModule(LoadedModule& module);
  void End(const LoadedModule& module, const char* what, const std::function<void()>& terminate);
  void SortSubscribers();
  void AddStockModules();
  bool IsReadyToServe();
  // Runs the scheduler until all of them are over, and takes their records.
  std::vector<Exchange> Finish(const std::vector<std::shared_ptr<FakeHttpContext>>& contexts);
  void RunToEnd(const std::shared_ptr<FakeHttpContext>* first,
                const std::shared_ptr<FakeHttpContext>* last);
  Exchange TakeExchange(const std::shared_ptr<FakeHttpContext>& context);
  void EndRound(Exchange& last);
  void StartApplication(FakeHttpContext* context);
  void StopApplication();
  void RemoveApplicationModules();
  // Ends everything that belongs to this process and unloads the modules.
  void ShutDown();
  // Does what was requested while requests ran.
  void RecycleWhatWasRequested();
  void LoadAgain();
  Exchange Refuse(const Request& request) const;
  void WarnOfUnreachableModules();
  void KeepEnded(std::shared_ptr<FakeHttpContext> context);
  std::wstring PathOfFile(const std::string& key) const;
  void DropFile(const std::wstring& path);

  Configuration configuration_;
  const FaultPlan fault_plan_;
  FaultTracker faults_;
  std::unique_ptr<Scheduler> scheduler_;
  Recorder recorder_;
  GlobalNotifications globals_;
  Tracing tracing_;
  FragmentCache fragments_;
  LentServerObjects lent_;
  WorkerCaches caches_;
  SiteFiles files_;
  FakeHttpServer server_;
  FakeHttpSite site_;
  FakeHttpApplication application_;
  std::atomic<bool> counts_hits_{false};
  std::mutex url_info_mutex_;
  std::map<std::string, std::unique_ptr<FakeHttpUrlInfo>> url_infos_;
  std::mutex metadata_mutex_;
  std::map<std::string, std::unique_ptr<FakeMetadataInfo>> metadata_;
  ServerUsers users_;
  TokenCache tokens_;
  std::vector<std::unique_ptr<FakeScriptMapInfo>> mappings_;
  std::vector<std::unique_ptr<LoadedModule>> modules_;
  std::vector<const LoadedModule*> main_[kNotificationCount];
  std::vector<const LoadedModule*> post_[kStageCount];
  // The connection that the next request comes over; null: one of its own.
  std::shared_ptr<FakeHttpConnection> kept_connection_;
  bool post_order_is_uncertain_[kStageCount] = {};
  size_t factory_count_ = 0;
  // Requests that have ended stay allocated for a while, so that a module that still uses one gets
  // a finding instead of a crash.
  std::deque<std::shared_ptr<FakeHttpContext>> ended_;
  std::atomic<uint64_t> last_request_id_{0};
  std::atomic<uint64_t> clock_ms_;
  const uint64_t module_call_ms_;
  PointLog* points_ = nullptr;
  size_t open_event_sources_at_start_ = 0;
  bool stopped_ = false;
  bool checked_reachability_ = false;

  std::mutex application_mutex_;
  std::atomic<bool> application_started_{false};
  std::atomic<bool> application_had_request_{false};
  std::atomic<bool> application_recycle_requested_{false};
  std::atomic<bool> process_recycle_requested_{false};
  int stop_listening_deliveries_ = 0;
  size_t next_module_index_ = 0;
  std::atomic<int> more_threads_{0};
  // Modules that the application had until it stopped: ended requests may refer to them.
  std::vector<std::unique_ptr<LoadedModule>> former_modules_;
  // What the process that takes over has to load.
  struct ModuleFile {
    std::string path;
    std::string name;
  };
  std::vector<ModuleFile> to_load_again_;

  // A timer of a module, in the order in which they are due.
  struct Timer {
    const void* timer;
    uint64_t due_ms;
    std::function<void()> work;
  };
  std::mutex timers_mutex_;
  std::vector<Timer> timers_;

  mutable std::mutex mutex_;
  std::vector<Finding> findings_;
  size_t findings_taken_ = 0;
  std::vector<EventLogEntry> event_log_;
  std::vector<std::string> debug_output_;
  bool keeps_debug_output_ = true;
};

}  // namespace fake_pipeline

// A worker process in miniature: loads native modules as a server does, sends requests through the
// integrated pipeline, and hands back the record of each.
#pragma once

#include <fake_pipeline/configuration.h>
#include <fake_pipeline/exchange.h>
#include <fake_pipeline/module_load_error.h>
#include <fake_pipeline/request.h>
#include <fake_pipeline/scheduler.h>

#include <windows.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fake_pipeline {

struct WorkerOptions {
  Configuration configuration;
  /// Null: a deterministic scheduler in order of arrival.
  std::unique_ptr<Scheduler> scheduler;
  /// How long a request that waits for a completion may wait for a thread of the module's own. When
  /// the time is over the wait is reported as "lost-completion".
  int foreign_completion_limit_ms = 2000;
  /// Where the simulated clock stands at the start: what GetTickCount64 would tell.
  uint64_t clock_ms = 0;
  /// How far the clock moves with each call of a module. It never moves by itself, except to the
  /// next timer that a module has set when everything else waits.
  uint32_t module_call_ms = 0;
  /// Which calls fail that modules make outside requests, such as those in RegisterModule.
  FaultPlan faults;
};

/// What a module answered to a query of the run-time status and control interface.
struct RscaAnswer {
  /// Whether a module called IGlobalRSCAQueryProvider::SetResult.
  bool answered = false;
  /// What it gave there; E_NOTIMPL without an answer.
  HRESULT result = E_NOTIMPL;
  std::string bytes;
};

/// Simulates one IIS worker process (w3wp.exe) with one site and one application.
///
/// It follows the rules of the real one: modules are loaded from shared libraries through their
/// exported RegisterModule, the twelve stages and their post halves run in order, a request may be
/// parked and resumed, a flush raises RQ_SEND_RESPONSE inside the call. It never touches a network.
///
/// It adds, for tests: the record of every exchange, a finding for each rule that a module breaks,
/// schedules for asynchronous operations, and planned failures.
///
/// Threads: Load, Send, SendAll and Stop belong to the thread that made the object.
class WorkerProcess {
 public:
  explicit WorkerProcess(WorkerOptions options = {});
  /// Stops the worker if that has not been done.
  ~WorkerProcess();

  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  /// Loads the module in `path` under `name` (default: the file's name without extension) and calls
  /// its RegisterModule. Throws ModuleLoadError; the worker lives on without the module then.
  void Load(const std::string& path, const std::string& name = {});

  /// Sends one request through the pipeline and returns its record when it has ended.
  Exchange Send(const Request& request);
  /// Sends all requests so that they overlap, and returns their records in the same order.
  std::vector<Exchange> SendAll(const std::vector<Request>& requests);

  /// Sends the requests one after the other over one connection, as a client does that keeps it
  /// alive: what a module attaches to the connection is there for the next request. A connection
  /// that was closed or lost is replaced.
  std::vector<Exchange> SendOverOneConnection(const std::vector<Request>& requests);

  /// Sends `slow`, whose client stalls when its body is read for the first time, and meanwhile
  /// `other`, which must get through. If it does not, because the module holds a lock over the
  /// read, that is reported as "held-up-by-slow-client". Returns both records in that order.
  std::vector<Exchange> SendBesideSlowClient(const Request& slow, const Request& other);

  /// Sends the request in rounds of `times` and looks after each how much memory the program has
  /// taken from its heap: modules, what they link, and this process, which itself needs no more for
  /// a request like the last. Returns the finding "memory-grows" if it was more after each of
  /// thirteen rounds; a round without growth ends the search. With planned failures it visits the
  /// ways on which a module leaves early. Give `times` as a multiple of 64. Other threads of the
  /// program must not use the heap meanwhile. Only hosts with Windows or glibc are looked at.
  std::vector<Finding> FindMemoryGrowth(const Request& request, int times = 64);

  /// Moves the simulated clock, from which modules learn the times of a request.
  void AdvanceClock(uint64_t ms);

  /// Ends the process as Configuration::shutdown says: GL_STOP_LISTENING, GL_APPLICATION_STOP if
  /// the application got a request, GL_CACHE_CLEANUP; then factories and global modules are
  /// terminated in reverse order of loading, and the modules unloaded. After this only the records
  /// below may be read. Returns what was found wrong since the last Send.
  std::vector<Finding> Stop();

  /// Starts the application before its first request and raises GL_APPLICATION_PRELOAD. Returns the
  /// records of the requests that modules ran to warm it up. `process_recycled` is what
  /// IGlobalApplicationPreloadProvider2::IsProcessRecycled says.
  std::vector<Exchange> Preload(bool process_recycled = false);
  /// Raises GL_STOP_LISTENING now; it counts as one of Shutdown::stop_listening_deliveries.
  /// Requests sent after it are refused with 503 and reach no module.
  void StopListening();
  /// Raises GL_HEALTH_CHECK, as a ping of the activation service does.
  void CheckHealth();
  /// Tells modules that the configuration at `path` changed, such as
  /// "MACHINE/WEBROOT/APPHOST/Default Web Site". What they attached to metadata at or below it is
  /// cleaned up.
  void ChangeConfiguration(const std::string& path);
  /// Tells modules that the file changed, if it is part of the site's content or below a directory
  /// that a module watches: once for each monitor. `path` is the full physical path. A file of
  /// Configuration::files counts as written now, with the bytes that it has.
  void ChangeFile(const std::string& path);
  /// Writes a file between requests, or makes it, and tells modules as ChangeFile does. `path` is
  /// its key in Configuration::files.
  void PutFile(const std::string& path, const std::string& bytes);
  /// Removes a file between requests, and tells modules as ChangeFile does.
  void RemoveFile(const std::string& path);
  /// Suspends the idle process and wakes it: raises GL_SUSPEND_PROCESS, then calls Resume of each
  /// callback that modules handed out.
  void SuspendAndResume();
  /// Sends a query to the modules that registered for GL_RSCA_QUERY.
  RscaAnswer QueryRuntimeStatus(const std::string& function, const std::string& parameters = {});
  /// Lets time pass for the caches of files and URLs: they let go of what was not asked for since
  /// the last sweep but one.
  void SweepCaches();
  /// Makes the driver drop all cached fragments, as it may at any time.
  void DropFragments();

  /// What happened outside any request: RegisterModule, notifications of the process, Terminate.
  /// What a module does to the process inside a request is in the record of that request.
  std::vector<TraceEntry> trace() const;
  /// What the listeners of Configuration::trace_listeners got of events that belong to no request.
  std::vector<TracedEvent> traced_events() const;
  /// Performance counters that modules changed, by index: of the server, and of the site.
  std::map<uint32_t, int64_t> server_counters() const;
  std::map<uint32_t, int64_t> site_counters() const;
  /// What modules wrote to the event log outside any request.
  std::vector<EventLogEntry> event_log() const;
  /// Broken rules that belong to no request, such as those of RegisterModule.
  std::vector<Finding> findings() const;
  /// The unknowns for which something outside any request could have gone another way.
  std::vector<Unknown> depends_on() const;
  /// Text that modules sent to a debugger.
  std::vector<std::string> debug_output() const;

 private:
  // It knows only when it ends whether requests are waited for.
  friend class HostedWebCore;
  void DrainNoRequests();

  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fake_pipeline

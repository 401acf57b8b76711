// A worker process in miniature: loads native modules as a server does, sends requests through the
// integrated pipeline, and hands back the record of each.
#pragma once

#include <fake_pipeline/configuration.h>
#include <fake_pipeline/exchange.h>
#include <fake_pipeline/module_load_error.h>
#include <fake_pipeline/request.h>
#include <fake_pipeline/scheduler.h>

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

  /// Ends the process as a recycle does: modules are terminated in reverse order and unloaded.
  /// After this only the records below may be read. Returns what was found wrong since the last
  /// Send.
  std::vector<Finding> Stop();

  /// What modules wrote to the event log outside any request.
  std::vector<EventLogEntry> event_log() const;
  /// Broken rules that belong to no request, such as those of RegisterModule.
  std::vector<Finding> findings() const;
  /// Text that modules sent to a debugger.
  std::vector<std::string> debug_output() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fake_pipeline

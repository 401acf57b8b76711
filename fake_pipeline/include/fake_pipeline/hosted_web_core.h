// hwebcore.dll as a program finds it that hosts the server itself: the three functions of
// hwebcore.h, with a simulated worker process behind them.
#pragma once

#include <fake_pipeline/scenario.h>
#include <fake_pipeline/worker_process.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace fake_pipeline {

/// What a configuration file of the hosted web core says, as plain data.
struct HostedConfiguration {
  Configuration configuration;
  /// The global modules, loaded in this order.
  std::vector<Scenario::Module> modules;
};

/// The machine that a program with a hosted web core runs on.
struct HostedWebCoreOptions {
  /// The configuration files, by the path that the program passes to WebCoreActivate. Any other
  /// path is a missing file.
  std::map<std::string, HostedConfiguration> files;
  /// The paths of root web.config files. Any other path is a missing file, the empty one too.
  std::set<std::string> root_files;
  /// Whether another process has the binding already.
  bool binding_is_taken = false;
  /// Whether requests run on for longer than a graceful shutdown waits.
  bool shutdown_times_out = false;
  /// The options that WebCoreSetMetadata knows; no list of them is published.
  std::set<std::string> metadata_names;
  /// False for an old version, which does not export WebCoreSetMetadata.
  bool has_set_metadata = true;
};

/// Simulates the loaded DLL of the hosted web core, in the process of the test.
///
/// The program under test gets its functions from FindExport where it would call GetProcAddress.
/// They are WINAPI, as the real ones are: on x86 a program that calls them through the types of
/// hwebcore.h as they stand needs /Gz.
///
/// Threads: the functions may be called on any thread, one of them for the activation, one of them
/// for the shutdown; requests are sent between the two.
class HostedWebCore {
 public:
  /// LoadLibrary. Throws std::logic_error while another object exists: a process loads a DLL once.
  explicit HostedWebCore(HostedWebCoreOptions options);
  /// Unloads it if that has not been done.
  ~HostedWebCore();

  HostedWebCore(const HostedWebCore&) = delete;
  HostedWebCore& operator=(const HostedWebCore&) = delete;

  /// GetProcAddress: the function of that name, one of the WEB_CORE_..._DLL_ENTRY constants; null
  /// for any other. A function that is called after Unload throws std::logic_error, where a process
  /// would crash.
  void* FindExport(const std::string& name) const;

  /// The worker process of the instance that runs, or after a shutdown the one that ran last, for
  /// its records. Null before the first activation.
  WorkerProcess* worker();
  bool is_running() const;
  /// What WebCoreSetMetadata was given, by name.
  std::map<std::string, std::string> metadata() const;
  /// What the core wrote to the event log about activations that failed. Its source and its words
  /// are not those of a server.
  std::vector<EventLogEntry> event_log() const;

  /// FreeLibrary. Returns what was found wrong since the object was made, but for what the records
  /// of requests hold; an instance that still runs is stopped, and is a finding.
  std::vector<Finding> Unload();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fake_pipeline

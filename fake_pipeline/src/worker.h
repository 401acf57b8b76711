// The inside of a worker process: its modules in order, its server objects, its live requests.
#pragma once

#include "fake_http_server.h"
#include "fake_site_objects.h"
#include "host_calls.h"
#include "loaded_module.h"

#include <fake_pipeline/worker_process.h>

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeHttpContext;

class Worker final : public HostCallSink {
 public:
  explicit Worker(WorkerOptions options);
  ~Worker() override;

  void Load(const std::string& path, const std::string& name);
  std::vector<Exchange> SendAll(const std::vector<const Request*>& requests);
  void Stop();

  const Configuration& configuration() const { return configuration_; }
  Scheduler& scheduler() { return *scheduler_; }
  FakeHttpServer& server() { return server_; }
  FakeHttpSite& site() { return site_; }
  FakeHttpApplication& application() { return application_; }
  FakeHttpUrlInfo& url_info() { return url_info_; }
  FakeMetadataInfo& metadata() { return metadata_; }
  FakeHttpUser& anonymous_user() { return anonymous_user_; }
  const std::vector<std::unique_ptr<LoadedModule>>& modules() const { return modules_; }

  /// Who is called for a notification, in order.
  const std::vector<const LoadedModule*>& MainSubscribers(size_t notification) const {
    return main_[notification];
  }
  const std::vector<const LoadedModule*>& PostSubscribers(size_t stage) const {
    return post_[stage];
  }
  const LoadedModule* FindModule(const std::string& name) const;
  /// The mapping that takes a request; never null, the static-file handler takes what is left.
  FakeScriptMapInfo* FindMapping(const std::string& path, const std::string& verb);
  bool IsStaticFileMapping(const IScriptMapInfo* mapping) const {
    return mapping == mappings_.back().get();
  }

  void AddFinding(Finding finding);
  std::vector<Finding> findings() const;
  std::vector<Finding> TakeNewFindings();
  std::vector<EventLogEntry> event_log() const;
  std::vector<std::string> debug_output() const;

  // HostCallSink
  void OnEvent(EventLogEntry event) override;
  void OnDebugText(std::string text) override;
  void OnDebugBreak() override;

 private:
  void CallRegisterModule(LoadedModule& module);
  void Discard(LoadedModule& module);
  void SortSubscribers();
  void WarnOfUnreachableModules();
  void KeepEnded(std::shared_ptr<FakeHttpContext> context);

  Configuration configuration_;
  std::unique_ptr<Scheduler> scheduler_;
  FakeHttpServer server_;
  FakeHttpSite site_;
  FakeHttpApplication application_;
  FakeHttpUrlInfo url_info_;
  FakeMetadataInfo metadata_;
  FakeHttpUser anonymous_user_;
  std::vector<std::unique_ptr<FakeScriptMapInfo>> mappings_;
  std::vector<std::unique_ptr<LoadedModule>> modules_;
  std::vector<const LoadedModule*> main_[kNotificationCount];
  std::vector<const LoadedModule*> post_[kStageCount];
  // Requests that have ended stay allocated for a while, so that a module that still uses one gets
  // a finding instead of a crash.
  std::deque<std::shared_ptr<FakeHttpContext>> ended_;
  uint64_t last_request_id_ = 0;
  size_t open_event_sources_at_start_ = 0;
  bool stopped_ = false;
  bool checked_reachability_ = false;

  mutable std::mutex mutex_;
  std::vector<Finding> findings_;
  size_t findings_taken_ = 0;
  std::vector<EventLogEntry> event_log_;
  std::vector<std::string> debug_output_;
};

}  // namespace fake_pipeline

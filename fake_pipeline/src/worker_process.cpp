// The public face of a worker process.
#include <fake_pipeline/worker_process.h>

#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

class WorkerProcess::Impl {
 public:
  explicit Impl(WorkerOptions options) : worker(std::move(options)) {}
  Worker worker;
};

WorkerProcess::WorkerProcess(WorkerOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}

WorkerProcess::~WorkerProcess() = default;

void WorkerProcess::Load(const std::string& path, const std::string& name) {
  impl_->worker.Load(path, name);
}

Exchange WorkerProcess::Send(const Request& request) {
  return impl_->worker.Send(request);
}

std::vector<Exchange> WorkerProcess::SendAll(const std::vector<Request>& requests) {
  std::vector<const Request*> pointers;
  for (const Request& request : requests) {
    pointers.push_back(&request);
  }
  return impl_->worker.SendAll(pointers);
}

std::vector<Exchange> WorkerProcess::SendOverOneConnection(const std::vector<Request>& requests) {
  return impl_->worker.SendOverOneConnection(requests);
}

std::vector<Exchange> WorkerProcess::SendBesideSlowClient(const Request& slow,
                                                          const Request& other) {
  return impl_->worker.SendBesideSlowClient(slow, other);
}

std::vector<Finding> WorkerProcess::FindMemoryGrowth(const Request& request, int times) {
  return impl_->worker.FindMemoryGrowth(request, times);
}

void WorkerProcess::AdvanceClock(uint64_t ms) {
  impl_->worker.AdvanceClock(ms);
}

void WorkerProcess::DrainNoRequests() {
  impl_->worker.DrainNoRequests();
}

std::vector<Finding> WorkerProcess::Stop() {
  impl_->worker.TakeNewFindings();
  impl_->worker.Stop();
  return impl_->worker.TakeNewFindings();
}

std::vector<Exchange> WorkerProcess::Preload(bool process_recycled) {
  return impl_->worker.Preload(process_recycled);
}

void WorkerProcess::StopListening() {
  impl_->worker.StopListening();
}

void WorkerProcess::CheckHealth() {
  impl_->worker.CheckHealth();
}

void WorkerProcess::ChangeConfiguration(const std::string& path) {
  impl_->worker.ChangeConfiguration(ToWide(path));
}

void WorkerProcess::ChangeFile(const std::string& path) {
  impl_->worker.TouchFile(ToWide(path));
}

void WorkerProcess::PutFile(const std::string& path, const std::string& bytes) {
  impl_->worker.PutFile(path, bytes);
}

void WorkerProcess::RemoveFile(const std::string& path) {
  impl_->worker.RemoveFile(path);
}

void WorkerProcess::SuspendAndResume() {
  impl_->worker.SuspendAndResume();
}

RscaAnswer WorkerProcess::QueryRuntimeStatus(const std::string& function,
                                             const std::string& parameters) {
  return impl_->worker.QueryRuntimeStatus(function, parameters);
}

void WorkerProcess::DropFragments() {
  impl_->worker.fragments().RemoveAll();
}

void WorkerProcess::SweepCaches() {
  impl_->worker.caches().Sweep();
}

std::vector<TraceEntry> WorkerProcess::trace() const {
  return impl_->worker.recorder().trace();
}

std::vector<TracedEvent> WorkerProcess::traced_events() const {
  return impl_->worker.tracing().events();
}

std::map<uint32_t, int64_t> WorkerProcess::server_counters() const {
  return impl_->worker.server().perf_counters().values();
}

std::map<uint32_t, int64_t> WorkerProcess::site_counters() const {
  return impl_->worker.site().perf_counters().values();
}

std::vector<EventLogEntry> WorkerProcess::event_log() const {
  return impl_->worker.event_log();
}

std::vector<Finding> WorkerProcess::findings() const {
  return impl_->worker.findings();
}

std::vector<Unknown> WorkerProcess::depends_on() const {
  return impl_->worker.recorder().touched();
}

std::vector<std::string> WorkerProcess::debug_output() const {
  return impl_->worker.debug_output();
}

}  // namespace fake_pipeline

// The public face of a worker process.
#include <fake_pipeline/worker_process.h>

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
  return std::move(impl_->worker.SendAll({&request}).front());
}

std::vector<Exchange> WorkerProcess::SendAll(const std::vector<Request>& requests) {
  std::vector<const Request*> pointers;
  for (const Request& request : requests) {
    pointers.push_back(&request);
  }
  return impl_->worker.SendAll(pointers);
}

std::vector<Finding> WorkerProcess::Stop() {
  impl_->worker.TakeNewFindings();
  impl_->worker.Stop();
  return impl_->worker.TakeNewFindings();
}

std::vector<EventLogEntry> WorkerProcess::event_log() const {
  return impl_->worker.event_log();
}

std::vector<Finding> WorkerProcess::findings() const {
  return impl_->worker.findings();
}

std::vector<std::string> WorkerProcess::debug_output() const {
  return impl_->worker.debug_output();
}

}  // namespace fake_pipeline

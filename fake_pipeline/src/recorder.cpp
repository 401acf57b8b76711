// Builds the record of one exchange.
#include "recorder.h"

#include "active_call.h"
#include "point_log.h"

#include <cstring>
#include <utility>

namespace fake_pipeline {

Recorder::Recorder() {
  exchange_.trace.reserve(32);
  threads_.reserve(4);
}

size_t Recorder::Begin(TraceEntry::Kind kind, const char* what, std::string&& detail,
                       const char* module, std::string&& result) {
  const uint64_t thread = LogicalThread();
  std::unique_lock<std::mutex> lock(mutex_);
  if (taken_) {
    return 0;
  }
  // A module that has made sure that the client is there may cancel; it can do no more.
  if (points_ != nullptr && std::strcmp(what, "IHttpContext::CancelIo") != 0) {
    points_->AddNumbered(Point::Kind::kStep, request_number_,
                         static_cast<int>(exchange_.trace.size()) + 1);
  }
  if (interrupt_before_ == exchange_.trace.size() + 1) {
    interrupt_before_ = 0;
    exchange_.interrupted = true;
    lock.unlock();
    interrupt_();
    lock.lock();
  }
  size_t number = 0;
  while (number < threads_.size() && threads_[number] != thread) {
    ++number;
  }
  if (number == threads_.size()) {
    threads_.push_back(thread);
  }
  TraceEntry& entry = exchange_.trace.emplace_back();
  entry.kind = kind;
  entry.thread = static_cast<int>(number) + 1;
  entry.depth = TraceDepth();
  entry.what = what;
  entry.module = module;
  entry.detail = std::move(detail);
  entry.result = std::move(result);
  return exchange_.trace.size() - 1;
}

void Recorder::SetResult(size_t entry, std::string&& result) {
  std::lock_guard<std::mutex> lock(mutex_);
  // A thread may still be inside a module when the request has ended and its record was taken.
  if (!taken_) {
    exchange_.trace[entry].result = std::move(result);
  }
}

void Recorder::InterruptBefore(int step, std::function<void()> interrupt) {
  interrupt_before_ = static_cast<size_t>(step);
  interrupt_ = std::move(interrupt);
}

void Recorder::NotePointsIn(PointLog* points, size_t request) {
  points_ = points;
  request_number_ = request;
}

void Recorder::MarkInterrupted() {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.interrupted = true;
}

void Recorder::AddFinding(Finding finding) {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.findings.push_back(std::move(finding));
}

void Recorder::AddEvent(EventLogEntry event) {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.event_log.push_back(std::move(event));
}

void Recorder::SetLog(LogRecord line) {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.log = std::move(line);
}

void Recorder::AddTracedEvent(TracedEvent event) {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.traced_events.push_back(std::move(event));
}

void Recorder::SetCacheDecision(CacheDecision decision) {
  std::lock_guard<std::mutex> lock(mutex_);
  exchange_.cache = std::move(decision);
}

std::vector<TraceEntry> Recorder::trace() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return exchange_.trace;
}

std::vector<Unknown> Recorder::touched() const {
  std::vector<Unknown> unknowns;
  uint64_t left = touched_.load(std::memory_order_relaxed);
  for (unsigned i = 0; left != 0; ++i, left >>= 1) {
    if ((left & 1) != 0) {
      unknowns.push_back(static_cast<Unknown>(i));
    }
  }
  return unknowns;
}

Exchange Recorder::Take() {
  std::lock_guard<std::mutex> lock(mutex_);
  taken_ = true;
  exchange_.depends_on = touched();
  return std::move(exchange_);
}

TraceScope::TraceScope(Recorder& recorder, TraceEntry::Kind kind, const char* what,
                       std::string&& detail, const char* module)
    : recorder_(recorder), entry_(recorder.Begin(kind, what, std::move(detail), module)) {
  ++TraceDepth();
}

TraceScope::~TraceScope() {
  --TraceDepth();
}

}  // namespace fake_pipeline

// Builds the record of one exchange. Safe to use from several threads: a completion may run while
// the method that started the operation has not returned.
#pragma once

#include "findings.h"

#include <fake_pipeline/exchange.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fake_pipeline {

class PointLog;

class Recorder {
 public:
  Recorder();

  /// Appends an entry at the calling thread's depth; returns its index for SetResult.
  size_t Begin(TraceEntry::Kind kind, const char* what, std::string&& detail,
               const char* module = "", std::string&& result = {});
  void SetResult(size_t entry, std::string&& result);
  /// Appends an entry for a step that nests nothing.
  void Note(TraceEntry::Kind kind, const char* what, std::string detail, std::string result = {}) {
    Begin(kind, what, std::move(detail), "", std::move(result));
  }

  /// Calls `interrupt` once, before entry number `step` (from 1) begins.
  void InterruptBefore(int step, std::function<void()> interrupt);
  /// Notes each entry as a point at which request number `request` could be interrupted.
  void NotePointsIn(PointLog* points, size_t request);
  /// Notes that the interruption took place.
  void MarkInterrupted();

  void AddFinding(Finding finding);
  void AddEvent(EventLogEntry event);
  void SetLog(LogRecord line);
  void AddTracedEvent(TracedEvent event);

  /// Notes that the outcome may depend on the reading of `unknown`.
  void Touch(Unknown unknown) {
    const uint64_t bit = uint64_t{1} << static_cast<unsigned>(unknown);
    if ((touched_.load(std::memory_order_relaxed) & bit) == 0) {
      touched_.fetch_or(bit, std::memory_order_relaxed);
    }
  }
  /// What was touched so far, by number.
  std::vector<Unknown> touched() const;
  void SetCacheDecision(CacheDecision decision);

  /// What was recorded so far.
  std::vector<TraceEntry> trace() const;
  /// Hands the record over. Nothing may be recorded after it.
  Exchange Take();
  /// Where the stand-in for the driver writes what the client gets.
  Response& response() { return exchange_.response; }
  RequestRecord& request() { return exchange_.request; }

 private:
  mutable std::mutex mutex_;
  Exchange exchange_;
  std::vector<uint64_t> threads_;
  size_t interrupt_before_ = 0;  // 0: nothing is planned.
  std::function<void()> interrupt_;
  PointLog* points_ = nullptr;
  size_t request_number_ = 0;
  bool taken_ = false;
  std::atomic<uint64_t> touched_{0};  // One bit for each unknown.
};

/// Deepens the record on this thread while it lives.
class TraceScope {
 public:
  TraceScope(Recorder& recorder, TraceEntry::Kind kind, const char* what, std::string&& detail = {},
             const char* module = "");
  ~TraceScope();

  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;
  void SetResult(std::string&& result) { recorder_.SetResult(entry_, std::move(result)); }

 private:
  Recorder& recorder_;
  size_t entry_;
};

}  // namespace fake_pipeline

// Which module the calling thread is in, and for which request: known while a module runs on a
// thread of the server's.
#pragma once

#include <cstdint>

namespace fake_pipeline {

class FakeHttpContext;
struct LoadedModule;

/// One entry of a module by the server. Entries nest: a flush inside OnBeginRequest enters
/// OnSendResponse.
class ActiveCall {
 public:
  ActiveCall(FakeHttpContext* context, const LoadedModule* module, uint64_t generation,
             const char* what);
  ~ActiveCall();

  ActiveCall(const ActiveCall&) = delete;
  ActiveCall& operator=(const ActiveCall&) = delete;

  FakeHttpContext* context() const { return context_; }
  const LoadedModule* module() const { return module_; }
  uint64_t generation() const { return generation_; }
  const char* what() const { return what_; }
  ActiveCall* outer() const { return outer_; }

  /// What the entry is for, and when it and its notification began: for execution statistics.
  struct Execution {
    uint32_t notification = 0;
    uint64_t notification_start_ms = 0;
    uint64_t module_start_ms = 0;
  };
  void SetExecution(const Execution& execution) { execution_ = execution; }
  const Execution& execution() const { return execution_; }

  /// Whether this thread was entered for the request, or for one that it belongs to or that belongs
  /// to it.
  static bool IsInside(const FakeHttpContext& context);
  /// The innermost entry on this thread; null outside any module.
  static ActiveCall* Current();

 private:
  FakeHttpContext* context_;
  const LoadedModule* module_;
  uint64_t generation_;
  const char* what_;
  Execution execution_;
  ActiveCall* outer_;
};

/// How deep the record is nested on this thread.
int& TraceDepth();

/// The identity of the thread that the server believes to run on: one per task of the scheduler, so
/// that a record does not depend on which real thread served it.
uint64_t LogicalThread();
/// Gives the calling thread a new logical identity until the object ends.
class LogicalThreadScope {
 public:
  LogicalThreadScope();
  ~LogicalThreadScope();

 private:
  uint64_t outer_;
  int outer_depth_;
};

}  // namespace fake_pipeline

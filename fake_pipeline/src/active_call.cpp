// Which module the calling thread is in.
#include "active_call.h"

#include "fake_http_context.h"

#include <atomic>

namespace fake_pipeline {

namespace {

thread_local ActiveCall* current_call = nullptr;
thread_local int trace_depth = 0;
thread_local uint64_t logical_thread = 0;
std::atomic<uint64_t> last_logical_thread{0};

}  // namespace

ActiveCall::ActiveCall(FakeHttpContext* context, const LoadedModule* module, uint64_t generation,
                       const char* what)
    : context_(context),
      module_(module),
      generation_(generation),
      what_(what),
      outer_(current_call) {
  current_call = this;
}

ActiveCall::~ActiveCall() {
  current_call = outer_;
}

bool ActiveCall::IsInside(const FakeHttpContext& context) {
  for (const ActiveCall* call = current_call; call != nullptr; call = call->outer_) {
    if (call->context_ == &context ||
        (call->context_ != nullptr && call->context_->root() == context.root())) {
      return true;
    }
  }
  return false;
}

ActiveCall* ActiveCall::Current() {
  return current_call;
}

int& TraceDepth() {
  return trace_depth;
}

uint64_t LogicalThread() {
  if (logical_thread == 0) {
    logical_thread = ++last_logical_thread;
  }
  return logical_thread;
}

LogicalThreadScope::LogicalThreadScope() : outer_(logical_thread), outer_depth_(trace_depth) {
  logical_thread = ++last_logical_thread;
  trace_depth = 0;
}

LogicalThreadScope::~LogicalThreadScope() {
  logical_thread = outer_;
  trace_depth = outer_depth_;
}

}  // namespace fake_pipeline

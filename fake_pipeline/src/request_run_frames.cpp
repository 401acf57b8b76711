// Who may resume a notification that waits: completions, verdicts, and the number that tells the
// current call of a module from an earlier one.
#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "request_run.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace fake_pipeline {

uint64_t RequestRun::caller_generation() const {
  for (const ActiveCall* call = ActiveCall::Current(); call != nullptr; call = call->outer()) {
    if (call->context() == &context_ && call->generation() != 0) {
      return call->generation();
    }
  }
  return 0;
}

bool RequestRun::caller_cannot_pend() const {
  const ActiveCall* active = ActiveCall::Current();
  return active != nullptr && active->context() == &context_ && active->generation() == 0;
}

RequestRun::Frame* RequestRun::FindFrame(uint64_t generation) {
  if (stage_frame_.generation == generation) {
    return &stage_frame_;
  }
  return FindNested(generation).get();
}

void RequestRun::NoteForeignUse(const char* what) {
  // These hand the request back, which any thread may do that it was given to.
  constexpr std::string_view kAllowed[] = {"IHttpContext::PostCompletion",
                                           "IHttpContext::IndicateCompletion",
                                           "IHttpContext3::PostCompletion"};
  if (std::find(std::begin(kAllowed), std::end(kAllowed), what) != std::end(kAllowed)) {
    return;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame& frame = InnermostFrame();
    if (frame.ticket && frame.waiting) {
      return;
    }
    if (frame.ticket) {
      frame.foreign_use = frame.foreign_use == nullptr ? what : frame.foreign_use;
      return;
    }
  }
  Report(Rule::kForeignThread, what, nullptr, what);
}

std::shared_ptr<RequestRun::NestedFrame> RequestRun::FindNested(uint64_t generation) const {
  for (const auto& frame : nested_) {
    if (frame->generation == generation) {
      return frame;
    }
  }
  return nullptr;
}

RequestRun::Frame& RequestRun::InnermostFrame() {
  return nested_.empty() ? stage_frame_ : *nested_.back();
}

// Starts a new call: whatever is still on its way to an earlier one does not reach this one.
uint64_t RequestRun::OpenFrame(Frame& frame, const LoadedModule* module) {
  frame.generation = ++last_generation_;
  frame.module = module;
  frame.module_start_ms = worker_.now_ms();
  frame.ticket = true;
  frame.waiting = false;
  frame.completion_posted = false;
  frame.outstanding = 0;
  frame.delivering = 0;
  frame.foreign_use = nullptr;
  return frame.generation;
}

bool RequestRun::IsStuck() const {
  const auto waits_for_nothing = [](const Frame& frame) {
    return frame.waiting && frame.ticket && frame.outstanding == 0 && frame.delivering == 0;
  };
  std::lock_guard<std::mutex> lock(mutex_);
  const bool stage_waits = stage_frame_.generation == 0 || waits_for_nothing(stage_frame_);
  const bool something_waits = stage_frame_.generation != 0 || !nested_.empty();
  return !ended_ && something_waits && stage_waits &&
         std::all_of(nested_.begin(), nested_.end(),
                     [&](const auto& frame) { return waits_for_nothing(*frame); });
}

void RequestRun::Abandon() {
  uint64_t generation = 0;
  const LoadedModule* module = nullptr;
  const char* method = MethodName(position_.stage, position_.post);
  std::string notification = NotificationText(kNotifications[position_.stage].bit, position_.post);
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const Frame& frame = InnermostFrame();
    generation = frame.generation;
    module = frame.module;
    if (!nested_.empty()) {
      const NotificationInfo& nested = kNotifications[nested_.back()->notification];
      method = nested.method;
      notification = nested.name;
    }
  }
  Report(Rule::kLostCompletion, notification, module, method);
  if (Settle(generation, RQ_NOTIFICATION_FINISH_REQUEST, Caller::kIndicate, module, "abandoned")) {
    Resume(generation);
  }
}

bool RequestRun::Settle(uint64_t generation, REQUEST_NOTIFICATION_STATUS status, Caller caller,
                        const LoadedModule* module, const char* method) {
  std::unique_lock<std::mutex> lock(mutex_);
  Frame* frame = ended_ ? nullptr : FindFrame(generation);
  if (caller == Caller::kCompletion && frame != nullptr) {
    --frame->delivering;
  }

  if (status == RQ_NOTIFICATION_PENDING) {
    if (frame != nullptr && frame->ticket && !frame->waiting) {
      frame->waiting = true;
      frame->parked_ms = worker_.now_ms();
    }
    return false;
  }
  if (frame == nullptr || !frame->ticket) {
    lock.unlock();
    Report(Rule::kResumedTwice, StatusText(status), module, method);
    return false;
  }

  const char* const foreign_use = caller == Caller::kEntry ? frame->foreign_use : nullptr;
  const bool is_nested = frame != &stage_frame_;
  if (is_nested && status == RQ_NOTIFICATION_FINISH_REQUEST &&
      context_.ReadingOf(Unknown::kFinishInNested) != 0) {
    status = RQ_NOTIFICATION_CONTINUE;
  }
  bool outstanding = frame->outstanding > 0;
  if (outstanding && context_.ReadingOf(Unknown::kLateCompletion) == 0) {
    late_.push_back({generation, frame->module});
  }
  frame->ticket = false;
  frame->waiting = false;
  frame->outstanding = 0;
  // What was raised inside this call and still waits is abandoned with it.
  const auto raised_here = std::find_if(nested_.begin(), nested_.end(), [&](const auto& nested) {
    return nested->raiser == generation;
  });
  if (raised_here != nested_.end()) {
    outstanding = true;
    nested_.erase(raised_here, nested_.end());
  }
  const bool is_late_stage = position_.stage >= kLog;
  if (is_nested && status == RQ_NOTIFICATION_FINISH_REQUEST) {
    static_cast<NestedFrame*>(frame)->stopped = true;
  }
  lock.unlock();

  if (foreign_use != nullptr) {
    Report(Rule::kForeignThread, foreign_use, module, method);
  }
  if (outstanding) {
    Report(Rule::kAdvancedWithOperation, StatusText(status), module, method);
  }
  if (status == RQ_NOTIFICATION_FINISH_REQUEST) {
    module_ended_early_ = module_ended_early_ || position_.stage < kExecute;
    if (!is_late_stage) {
      finish_ = true;  // From inside a nested notification it takes effect when the stage returns.
    } else if (!is_nested) {
      Report(Rule::kFinishIgnored, {}, module, method);
      if (context_.ReadingOf(position_.stage == kLog ? Unknown::kFinishInLog
                                                     : Unknown::kFinishInEnd) != 0) {
        position_.next_subscriber = worker_.modules().size();
      }
    }
  } else if (status != RQ_NOTIFICATION_CONTINUE) {
    Report(Rule::kUnknownVerdict, StatusText(status), module, method);
  }
  if (finish_ && !is_nested) {
    ApplyFinish();
  }
  return true;
}

void RequestRun::Resume(uint64_t generation) {
  std::shared_ptr<NestedFrame> nested;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    nested = FindNested(generation);
  }
  if (nested == nullptr) {
    Run();
  } else if (RunNested(nested)) {
    EndNested(nested);
  }
}

uint64_t RequestRun::BeginOperation() {
  const uint64_t caller = caller_generation();
  std::lock_guard<std::mutex> lock(mutex_);
  Frame* frame = caller == 0 ? &InnermostFrame() : FindFrame(caller);
  if (ended_ || frame == nullptr || !frame->ticket) {
    return 0;
  }
  ++frame->outstanding;
  return frame->generation;
}

void RequestRun::EndOperation(uint64_t generation) {
  std::lock_guard<std::mutex> lock(mutex_);
  Frame* frame = FindFrame(generation);
  if (frame != nullptr && frame->outstanding > 0) {
    --frame->outstanding;
  }
}

bool RequestRun::IsAwaited(uint64_t generation) {
  std::lock_guard<std::mutex> lock(mutex_);
  const Frame* frame = FindFrame(generation);
  return !ended_ && frame != nullptr && frame->ticket;
}

bool RequestRun::HasOutstandingOperation() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return stage_frame_.outstanding > 0 ||
         std::any_of(nested_.begin(), nested_.end(),
                     [](const auto& frame) { return frame->outstanding > 0; });
}

void RequestRun::Complete(uint64_t generation, const CompletionResult& result) {
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame* frame = FindFrame(generation);
    if (!ended_ && frame != nullptr && frame->ticket) {
      --frame->outstanding;
      frame->completion_posted = false;
      ++frame->delivering;
      module = frame->module;
    }
  }
  if (module == nullptr) {
    CompleteLate(generation, result);
    return;
  }
  const InsideScope inside(inside_);
  const REQUEST_NOTIFICATION_STATUS status = CallCompletion(*module, generation, result);
  if (Settle(
          generation, status, Caller::kCompletion, module,
          result.callback != nullptr ? "PFN_ASYNC_COMPLETION" : "CHttpModule::OnAsyncCompletion")) {
    Resume(generation);
  }
  worker_.ReturnThread(context_);
}

void RequestRun::CompleteLate(uint64_t generation, const CompletionResult& result) {
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto late = std::find_if(late_.begin(), late_.end(), [&](const Late& entry) {
      return entry.generation == generation;
    });
    if (late != late_.end() && !ended_ && stage_frame_.waiting) {
      module = late->module;
    }
  }
  if (module != nullptr) {
    // The verdict has been given: the module was told that it should have waited.
    const InsideScope inside(inside_);
    CallCompletion(*module, generation, result);
  }
}

void RequestRun::EnterCallback(uint64_t generation, const char* what, std::string detail,
                               const std::function<void()>& call) {
  const InsideScope inside(inside_);
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame* frame = ended_ ? nullptr : FindFrame(generation);
    if (frame == nullptr || !frame->ticket) {
      return;
    }
    --frame->outstanding;
    module = frame->module;
  }
  {
    const ActiveCall active(&context_, module, generation, what);
    TraceScope scope(context_.recorder(), TraceEntry::Kind::kCompletion, what, std::move(detail),
                     module->recorded_name);
    try {
      call();
    } catch (...) {
      scope.SetResult("an exception");
      Report(Rule::kExceptionLeft, {}, module, what);
    }
  }
  worker_.ReturnThread(context_);
}

HRESULT RequestRun::PostCompletion(DWORD bytes, uint64_t generation) {
  uint64_t target = 0;
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame* frame = generation == 0 ? &InnermostFrame() : FindFrame(generation);
    module = frame == nullptr ? stage_frame_.module : frame->module;
    if (!ended_ && frame != nullptr && frame->ticket && !frame->completion_posted) {
      ++frame->outstanding;
      frame->completion_posted = true;
      target = frame->generation;
    }
  }
  if (target == 0) {
    Report(Rule::kCompletionAfterCompletion, "PostCompletion(" + std::to_string(bytes) + ")",
           module, "IHttpContext::PostCompletion");
    return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
  }
  CompletionResult result;
  result.bytes = bytes;
  const auto context = context_.shared_from_this();
  worker_.PostCompletion([context, target, result] { context->run().Complete(target, result); });
  return S_OK;
}

void RequestRun::IndicateCompletion(REQUEST_NOTIFICATION_STATUS status, uint64_t generation) {
  uint64_t target = 0;
  const LoadedModule* module = nullptr;
  bool in_entry = false;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame* frame = generation == 0 ? &InnermostFrame() : FindFrame(generation);
    module = frame == nullptr ? stage_frame_.module : frame->module;
    if (!ended_ && frame != nullptr && frame->ticket) {
      target = frame->generation;
      in_entry = generation != 0 && !frame->waiting && frame->delivering == 0;
      if (status == RQ_NOTIFICATION_PENDING) {
        ++frame->outstanding;  // Complete takes it away again.
      }
    }
  }
  if (target == 0) {
    Report(Rule::kCompletionAfterCompletion, "IndicateCompletion(" + StatusText(status) + ")",
           module, "IHttpContext::IndicateCompletion");
    return;
  }
  if (in_entry && context_.ReadingOf(Unknown::kIndicateInEntry) != 0) {
    Report(Rule::kIndicatedInEntry, StatusText(status), module, "IHttpContext::IndicateCompletion");
  }
  // The request may end inside; it must not be destroyed before this thread has left it.
  const auto context = context_.shared_from_this();
  if (status == RQ_NOTIFICATION_PENDING) {
    Complete(target, {});
  } else if (Settle(target, status, Caller::kIndicate, module,
                    "IHttpContext::IndicateCompletion")) {
    Resume(target);
  }
  worker_.scheduler().Wake();
}

void RequestRun::CallRoutine(LPOVERLAPPED_COMPLETION_ROUTINE routine, DWORD bytes,
                             void* routine_context) {
  const InsideScope inside(inside_);
  try {
    routine(0, bytes, static_cast<LPOVERLAPPED>(routine_context));
  } catch (...) {
    const ActiveCall* active = ActiveCall::Current();
    Report(Rule::kExceptionLeft, {}, active->module(), active->what());
  }
}

RequestRun::ExecutionStats RequestRun::execution_stats() const {
  ExecutionStats stats;
  std::lock_guard<std::mutex> lock(mutex_);
  const ActiveCall* active = ActiveCall::Current();
  if (active != nullptr && active->context() == &context_) {
    stats.notification = active->execution().notification;
    stats.notification_start_ms = active->execution().notification_start_ms;
    stats.module = active->module();
    stats.module_start_ms = active->execution().module_start_ms;
  } else {
    stats.notification = current_notification();
    stats.notification_start_ms = stage_start_ms_;
    stats.module = stage_frame_.module;
    stats.module_start_ms = stage_frame_.module_start_ms;
  }
  const Frame& frame = nested_.empty() ? stage_frame_ : *nested_.back();
  if (frame.waiting) {
    stats.async_notification =
        nested_.empty() ? current_notification() : kNotifications[nested_.back()->notification].bit;
    stats.async_start_ms = frame.parked_ms;
  }
  return stats;
}

}  // namespace fake_pipeline

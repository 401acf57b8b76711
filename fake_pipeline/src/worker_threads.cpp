// What modules run on the thread pool of Windows: work as the request's schedule says, timers by
// the simulated clock, which moves to the next timer when everything else waits.
#include "worker.h"

#include "active_call.h"
#include "fake_http_context.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace fake_pipeline {

namespace {

// Completions that work posts while the call that submitted it has not returned yet. They are
// delivered when the work is over, so that a module may wait for its work when it is disposed of.
thread_local std::vector<Scheduler::Task>* early_completions = nullptr;

void RunWithItsCompletions(const Scheduler::Task& work) {
  std::vector<Scheduler::Task> completions;
  early_completions = &completions;
  work();
  early_completions = nullptr;
  for (const Scheduler::Task& complete : completions) {
    const LogicalThreadScope thread;
    complete();
  }
}

// The request that the calling module is working for; null outside any.
std::shared_ptr<FakeHttpContext> RequestOfCaller() {
  const ActiveCall* active = ActiveCall::Current();
  return active == nullptr || active->context() == nullptr ? nullptr
                                                           : active->context()->shared_from_this();
}

}  // namespace

void Worker::PostCompletion(Scheduler::Task complete) {
  if (early_completions != nullptr) {
    early_completions->push_back(std::move(complete));
  } else {
    scheduler_->Post(std::move(complete));
  }
}

void Worker::OnPoolWork(std::function<void()> work) {
  const std::shared_ptr<FakeHttpContext> context = RequestOfCaller();
  if (context == nullptr) {
    scheduler_->Post(std::move(work));
    return;
  }
  const Schedule::Answer answer = context->schedule().AnswerTo(context->NextOperation(true, false));
  Scheduler::Task task = [context, answer, work = std::move(work)] {
    if (answer.disconnects) {
      context->LoseClient();
    }
    work();
  };
  if (answer.completes_before_return) {
    scheduler_->RunElsewhere([task = std::move(task)] { RunWithItsCompletions(task); });
  } else {
    scheduler_->Post(std::move(task));
  }
}

void Worker::OnStartTimer(const void* timer, uint64_t delay_ms, std::function<void()> work) {
  const std::shared_ptr<FakeHttpContext> context = RequestOfCaller();
  const Schedule::Answer answer =
      context == nullptr ? Schedule::Answer()
                         : context->schedule().AnswerTo(context->NextOperation(true, false));
  if (answer.disconnects) {
    scheduler_->Post([context] { context->LoseClient(); });
  }
  if (answer.completes_before_return) {
    // A thread may be held up for so long that the time is over before it gets on.
    clock_ms_ += delay_ms;
    scheduler_->RunElsewhere([work = std::move(work)] { RunWithItsCompletions(work); });
    return;
  }
  std::lock_guard<std::mutex> lock(timers_mutex_);
  const uint64_t due_ms = clock_ms_ + delay_ms;
  const auto later = std::find_if(timers_.begin(), timers_.end(),
                                  [&](const Timer& other) { return other.due_ms > due_ms; });
  timers_.insert(later, {timer, due_ms, std::move(work)});
}

void Worker::OnStopTimer(const void* timer) {
  std::lock_guard<std::mutex> lock(timers_mutex_);
  timers_.erase(std::remove_if(timers_.begin(), timers_.end(),
                               [&](const Timer& set) { return set.timer == timer; }),
                timers_.end());
}

bool Worker::RunNextTimer() {
  Timer next;
  {
    std::lock_guard<std::mutex> lock(timers_mutex_);
    if (timers_.empty()) {
      return false;
    }
    next = std::move(timers_.front());
    timers_.erase(timers_.begin());
    clock_ms_ = std::max<uint64_t>(clock_ms_, next.due_ms);
  }
  scheduler_->Post(std::move(next.work));
  return true;
}

void Worker::AdvanceClock(uint64_t ms) {
  clock_ms_ += ms;
  const auto has_due = [&] {
    std::lock_guard<std::mutex> lock(timers_mutex_);
    return !timers_.empty() && timers_.front().due_ms <= clock_ms_;
  };
  while (has_due()) {
    RunNextTimer();
    scheduler_->RunUntil([] { return true; });
  }
}

}  // namespace fake_pipeline

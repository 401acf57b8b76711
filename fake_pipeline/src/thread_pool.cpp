// The thread pool of Windows as modules see it.
#include "thread_pool.h"

#include "active_call.h"
#include "host_calls.h"
#include "not_simulated.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace fake_pipeline {

namespace {

// One work or timer object. Runs that were asked for are counted, so that a waiting thread can do
// them itself: a scheduler with a single thread would otherwise wait for itself.
class PoolObject : public std::enable_shared_from_this<PoolObject> {
 public:
  explicit PoolObject(std::function<void()> callback) : callback_(std::move(callback)) {}

  void Submit(HostCallSink* sink) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++asked_for_;
    }
    sink->OnPoolWork([self = shared_from_this()] { self->RunOne(); });
  }

  void Start(HostCallSink* sink, uint64_t delay_ms) {
    uint64_t start = 0;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      start = ++last_start_;
    }
    sink->OnStartTimer(this, delay_ms, [self = shared_from_this(), start] { self->Expire(start); });
  }

  // A timer that was stopped does not run any more, not even if its time had come.
  void Stop(HostCallSink* sink) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++last_start_;
    }
    sink->OnStopTimer(this);
  }

  void Wait(bool cancel) {
    if (cancel) {
      std::lock_guard<std::mutex> lock(mutex_);
      asked_for_ = 0;
    }
    while (RunOne()) {
    }
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return running_ == 0; });
  }

 private:
  void Expire(uint64_t start) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (start != last_start_) {
        return;
      }
      ++asked_for_;
    }
    RunOne();
  }

  // False when there is nothing to run: it was cancelled, or somebody who waited ran it.
  bool RunOne() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (asked_for_ == 0) {
        return false;
      }
      --asked_for_;
      ++running_;
    }
    {
      const LogicalThreadScope thread;
      try {
        callback_();
      } catch (...) {
        TellThrown("callback of the thread pool");
      }
    }
    std::lock_guard<std::mutex> lock(mutex_);
    --running_;
    changed_.notify_all();
    return true;
  }

  const std::function<void()> callback_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int asked_for_ = 0;
  int running_ = 0;
  uint64_t last_start_ = 0;
};

// What a module's handle points to: the object lives until it is closed and its last run is over.
using Handle = std::shared_ptr<PoolObject>;

template <typename Handled, typename Callback>
Handled Create(Callback callback, PVOID context, PTP_CALLBACK_ENVIRON environment) {
  if (environment != nullptr) {
    NotSimulated("a callback environment of the thread pool", __FILE__);
  }
  auto* handle = new Handle();
  const auto handled = reinterpret_cast<Handled>(handle);
  *handle = std::make_shared<PoolObject>(
      [callback, context, handled] { callback(nullptr, context, handled); });
  return handled;
}

template <typename Handled>
PoolObject& ObjectOf(Handled handled) {
  return **reinterpret_cast<Handle*>(handled);
}

template <typename Handled>
void Close(Handled handled) {
  delete reinterpret_cast<Handle*>(handled);
}

}  // namespace

PTP_WORK WINAPI FakeCreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context,
                                         PTP_CALLBACK_ENVIRON environment) {
  return Create<PTP_WORK>(callback, context, environment);
}

VOID WINAPI FakeSubmitThreadpoolWork(PTP_WORK work) {
  ObjectOf(work).Submit(CurrentHostCallSink());
}

VOID WINAPI FakeWaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL cancel) {
  ObjectOf(work).Wait(cancel != FALSE);
}

VOID WINAPI FakeCloseThreadpoolWork(PTP_WORK work) {
  Close(work);
}

PTP_TIMER WINAPI FakeCreateThreadpoolTimer(PTP_TIMER_CALLBACK callback, PVOID context,
                                           PTP_CALLBACK_ENVIRON environment) {
  return Create<PTP_TIMER>(callback, context, environment);
}

VOID WINAPI FakeSetThreadpoolTimer(PTP_TIMER timer, PFILETIME due, DWORD period_ms, DWORD) {
  if (period_ms != 0) {
    NotSimulated("a timer with a period", __FILE__);
  }
  PoolObject& object = ObjectOf(timer);
  object.Stop(CurrentHostCallSink());
  if (due == nullptr) {
    return;
  }
  // Negative times, in units of 100 ns, count from now. All others are times of day, which the
  // simulated clock does not know; zero, the one in use, means at once.
  const auto time =
      static_cast<int64_t>((static_cast<uint64_t>(due->dwHighDateTime) << 32) | due->dwLowDateTime);
  if (time > 0) {
    NotSimulated("a timer that is due at a time of day", __FILE__);
  }
  constexpr int64_t kUnitsPerMs = 10000;
  object.Start(CurrentHostCallSink(), static_cast<uint64_t>(-time / kUnitsPerMs));
}

VOID WINAPI FakeWaitForThreadpoolTimerCallbacks(PTP_TIMER timer, BOOL cancel) {
  ObjectOf(timer).Wait(cancel != FALSE);
}

VOID WINAPI FakeCloseThreadpoolTimer(PTP_TIMER timer) {
  ObjectOf(timer).Stop(CurrentHostCallSink());
  Close(timer);
}

}  // namespace fake_pipeline

#ifndef _WIN32
// On hosts without Windows a module is linked to these names when it is loaded.
extern "C" {

PTP_WORK WINAPI CreateThreadpoolWork(PTP_WORK_CALLBACK callback, PVOID context,
                                     PTP_CALLBACK_ENVIRON environment) {
  return fake_pipeline::FakeCreateThreadpoolWork(callback, context, environment);
}

VOID WINAPI SubmitThreadpoolWork(PTP_WORK work) {
  fake_pipeline::FakeSubmitThreadpoolWork(work);
}

VOID WINAPI WaitForThreadpoolWorkCallbacks(PTP_WORK work, BOOL cancel) {
  fake_pipeline::FakeWaitForThreadpoolWorkCallbacks(work, cancel);
}

VOID WINAPI CloseThreadpoolWork(PTP_WORK work) {
  fake_pipeline::FakeCloseThreadpoolWork(work);
}

PTP_TIMER WINAPI CreateThreadpoolTimer(PTP_TIMER_CALLBACK callback, PVOID context,
                                       PTP_CALLBACK_ENVIRON environment) {
  return fake_pipeline::FakeCreateThreadpoolTimer(callback, context, environment);
}

VOID WINAPI SetThreadpoolTimer(PTP_TIMER timer, PFILETIME due, DWORD period_ms, DWORD window_ms) {
  fake_pipeline::FakeSetThreadpoolTimer(timer, due, period_ms, window_ms);
}

VOID WINAPI WaitForThreadpoolTimerCallbacks(PTP_TIMER timer, BOOL cancel) {
  fake_pipeline::FakeWaitForThreadpoolTimerCallbacks(timer, cancel);
}

VOID WINAPI CloseThreadpoolTimer(PTP_TIMER timer) {
  fake_pipeline::FakeCloseThreadpoolTimer(timer);
}

}  // extern "C"
#endif

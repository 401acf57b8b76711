// Runs tasks one at a time on the thread that calls RunUntil. Only RunElsewhere involves a second
// thread, and then one of the two waits: nothing runs at the same time, so a seed replays.
#include "active_call.h"
#include "point_log.h"

#include <fake_pipeline/scheduler.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace fake_pipeline {

namespace {

// A task that has not ended after this long, while the thread that started it stands still, waits
// for something that this thread holds: a module's lock. Then both go on. Correct modules that hold
// no lock across a call never get here, so that their order does not depend on time.
constexpr std::chrono::milliseconds kBlockedAfter{200};

class DeterministicScheduler : public Scheduler {
 public:
  DeterministicScheduler(uint64_t seed, std::vector<int> choices, PointLog* points,
                         int foreign_limit_ms)
      : seed_(seed),
        choices_(std::move(choices)),
        points_(points),
        foreign_limit_(foreign_limit_ms) {}

  ~DeterministicScheduler() override { JoinAll(); }

  void Post(Task task) override {
    std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    changed_.notify_all();
  }

  void RunElsewhere(Task task) override {
    auto finished = std::make_shared<bool>(false);
    std::unique_lock<std::mutex> lock(mutex_);
    ++running_elsewhere_;
    threads_.emplace_back([this, finished, task = std::move(task)]() mutable {
      {
        LogicalThreadScope thread;
        task();
      }
      task = nullptr;  // What it holds must be gone when others believe that it has ended.
      std::lock_guard<std::mutex> inner(mutex_);
      *finished = true;
      --running_elsewhere_;
      changed_.notify_all();
    });
    changed_.wait_for(lock, kBlockedAfter, [&] { return *finished; });
  }

  bool RunUntil(const std::function<bool()>& done) override {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      while (!tasks_.empty()) {
        Task task = TakeOne();
        lock.unlock();
        {
          LogicalThreadScope thread;
          task();
        }
        lock.lock();
      }
      lock.unlock();
      const bool is_done = done();
      lock.lock();
      if (is_done) {
        break;
      }
      if (tasks_.empty() && !WaitForOthers(lock)) {
        break;
      }
    }
    lock.unlock();
    JoinAll();
    return done();
  }

  void Wake() override {
    std::lock_guard<std::mutex> lock(mutex_);
    woken_ = true;
    changed_.notify_all();
  }

 private:
  // Waits for a task or a wake-up; false when neither came and nothing can bring one.
  bool WaitForOthers(std::unique_lock<std::mutex>& lock) {
    const auto anything = [&] { return !tasks_.empty() || woken_; };
    if (running_elsewhere_ > 0) {
      changed_.wait(lock, [&] { return anything() || running_elsewhere_ == 0; });
    } else if (!changed_.wait_for(lock, foreign_limit_, anything)) {
      return false;
    }
    woken_ = false;
    return true;
  }

  Task TakeOne() {
    auto chosen = tasks_.begin();
    if (tasks_.size() > 1) {
      std::advance(chosen, static_cast<long>(Choose(tasks_.size())));
    }
    Task task = std::move(*chosen);
    tasks_.erase(chosen);
    return task;
  }

  // Which of so many waiting tasks is next.
  size_t Choose(size_t waiting) {
    if (points_ != nullptr) {
      points_->Add(Point::Kind::kOrder, 0, static_cast<int>(waiting));
    }
    if (seed_ != 0) {
      seed_ = seed_ * 6364136223846793005ull + 1442695040888963407ull;
      return (seed_ >> 33) % waiting;
    }
    const size_t number = next_choice_++;
    const int choice = number < choices_.size() ? choices_[number] : 0;
    return std::min(static_cast<size_t>(std::max(choice, 0)), waiting - 1);
  }

  void JoinAll() {
    std::vector<std::thread> threads;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      threads.swap(threads_);
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
  }

  uint64_t seed_;
  const std::vector<int> choices_;
  size_t next_choice_ = 0;
  PointLog* const points_;
  const std::chrono::milliseconds foreign_limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::vector<std::thread> threads_;
  int running_elsewhere_ = 0;
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<Scheduler> MakeDeterministicScheduler(uint64_t seed, int foreign_limit_ms) {
  return std::make_unique<DeterministicScheduler>(seed, std::vector<int>(), nullptr,
                                                  foreign_limit_ms);
}

std::unique_ptr<Scheduler> MakeReplayScheduler(std::vector<int> choices, int foreign_limit_ms) {
  return MakeReplayScheduler(std::move(choices), foreign_limit_ms, nullptr);
}

std::unique_ptr<Scheduler> MakeReplayScheduler(std::vector<int> choices, int foreign_limit_ms,
                                               PointLog* points) {
  return std::make_unique<DeterministicScheduler>(uint64_t{0}, std::move(choices), points,
                                                  foreign_limit_ms);
}

}  // namespace fake_pipeline

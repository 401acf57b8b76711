// Runs tasks on real threads, at the same time.
#include "active_call.h"

#include <fake_pipeline/scheduler.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace fake_pipeline {

namespace {

class ThreadPoolScheduler : public Scheduler {
 public:
  ThreadPoolScheduler(int threads, int foreign_limit_ms) : foreign_limit_(foreign_limit_ms) {
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { Serve(); });
    }
  }

  ~ThreadPoolScheduler() override {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }

  void Post(Task task) override {
    bool was_idle = false;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      was_idle = Idle();
      tasks_.push_back(std::move(task));
    }
    work_.notify_one();
    if (was_idle) {
      settled_.notify_all();
    }
  }

  // Any thread of the pool may take the task at once: that is the order the deterministic scheduler
  // imitates.
  void RunElsewhere(Task task) override { Post(std::move(task)); }

  bool RunUntil(const std::function<bool()>& done) override {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      settled_.wait(lock, [&] { return Idle() || woken_; });
      woken_ = false;
      lock.unlock();
      const bool is_done = done();
      lock.lock();
      if (is_done) {
        return true;
      }
      if (Idle() && !settled_.wait_for(lock, foreign_limit_, [&] { return !Idle() || woken_; })) {
        lock.unlock();
        return done();
      }
    }
  }

  void Wake() override {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      woken_ = true;
    }
    settled_.notify_all();
  }

 private:
  bool Idle() const { return tasks_.empty() && busy_ == 0; }

  void Serve() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      work_.wait(lock, [&] { return stopping_ || !tasks_.empty(); });
      if (tasks_.empty()) {
        return;
      }
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      ++busy_;
      lock.unlock();
      {
        LogicalThreadScope thread;
        task();
      }
      task = nullptr;
      lock.lock();
      --busy_;
      if (Idle()) {
        settled_.notify_all();
      }
    }
  }

  const std::chrono::milliseconds foreign_limit_;
  std::mutex mutex_;
  std::condition_variable work_;     // There is a task, or the end.
  std::condition_variable settled_;  // For RunUntil: nothing left to do, or somebody woke it.
  std::deque<Task> tasks_;
  std::vector<std::thread> threads_;
  int busy_ = 0;
  bool stopping_ = false;
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<Scheduler> MakeThreadPoolScheduler(int threads, int foreign_limit_ms) {
  return std::make_unique<ThreadPoolScheduler>(threads, foreign_limit_ms);
}

}  // namespace fake_pipeline

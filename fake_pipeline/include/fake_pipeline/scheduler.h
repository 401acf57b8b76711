// Who runs the server's work: one interface, two implementations. The deterministic one runs
// everything in an order that its seed decides; the thread pool runs it on real threads, for
// ThreadSanitizer and for serving.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace fake_pipeline {

class Scheduler {
 public:
  using Task = std::function<void()>;

  virtual ~Scheduler() = default;

  /// Queues `task` for a thread of the pool. Never runs it on the calling thread before returning.
  virtual void Post(Task task) = 0;
  /// Runs `task` on a thread other than the caller's, as far as possible before returning: until it
  /// has ended, or waits for something that the calling thread holds.
  virtual void RunElsewhere(Task task) = 0;
  /// Runs queued work until `done` holds or nothing is left that could make it hold. Returns
  /// `done()`.
  virtual bool RunUntil(const std::function<bool()>& done) = 0;
  /// To be called when something outside the scheduler may have made a `done` hold.
  virtual void Wake() = 0;
};

/// Runs all work on the thread that calls RunUntil, picking among waiting tasks by `seed` (0: in
/// order of arrival). `foreign_limit_ms` is how long RunUntil waits for a module's own threads when
/// it has nothing to run itself.
std::unique_ptr<Scheduler> MakeDeterministicScheduler(uint64_t seed = 0, int foreign_limit_ms = 0);

/// Runs all work on the thread that calls RunUntil. Where more than one task waits for the nth
/// time, it takes number `choices[n]` of them, counted from 0 in order of arrival; beyond the list
/// the first.
std::unique_ptr<Scheduler> MakeReplayScheduler(std::vector<int> choices, int foreign_limit_ms = 0);

/// Runs work on `threads` threads.
std::unique_ptr<Scheduler> MakeThreadPoolScheduler(int threads, int foreign_limit_ms = 0);

}  // namespace fake_pipeline

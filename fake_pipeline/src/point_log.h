// The points of a run at which it could have gone another way, noted for an explorer.
#pragma once

#include <fake_pipeline/scheduler.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fake_pipeline {

struct Point {
  enum class Kind {
    kReply,       ///< How an operation is answered.
    kOperation,   ///< An operation is under way: it may be cancelled, or the client leave.
    kStep,        ///< An entry of the record is about to begin: the client may leave.
    kCall,        ///< A call that may fail.
    kAllocation,  ///< An allocation, which may fail.
    kOrder,       ///< More than one task waits.
  };
  // `choices` of kReply and kOperation.
  static constexpr int kNothing = 0;  ///< A synchronous operation.
  static constexpr int kEarly = 1;    ///< It pends; its completion may come before the return.
  static constexpr int kAny = 2;      ///< It may be answered inline, too.
  static constexpr int kCancel = 1;   ///< It may be cancelled.

  Kind kind = Kind::kStep;
  size_t request = 0;
  /// Counts the points of this kind and request, from 1.
  int number = 0;
  int choices = 0;
};

class PointLog {
 public:
  void Add(Point::Kind kind, size_t request, int choices) {
    std::lock_guard<std::mutex> lock(mutex_);
    points_.push_back({kind, request, ++counts_[{kind, request}], choices});
  }
  /// The same for a point that is numbered elsewhere.
  void AddNumbered(Point::Kind kind, size_t request, int number) {
    std::lock_guard<std::mutex> lock(mutex_);
    points_.push_back({kind, request, number, 1});
  }
  /// In order of time.
  const std::vector<Point>& points() const { return points_; }

 private:
  std::mutex mutex_;
  std::map<std::pair<Point::Kind, size_t>, int> counts_;
  std::vector<Point> points_;
};

/// The scheduler that replays `choices`, and notes where there is one.
std::unique_ptr<Scheduler> MakeReplayScheduler(std::vector<int> choices, int foreign_limit_ms,
                                               PointLog* points);

}  // namespace fake_pipeline

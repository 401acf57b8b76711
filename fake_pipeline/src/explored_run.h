// One run of a scenario with some changes, and what came of it.
#pragma once

#include "point_log.h"

#include <fake_pipeline/explorer.h>

#include <string>
#include <vector>

namespace fake_pipeline {

/// One thing that goes another way than in the plain run.
struct Change {
  enum class Kind {
    kReply,             ///< `value` is a Reply.
    kCancelDuring,      ///< An operation.
    kDisconnectDuring,  ///< An operation.
    kDisconnectBefore,  ///< An entry of the record.
    kFailCall,          ///< `value` is the HRESULT.
    kFailAllocation,
    kOrder,  ///< `value` is the number of the task.
  };
  Kind kind = Kind::kReply;
  size_t request = 0;
  /// Which point of its kind, from 1.
  int number = 0;
  int value = 0;
};
using Changes = std::vector<Change>;

struct Failing {
  std::string id;
  std::string text;
};

struct RunResult {
  std::vector<Exchange> exchanges;
  /// Where it could have gone another way, in order of time.
  std::vector<Point> points;
  std::vector<Failing> failures;
};

/// The requests with the schedules and fault plans that the changes stand for.
std::vector<Request> RequestsWith(const Changes& changes, const std::vector<Request>& requests);
/// The same for MakeReplayScheduler.
std::vector<int> OrderWith(const Changes& changes);
/// The same as code.
std::string CodeOf(const Changes& changes, size_t request_count);

RunResult RunWith(const Changes& changes, const Scenario& scenario, const ExploreCheck& check);

}  // namespace fake_pipeline

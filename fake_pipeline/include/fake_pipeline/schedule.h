// How the server answers the asynchronous operations of one request: at once or later, when the
// completion is delivered, and when the client leaves. Plain data, replayable from its seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fake_pipeline {

/// How one asynchronous operation is answered, where it may be.
enum class Reply {
  /// Later: the completion comes when the module has returned.
  kPending,
  /// At once.
  kInline,
  /// Later, but the completion is delivered on another thread before the starting call returns.
  kBeforeReturn,
};

class Schedule {
 public:
  /// Every operation that may pend does; its completion comes when the module has returned. The
  /// default.
  static Schedule Pending();
  /// Every operation that may complete inline does.
  static Schedule Inline();
  /// Every operation that may pend does, and its completion is delivered on another thread before
  /// the starting call returns: the order that modules rarely meet, and break under.
  static Schedule CompleteBeforeReturn();
  /// Each choice is drawn from `seed`: inline or pending, before or after the return, and a client
  /// that leaves now and then. The same seed gives the same choices.
  static Schedule Seeded(uint64_t seed);
  /// The first operation gets the first reply, and so on; those beyond the list pend.
  static Schedule Of(std::vector<Reply> replies);

  /// The client leaves while operation number `operation` (from 1) is under way: that operation and
  /// all later ones fail as those of a disconnected client do.
  Schedule& DisconnectDuring(int operation);
  /// Operation number `operation` (from 1) is cancelled: it completes with ERROR_OPERATION_ABORTED.
  Schedule& CancelDuring(int operation);

  /// What is to happen to one operation.
  struct Answer {
    bool pends = true;
    bool completes_before_return = false;
    bool disconnects = false;
    bool cancels = false;
  };
  /// The answer to operation number `operation` (from 1).
  Answer AnswerTo(int operation) const;

  /// The seed, or 0 for a schedule that was not drawn.
  uint64_t seed() const { return seed_; }

 private:
  enum class Mode { kPending, kInline, kCompleteBeforeReturn, kSeeded, kReplies };

  Mode mode_ = Mode::kPending;
  uint64_t seed_ = 0;
  std::vector<Reply> replies_;
  int disconnect_during_ = 0;
  int cancel_during_ = 0;
};

}  // namespace fake_pipeline

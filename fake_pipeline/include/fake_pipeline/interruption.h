// What happens to a request from outside at a chosen moment: its client leaves, or the worker
// process begins to stop. Plain data.
#pragma once

namespace fake_pipeline {

/// A request is interrupted once, on another thread, before a chosen entry of its record. Each
/// notification, each completion and each call of a module to the server is an entry, so counting
/// the step from 1 upward until Exchange::interrupted is false visits every moment: before, inside
/// and after each notification.
class Interruption {
 public:
  enum class Kind { kNone, kDisconnect, kStopListening };

  Interruption() = default;
  /// The client leaves before entry number `step` (from 1).
  static Interruption Disconnect(int step) { return {Kind::kDisconnect, step}; }
  /// The client leaves after the request has ended, while its connection is still known.
  static Interruption DisconnectAfterEnd() { return {Kind::kDisconnect, 0}; }
  /// GL_STOP_LISTENING comes before entry number `step` (from 1). It counts as one of
  /// Shutdown::stop_listening_deliveries.
  static Interruption StopListening(int step) { return {Kind::kStopListening, step}; }

  Kind kind() const { return kind_; }
  /// 0: after the end.
  int step() const { return step_; }

 private:
  Interruption(Kind kind, int step) : kind_(kind), step_(step) {}

  Kind kind_ = Kind::kNone;
  int step_ = 0;
};

}  // namespace fake_pipeline

// The choices of a schedule, drawn from its seed by SplitMix64.
#include <fake_pipeline/schedule.h>

#include <utility>

namespace fake_pipeline {

namespace {

uint64_t Mix(uint64_t value) {
  value += 0x9E3779B97F4A7C15ull;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
  return value ^ (value >> 31);
}

}  // namespace

Schedule Schedule::Pending() {
  return {};
}

Schedule Schedule::Inline() {
  Schedule schedule;
  schedule.mode_ = Mode::kInline;
  return schedule;
}

Schedule Schedule::CompleteBeforeReturn() {
  Schedule schedule;
  schedule.mode_ = Mode::kCompleteBeforeReturn;
  return schedule;
}

Schedule Schedule::Seeded(uint64_t seed) {
  Schedule schedule;
  schedule.mode_ = Mode::kSeeded;
  schedule.seed_ = seed;
  return schedule;
}

Schedule& Schedule::DisconnectDuring(int operation) {
  disconnect_during_ = operation;
  return *this;
}

Schedule Schedule::Of(std::vector<Reply> replies) {
  Schedule schedule;
  schedule.mode_ = Mode::kReplies;
  schedule.replies_ = std::move(replies);
  return schedule;
}

Schedule& Schedule::CancelDuring(int operation) {
  cancel_during_ = operation;
  return *this;
}

Schedule::Answer Schedule::AnswerTo(int operation) const {
  Answer answer;
  switch (mode_) {
    case Mode::kPending:
      break;
    case Mode::kInline:
      answer.pends = false;
      break;
    case Mode::kCompleteBeforeReturn:
      answer.completes_before_return = true;
      break;
    case Mode::kReplies: {
      const auto index = static_cast<size_t>(operation - 1);
      const Reply reply = index < replies_.size() ? replies_[index] : Reply::kPending;
      answer.pends = reply != Reply::kInline;
      answer.completes_before_return = reply == Reply::kBeforeReturn;
      break;
    }
    case Mode::kSeeded: {
      const uint64_t draw = Mix(seed_ * 1000003 + static_cast<uint64_t>(operation));
      answer.pends = (draw & 1) != 0;
      answer.completes_before_return = (draw & 6) == 0;
      answer.disconnects = (draw & 0x78) == 0;
      answer.cancels = (draw & 0x780) == 0;
      break;
    }
  }
  answer.disconnects |= operation == disconnect_during_;
  answer.cancels |= operation == cancel_during_;
  answer.pends |= answer.disconnects || answer.cancels;
  return answer;
}

}  // namespace fake_pipeline

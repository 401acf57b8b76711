// Watches the buffers of one call of a compression scheme.
#include "lent_buffers.h"

#include <algorithm>

namespace fake_pipeline {

namespace {

constexpr BYTE kMargin = 0xA5;
constexpr BYTE kTakenBack = 0xDD;

}  // namespace

LentBuffers::LentBuffers(const char* input, size_t input_bytes, size_t room_bytes)
    : input_(input, input + input_bytes),
      room_(room_bytes + kMarginBytes, kMargin),
      expected_input_(input_) {}

std::string LentBuffers::Written(size_t bytes) const {
  return std::string(room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(bytes));
}

std::string LentBuffers::FaultOfCall() const {
  const auto is_margin = [](BYTE byte) { return byte == kMargin; };
  if (!std::all_of(room_.end() - kMarginBytes, room_.end(), is_margin)) {
    return "it wrote beyond the " + std::to_string(room_bytes()) + " bytes of the output buffer";
  }
  return input_ == expected_input_ ? "" : "it changed the input buffer";
}

void LentBuffers::TakeBack() {
  std::fill(input_.begin(), input_.end(), kTakenBack);
  expected_input_ = input_;
  expected_room_ = room_;
}

std::string LentBuffers::FaultAfterwards() const {
  return input_ == expected_input_ && room_ == expected_room_
             ? ""
             : "it wrote to a buffer of an earlier call";
}

}  // namespace fake_pipeline

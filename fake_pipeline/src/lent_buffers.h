// The two buffers that a server lends to a compression scheme for one call: what may be read, and
// what may be written. Tells whether the scheme kept to them.
#pragma once

#include <windows.h>

#include <cstddef>
#include <string>
#include <vector>

namespace fake_pipeline {

class LentBuffers {
 public:
  LentBuffers() = default;
  LentBuffers(const char* input, size_t input_bytes, size_t room_bytes);

  /// Null without input, as a server passes it.
  const BYTE* input() const { return input_.empty() ? nullptr : input_.data(); }
  LONG input_bytes() const { return static_cast<LONG>(input_.size()); }
  BYTE* room() { return room_.data(); }
  LONG room_bytes() const { return static_cast<LONG>(room_.size() - kMarginBytes); }
  std::string Written(size_t bytes) const;

  /// What the call did to memory that it was not to write to; empty if nothing.
  std::string FaultOfCall() const;
  /// Ends the loan: a scheme that reads the input later finds other bytes.
  void TakeBack();
  /// What was done to the buffers after they were taken back; empty if nothing.
  std::string FaultAfterwards() const;

 private:
  static constexpr size_t kMarginBytes = 64;

  std::vector<BYTE> input_;
  std::vector<BYTE> room_;
  std::vector<BYTE> expected_input_;
  std::vector<BYTE> expected_room_;
};

}  // namespace fake_pipeline

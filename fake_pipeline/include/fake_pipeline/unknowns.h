// Where nobody outside knows what a real server does: the questions, the reading that the fake
// takes by default, and how a test chooses another one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fake_pipeline {

/// A question that no document answers; unknowns.inc lists them all.
enum class Unknown : uint8_t {
#define UNKNOWN(identifier, ...) identifier,
#include <fake_pipeline/unknowns.inc>
#undef UNKNOWN
};

struct UnknownText {
  Unknown unknown;
  /// Stable identifier such as "instance-creation".
  const char* id;
  int number;
  const char* question;
  /// The possible answers. The first is the default; it may be the only one.
  std::vector<const char*> readings;
};

/// All of them, in the order of their numbers.
const std::vector<UnknownText>& AllUnknowns();
const UnknownText& TextOf(Unknown unknown);

/// The readings of Unknown::kEndOfBody.
enum class EndOfBody {
  /// As the return value if the server knows it when the read is started, else as the completion's
  /// status.
  kAsKnown,
  /// Always as the return value.
  kReturnValue,
  /// An asynchronous read always gets it as the completion's status.
  kCompletionStatus,
  /// As success with 0 bytes.
  kZeroBytes,
};

/// Which reading holds for each unknown. A module should bear each.
class Readings {
 public:
  /// Takes a reading of UnknownText::readings by its index: 0 is the default, 1 the first other.
  /// Throws std::out_of_range when there is no such reading.
  Readings& Choose(Unknown unknown, int reading = 1);
  Readings& Choose(EndOfBody form) { return Choose(Unknown::kEndOfBody, static_cast<int>(form)); }
  int Of(Unknown unknown) const { return chosen_[static_cast<size_t>(unknown)]; }

 private:
  static constexpr size_t kCount = 0
#define UNKNOWN(...) +1
#include <fake_pipeline/unknowns.inc>
#undef UNKNOWN
      ;
  uint8_t chosen_[kCount] = {};
};

}  // namespace fake_pipeline

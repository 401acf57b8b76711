// Configuration preconditions, as a worker process judges them about itself.
#pragma once

#include <string>

namespace fake_pipeline {

struct Configuration;

enum class PreconditionVerdict { kMet, kNotMet, kUnknown };

/// Judges a list of words joined by commas: met when every word is, unknown when one is not known.
/// An empty list is met.
PreconditionVerdict JudgePreconditions(const std::string& list, const Configuration& configuration);

}  // namespace fake_pipeline

// Tells what a module's behaviour depends on where nobody knows what a server does: runs it under
// each reading of each unknown and compares.
#pragma once

#include <fake_pipeline/scenario.h>
#include <fake_pipeline/unknowns.h>

#include <string>
#include <vector>

namespace fake_pipeline {

/// An unknown that makes a difference.
struct UnknownThatMatters {
  Unknown unknown;
  /// The reading, as in Readings::Choose.
  int reading = 0;
  /// The first difference: what was so with the readings of the scenario, and what is now.
  std::string difference;
};

/// Runs the scenario as it is, then once for each other reading of each unknown, alone. What counts
/// as a difference: anything that the client got, the calls of the modules with their results and
/// those to the server with their arguments, the event log, broken rules, and the same of the
/// process until its end. Throws ModuleLoadError as WorkerProcess::Load does.
std::vector<UnknownThatMatters> FindUnknownsThatMatter(const Scenario& scenario);

/// The unknown, both readings and the difference, as lines of text.
std::string ToText(const UnknownThatMatters& matter);

}  // namespace fake_pipeline

// Tries what a server might do with one request or several overlapping ones: answers, orders,
// cancellations, clients that leave, calls and allocations that fail. What it finds, it shrinks and
// tells as code that replays it.
#pragma once

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/scenario.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace fake_pipeline {

/// What is tried. A change is one thing that goes another way than in the plain run, in which
/// every operation pends, work is done in order of arrival, and nothing fails.
struct ExploreOptions {
  /// Each operation is answered inline, or completes before the starting call has returned.
  bool replies = true;
  /// The client leaves: during each operation, and before each entry of the record.
  bool disconnects = true;
  /// Each operation is cancelled.
  bool cancels = true;
  /// Where more than one piece of work waits, each comes first.
  bool orders = true;
  /// Each call that can fail does so with each of these.
  std::vector<HRESULT> call_failures = {E_OUTOFMEMORY};
  /// Each allocation gives nothing.
  bool allocation_failures = true;

  /// The most changes in one run, and the most failing calls and allocations among them. 0: any
  /// number.
  int max_changes = 0;
  int max_failures = 1;
  /// All combinations are run, those with fewer changes first, up to so many runs.
  size_t max_runs = 1000;
  /// If that was not all, so many more with random changes, drawn from `seed`.
  size_t random_runs = 200;
  uint64_t seed = 1;
};

/// What went wrong in one run. The fewest changes that bring it about are kept.
struct ExploreFailure {
  /// The identifier of the finding, or "check" for what the author's own check said.
  std::string id;
  /// What happened, and how to replay it: code to paste into a test, then the record.
  std::string message;
  /// The scenario's requests with the schedules, interruptions and fault plans of the run.
  std::vector<Request> requests;
  /// For MakeReplayScheduler.
  std::vector<int> order;
  /// How many changes that is, and how many it was before it was shrunk.
  size_t changes = 0;
  size_t changes_before = 0;
  /// The number of the run among the random ones, from 1; 0 for one of the exhaustive part.
  size_t random_run = 0;
};

struct ExploreReport {
  /// How many schedules were run, not counting those of the shrinking.
  size_t runs = 0;
  /// Whether these were all combinations that the options allow.
  bool exhausted = false;
  /// One for each identifier, in order of discovery.
  std::vector<ExploreFailure> failures;
};

/// Says what is wrong with the records of a run's requests; empty if nothing is.
using ExploreCheck = std::function<std::string(const std::vector<Exchange>&)>;

/// Explores the scenario. A run fails when it has a finding, which includes those after its end, or
/// when `check` says something. The schedules, interruptions and fault plans of the scenario's
/// requests are not used. Each run has a worker process of its own; throws ModuleLoadError as
/// WorkerProcess::Load does.
ExploreReport Explore(const Scenario& scenario, const ExploreOptions& options = {},
                      const ExploreCheck& check = {});

/// How much was explored, then each failure's message.
std::string ToText(const ExploreReport& report);

}  // namespace fake_pipeline

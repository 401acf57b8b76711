// What a test repeats under changing conditions: the modules of a worker process, and the requests
// sent to it. Plain data; each run gets a worker of its own, so that nothing is left of the last.
#pragma once

#include <fake_pipeline/configuration.h>
#include <fake_pipeline/request.h>

#include <string>
#include <vector>

namespace fake_pipeline {

struct Scenario {
  struct Module {
    std::string path;
    /// Empty: the file's name without extension.
    std::string name;
  };

  /// Loaded in this order.
  std::vector<Module> modules;
  Configuration configuration;
  /// How long a run waits for a thread of the modules' own. 0: not at all.
  int foreign_completion_limit_ms = 0;
  /// More than one overlap.
  std::vector<Request> requests = {Request{}};
};

}  // namespace fake_pipeline

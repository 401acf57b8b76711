// The fixture of an example's tests: a worker process with the example loaded, and the promise that
// a test ends without a broken rule and without a leak.
#pragma once

#include "support/exchange_matchers.h"
#include "support/paths.h"

#include <fake_pipeline/fake_pipeline.h>

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace test_support {

class ModuleTest : public testing::Test {
 protected:
  /// Loads the example `key` into a fresh worker process with these options.
  void Load(const std::string& key, fake_pipeline::WorkerOptions options = {}) {
    // No example has threads of its own unless its test says so.
    options.foreign_completion_limit_ms = 0;
    worker_ = std::make_unique<fake_pipeline::WorkerProcess>(std::move(options));
    worker_->Load(SnippetPath(key));
  }

  /// The worker process. Load comes first.
  fake_pipeline::WorkerProcess& worker() { return *worker_; }

  void TearDown() override {
    if (worker_ != nullptr) {
      EXPECT_THAT(worker_->Stop(), testing::IsEmpty());
    }
  }

 private:
  std::unique_ptr<fake_pipeline::WorkerProcess> worker_;
};

}  // namespace test_support

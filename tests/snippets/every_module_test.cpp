// What every example keeps, whatever it shows: it loads and unloads and leaves nothing behind,
// breaks no rule under any answer of the server, and survives the failure of each call it makes.
#include "support/exchange_matchers.h"
#include "support/paths.h"
#include "support/recorded_run.h"

#include <fake_pipeline/fake_pipeline.h>

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using fake_pipeline::ExploreOptions;
using fake_pipeline::ExploreReport;
using fake_pipeline::HandlerMapping;
using fake_pipeline::Request;
using fake_pipeline::Scenario;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using test_support::HasNoFindings;
using test_support::RecordedRequest;
using test_support::SnippetPath;
using testing::IsEmpty;

std::vector<std::string> AllKeys() {
  std::vector<std::string> keys;
  std::istringstream list(IIS_SNIPPET_KEYS);
  for (std::string key; std::getline(list, key, ',');) {
    keys.push_back(key);
  }
  return keys;
}

std::string RecordedRun(const std::string& key) {
  std::ostringstream run;
  run << std::ifstream(test_support::RunPath(key), std::ios::binary).rdbuf();
  return run.str();
}

// Names an example in a mapping for the URL that its page shows, if it makes the response there.
std::vector<HandlerMapping> HandlersOf(const std::string& key) {
  if (RecordedRun(key).find("\"CHttpModule::OnExecuteRequestHandler\"") == std::string::npos) {
    return {};
  }
  const std::string url = RecordedRequest(key).url;
  return {{"Shown", url.substr(0, url.find('?')), "*", {key.substr(key.rfind('/') + 1)}}};
}

WorkerOptions StrictOptions(const std::string& key) {
  WorkerOptions options;
  options.configuration.handlers = HandlersOf(key);
  options.foreign_completion_limit_ms = 0;
  options.configuration.response_buffer_limit_bytes = 0;  // Every write is a send that may pend.
  return options;
}

class EveryModule : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { worker_.Load(SnippetPath(GetParam())); }
  void TearDown() override { EXPECT_THAT(worker_.Stop(), IsEmpty()); }

  // The only worker that has the module loaded.
  WorkerProcess worker_{StrictOptions(GetParam())};
};

TEST_P(EveryModule, LoadsAgainAfterItWasUnloaded) {
  EXPECT_THAT(worker_.Stop(), IsEmpty());

  WorkerProcess second(StrictOptions(GetParam()));
  second.Load(SnippetPath(GetParam()));

  EXPECT_THAT(second.Send(RecordedRequest(GetParam())), HasNoFindings());
  EXPECT_THAT(second.Stop(), IsEmpty());
}

TEST_P(EveryModule, SurvivesAWarmUpRequestWithoutAConnection) {
  Request request = fake_pipeline::Get("");
  request.warm_up = true;

  EXPECT_THAT(worker_.Send(request), HasNoFindings());
}

class EveryModuleExplored : public testing::TestWithParam<std::string> {};

// One change at a time: each answer to each operation, the client leaving at each step, each call
// and each allocation failing in turn.
TEST_P(EveryModuleExplored, BreaksNoRuleWhateverTheServerDoes) {
  Scenario scenario;
  scenario.modules = {{SnippetPath(GetParam()), ""}};
  scenario.configuration = StrictOptions(GetParam()).configuration;
  scenario.requests = {RecordedRequest(GetParam())};
  ExploreOptions options;
  options.max_changes = 1;

  const ExploreReport report = Explore(scenario, options);

  EXPECT_TRUE(report.exhausted);
  EXPECT_THAT(report.failures, IsEmpty()) << ToText(report);
}

// Sanitizers find what a module that could not register itself forgets to free.
TEST_P(EveryModule, LeavesNothingBehindWhenItsRegistrationFails) {
  constexpr int kMostCalls = 10;
  EXPECT_THAT(worker_.Stop(), IsEmpty());
  for (int nth = 1; nth <= kMostCalls; ++nth) {
    WorkerOptions options;
    options.faults.FailCall(nth);
    WorkerProcess worker(std::move(options));
    try {
      worker.Load(SnippetPath(GetParam()));
    } catch (const fake_pipeline::ModuleLoadError&) {
      // Right, unless the module can do without that call.
    }
    EXPECT_THAT(worker.Stop(), IsEmpty()) << "the failing call was number " << nth;
  }
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name;
  bool upper = true;
  for (const char c : info.param) {
    if (c == '_' || c == '/') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Examples, EveryModule, testing::ValuesIn(AllKeys()), TestName);
INSTANTIATE_TEST_SUITE_P(Examples, EveryModuleExplored, testing::ValuesIn(AllKeys()), TestName);

}  // namespace

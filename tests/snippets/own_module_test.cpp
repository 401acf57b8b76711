// The tests that the guide "Test your own module" shows: what an author writes with GoogleTest and
// the fake pipeline alone. An example of this project stands for the author's module.
#include "support/paths.h"

#include <fake_pipeline/fake_pipeline.h>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace own_module {

const std::string& ModulePath() {
  static const std::string path = test_support::SnippetPath("chttpmodule/on_async_completion");
  return path;
}

// [first_test begin]
TEST(OwnModule, AnswersInPlainText) {
  fake_pipeline::WorkerProcess worker;
  worker.Load(ModulePath());

  const fake_pipeline::Exchange exchange = worker.Send(fake_pipeline::Get("/hello.htm"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_TRUE(exchange.findings.empty()) << fake_pipeline::ToTimeline(exchange);
  EXPECT_TRUE(worker.Stop().empty());
}
// [first_test end]

// [failing_call begin]
TEST(OwnModule, AnswersWith500WhenTheFirstFlushFails) {
  fake_pipeline::WorkerProcess worker;
  worker.Load(ModulePath());
  fake_pipeline::Request request = fake_pipeline::Get("/hello.htm");
  request.faults.Fail("IHttpResponse::Flush", E_OUTOFMEMORY);

  const fake_pipeline::Exchange exchange = worker.Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_TRUE(exchange.findings.empty()) << fake_pipeline::ToTimeline(exchange);
}
// [failing_call end]

// [disconnect begin]
TEST(OwnModule, ReportsAClientThatLeavesDuringTheFlush) {
  fake_pipeline::WorkerProcess worker;
  worker.Load(ModulePath());
  fake_pipeline::Request request = fake_pipeline::Get("/hello.htm");
  request.schedule = fake_pipeline::Schedule::Pending();
  request.schedule.DisconnectDuring(1);

  const fake_pipeline::Exchange exchange = worker.Send(request);

  ASSERT_EQ(exchange.event_log.size(), 1u);
  EXPECT_EQ(exchange.event_log[0].type, fake_pipeline::EventLogEntry::Type::kWarning);
  EXPECT_TRUE(exchange.findings.empty()) << fake_pipeline::ToTimeline(exchange);
}
// [disconnect end]

// [schedules begin]
class OwnModuleUnderSchedule : public testing::TestWithParam<uint64_t> {};

TEST_P(OwnModuleUnderSchedule, BreaksNoRule) {
  fake_pipeline::WorkerProcess worker;
  worker.Load(ModulePath());
  fake_pipeline::Request request = fake_pipeline::Get("/hello.htm");
  request.schedule = fake_pipeline::Schedule::Seeded(GetParam());

  const fake_pipeline::Exchange exchange = worker.Send(request);

  EXPECT_TRUE(exchange.findings.empty()) << fake_pipeline::ToTimeline(exchange);
  EXPECT_TRUE(worker.Stop().empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, OwnModuleUnderSchedule, testing::Range<uint64_t>(1, 101));
// [schedules end]

// [explore begin]
TEST(OwnModule, BreaksNoRuleWhateverTheServerDoes) {
  fake_pipeline::Scenario scenario;
  scenario.modules = {{ModulePath(), ""}};
  scenario.requests = {fake_pipeline::Get("/hello.htm")};

  const fake_pipeline::ExploreReport report = fake_pipeline::Explore(scenario);

  EXPECT_TRUE(report.failures.empty()) << ToText(report);
}
// [explore end]

// [unknowns begin]
TEST(OwnModule, DependsOnNothingUnknownButWhoMayAsk) {
  fake_pipeline::Scenario scenario;
  scenario.modules = {{ModulePath(), ""}};
  scenario.requests = {fake_pipeline::Get("/hello.htm")};

  for (const auto& matter : fake_pipeline::FindUnknownsThatMatter(scenario)) {
    // A server that wants a user refuses the request before the handler is mapped.
    EXPECT_EQ(matter.unknown, fake_pipeline::Unknown::kNoUser) << ToText(matter);
  }
}
// [unknowns end]

// [load_error begin]
TEST(OwnModule, SaysWhyAModuleCannotBeLoaded) {
  fake_pipeline::WorkerProcess worker;

  try {
    worker.Load("no_such_module.dll");
    FAIL() << "a module that does not exist was loaded";
  } catch (const fake_pipeline::ModuleLoadError& error) {
    EXPECT_EQ(error.event_id, 2280u);
    EXPECT_EQ(error.code, 126u);
  }
}
// [load_error end]

}  // namespace own_module

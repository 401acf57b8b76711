// The explorer: it finds what shows only when the server goes one certain way, shrinks it, and
// tells how to replay it.
#include "fake_test.h"

#include <algorithm>
#include <string>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Explore;
using fake_pipeline::ExploreFailure;
using fake_pipeline::ExploreOptions;
using fake_pipeline::ExploreReport;
using fake_pipeline::FaultPlan;
using fake_pipeline::Reply;
using fake_pipeline::Request;
using fake_pipeline::Scenario;
using fake_pipeline::Schedule;
using fake_test::WorkerWith;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Scenario ScenarioWith(const char* module) {
  Scenario scenario;
  scenario.modules = {{test_support::TestModulePath(module), ""}};
  return scenario;
}

// The identifiers of what the failure's own schedule brings about, in a worker of its own.
std::vector<std::string> Replayed(const char* module, const ExploreFailure& failure) {
  fake_pipeline::WorkerOptions options;
  options.scheduler = fake_pipeline::MakeReplayScheduler(failure.order);
  const auto worker = WorkerWith({module}, std::move(options));
  std::vector<std::string> ids;
  for (const Exchange& exchange : worker->SendAll(failure.requests)) {
    const std::vector<std::string> more = FindingIds(exchange.findings);
    ids.insert(ids.end(), more.begin(), more.end());
  }
  return ids;
}

struct HiddenFault {
  const char* module;
  const char* id;
  size_t changes;
  const char* code;
  size_t requests = 1;
};

void PrintTo(const HiddenFault& faulty, std::ostream* out) {
  *out << faulty.module;
}

class FaultUnderOneSchedule : public testing::TestWithParam<HiddenFault> {};

TEST_P(FaultUnderOneSchedule, IsFoundShrunkAndReplayed) {
  Scenario scenario = ScenarioWith(GetParam().module);
  scenario.requests.resize(GetParam().requests);

  const ExploreReport report = Explore(scenario);

  ASSERT_THAT(report.failures, SizeIs(1)) << ToText(report);
  const ExploreFailure& failure = report.failures[0];
  EXPECT_EQ(failure.id, GetParam().id);
  EXPECT_EQ(failure.changes, GetParam().changes);
  EXPECT_THAT(failure.message, HasSubstr(GetParam().code));
  EXPECT_THAT(Replayed(GetParam().module, failure), Contains(GetParam().id));
}

INSTANTIATE_TEST_SUITE_P(
    Modules, FaultUnderOneSchedule,
    testing::Values(HiddenFault{"ignores_inline_flush", "lost-completion", 1,
                                "    request.schedule = Schedule::Of({Reply::kInline});\n"},
                    HiddenFault{"trips_on_early_then_inline", "lost-completion", 2,
                                "Schedule::Of({Reply::kBeforeReturn, Reply::kInline});\n"},
                    HiddenFault{"trips_on_leaving_client", "unknown-status", 1,
                                "    request.interruption = Interruption::Disconnect("},
                    HiddenFault{"posts_completion", "lost-completion", 1,
                                "request.faults = FaultPlan().FailCall(1, "
                                "static_cast<HRESULT>(0x8007000E));\n"},
                    HiddenFault{"counts_on_overlap", "unknown-status", 1,
                                "options.scheduler = MakeReplayScheduler({0, 1});\n", 2}));

TEST(Explorer, TriesAllSchedulesOfASmallModule) {
  const ExploreReport report = Explore(ScenarioWith("depends_on_no_unknown"));

  EXPECT_TRUE(report.exhausted);
  EXPECT_GT(report.runs, 50u);
  EXPECT_THAT(report.failures, IsEmpty()) << ToText(report);
  EXPECT_THAT(ToText(report), HasSubstr(std::to_string(report.runs) + " schedules, all there are"));
}

TEST(Explorer, TriesEachReplyOfEachOperationOnce) {
  ExploreOptions options;
  options.disconnects = options.cancels = options.allocation_failures = false;
  options.call_failures.clear();

  const ExploreReport report = Explore(ScenarioWith("ignores_inline_flush"), options);

  EXPECT_EQ(report.runs, 3u);  // One operation: pending, inline, before the return.
}

TEST(Explorer, FailsEachCallWithEachCode) {
  ExploreOptions options;
  options.replies = options.disconnects = options.cancels = options.allocation_failures = false;
  options.call_failures = {E_OUTOFMEMORY, E_FAIL, E_ACCESSDENIED};

  const ExploreReport report = Explore(ScenarioWith("ignores_inline_flush"), options);

  EXPECT_EQ(report.runs, 4u);  // One call, the flush.
}

TEST(Explorer, DrawsSchedulesBeyondItsBoundAndShrinksWhatTheyFind) {
  ExploreOptions options;
  options.max_runs = 1;
  options.random_runs = 400;

  const ExploreReport report = Explore(ScenarioWith("trips_on_early_then_inline"), options);

  EXPECT_FALSE(report.exhausted);
  EXPECT_EQ(report.runs, 401u);
  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_EQ(report.failures[0].changes, 2u);
  EXPECT_GT(report.failures[0].random_run, 0u);
  EXPECT_THAT(report.failures[0].message, HasSubstr(" of seed 1 with "));
}

TEST(Explorer, DrawsTheSameSchedulesFromTheSameSeed) {
  ExploreOptions options;
  options.max_runs = 1;
  options.seed = 12345;
  const Scenario scenario = ScenarioWith("trips_on_early_then_inline");

  EXPECT_EQ(ToText(Explore(scenario, options)), ToText(Explore(scenario, options)));
}

TEST(Explorer, AsksTheAuthorsCheck) {
  const auto wants_body = [](const std::vector<Exchange>& exchanges) -> std::string {
    return exchanges[0].response.body == "done" ? "" : "the body is not \"done\"";
  };
  ExploreOptions options;
  options.disconnects = options.cancels = false;

  const ExploreReport report = Explore(ScenarioWith("depends_on_no_unknown"), options, wants_body);

  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_EQ(report.failures[0].id, "check");
  EXPECT_EQ(report.failures[0].changes, 1u);
  EXPECT_THAT(report.failures[0].message, HasSubstr("the body is not \"done\""));
}

TEST(Explorer, TellsAFaultThatNeedsNoChange) {
  const ExploreReport report = Explore(ScenarioWith("pends_for_nothing"));

  ASSERT_THAT(report.failures, SizeIs(1));
  EXPECT_EQ(report.failures[0].changes, 0u);
}

Exchange WithoutAllocation(int nth) {
  Request request;
  request.faults = FaultPlan().FailAllocation(nth);
  return WorkerWith({"allocates_in_three_ways"})->Send(request);
}

TEST(FailedAllocation, LeavesAFactoryWithoutMemory) {
  const Exchange exchange = WithoutAllocation(1);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.planned_faults_hit, 1);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(FailedAllocation, IsNoFindingWhereNothingIsLeftToFinish) {
  Request request;
  request.faults = FaultPlan().FailAllocation(1);

  EXPECT_THAT(WorkerWith({"sums_up_at_end"})->Send(request), HasNoFindings());
}

TEST(FailedAllocation, GivesNoRequestMemory) {
  const Exchange exchange = WithoutAllocation(2);

  EXPECT_EQ(exchange.response.status, 503);
  EXPECT_EQ(exchange.planned_faults_hit, 1);
}

// A DLL that carries operator new within itself cannot be made to fail there.
#ifndef _WIN32
TEST(FailedAllocation, MakesOperatorNewThrow) {
  const Exchange exchange = WithoutAllocation(3);

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("exception-left-module"));
  EXPECT_EQ(exchange.planned_faults_hit, 1);
}
#endif

TEST(FailedAllocation, HitsNothingBeyondTheLast) {
  EXPECT_EQ(WithoutAllocation(4).planned_faults_hit, 0);
}

TEST(ListedReplies, AnswerInTheirOrderAndThenPend) {
  const Schedule schedule = Schedule::Of({Reply::kInline, Reply::kBeforeReturn});

  EXPECT_FALSE(schedule.AnswerTo(1).pends);
  EXPECT_TRUE(schedule.AnswerTo(2).completes_before_return);
  EXPECT_TRUE(schedule.AnswerTo(3).pends);
  EXPECT_FALSE(schedule.AnswerTo(3).completes_before_return);
}

}  // namespace

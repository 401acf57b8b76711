// The flush that ends before or after the handler: one of the two ends the request.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class CompletionBeforeReturn : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/completion_before_return";
  static constexpr const char* kReport = "Report\nTotal: 10416\n";

  void SetUp() override { Load(kExample); }

  Exchange Send(Schedule schedule, FaultPlan faults = {}) {
    Request request = Get("/report");
    request.schedule = schedule;
    request.faults = std::move(faults);
    return worker().Send(request);
  }
};

TEST_F(CompletionBeforeReturn, RunsAsItsPageShows) {
  const Exchange exchange = Send(Schedule::CompleteBeforeReturn());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(CompletionBeforeReturn, LeavesTheEndToTheHandlerWhenTheFlushIsFaster) {
  const Exchange exchange = Send(Schedule::CompleteBeforeReturn());

  EXPECT_EQ(exchange.response.body, kReport);
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CompletionBeforeReturn, LeavesTheEndToTheCompletionWhenTheHandlerIsFaster) {
  const Exchange exchange = Send(Schedule::Pending());

  EXPECT_EQ(exchange.response.body, kReport);
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CompletionBeforeReturn, NeedsNoCompletionWhenTheFlushIsDoneInline) {
  const Exchange exchange = Send(Schedule::Inline());

  EXPECT_EQ(exchange.response.body, kReport);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CompletionBeforeReturn, SendsTheHeadOnItsOwn) {
  const Exchange exchange = Send(Schedule::Pending());

  ASSERT_THAT(exchange.response.sends, SizeIs(2));
  EXPECT_EQ(exchange.response.sends[0].body_bytes, 7u);
  EXPECT_TRUE(exchange.response.sends[0].more_data);
}

TEST_F(CompletionBeforeReturn, WritesNoRestForAClientThatIsGone) {
  const Exchange exchange = Send(Schedule::Pending().DisconnectDuring(1));

  EXPECT_THAT(Entries(exchange, "IHttpResponse::WriteEntityChunks"), SizeIs(1));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "0x80070040"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CompletionBeforeReturn, AnswersWith500WhenTheHeadCannotBeSent) {
  const Exchange exchange =
      Send(Schedule::Pending(), FaultPlan().Fail("IHttpResponse::Flush", E_OUTOFMEMORY));

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CompletionBeforeReturn, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = Send(Schedule::Seeded(seed));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(CompletionBeforeReturn, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests(50, Get("/report"));
  for (size_t i = 0; i < requests.size(); ++i) {
    requests[i].schedule = Schedule::Seeded(i + 1);
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

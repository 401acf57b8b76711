// Every numbered step of the example, every answer of the server, and every failure it must
// survive.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class OnAsyncCompletion : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_async_completion";

  void SetUp() override { Load(kExample); }

  // A worker that sends every write at once, so that writes can pend too.
  void LoadUnbuffered() {
    WorkerOptions options;
    options.configuration.response_buffer_limit_bytes = 0;
    Load(kExample, std::move(options));
  }

  Exchange Send(Schedule schedule, FaultPlan faults = {}) {
    Request request = Get("/hello.htm");
    request.schedule = schedule;
    request.faults = std::move(faults);
    return worker().Send(request);
  }
};

TEST_F(OnAsyncCompletion, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnAsyncCompletion, AnswersWithPlainTextFromAClearedResponse) {
  const Exchange exchange = Send(Schedule::Pending());

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "12"));
  EXPECT_THAT(exchange, Called("IHttpResponse::Clear", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, CompletesABufferedWriteAtOnceAndWaitsForTheFlush) {
  const Exchange exchange = Send(Schedule::Pending());

  EXPECT_THAT(exchange,
              Called("IHttpResponse::WriteEntityChunks", "S_OK, *pfCompletionExpected=FALSE"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, Called("IHttpResponse::Flush", "S_OK, *pfCompletionExpected=TRUE"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnMapRequestHandler", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST_F(OnAsyncCompletion, ReportsBytesAndStatusToTheEventLog) {
  const Exchange exchange = Send(Schedule::Pending());

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "CompletionModule");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kInformation);
  EXPECT_EQ(exchange.event_log[0].event_id, 1u);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("Completion for notification 0x00000010",
                                                         HasSubstr("status 0x00000000")));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionBytes", ""));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "S_OK"));
}

TEST_F(OnAsyncCompletion, NeedsNoCompletionWhenTheFlushIsDoneInline) {
  const Exchange exchange = Send(Schedule::Inline());

  EXPECT_THAT(exchange,
              Called("CHttpModule::OnMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(exchange.event_log, IsEmpty());
  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, WaitsForAWriteThatPendsAndThenForTheFlush) {
  LoadUnbuffered();

  const Exchange exchange = Send(Schedule::Pending());

  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::OnAsyncCompletion", "CHttpModule::OnMapRequestHandler",
                          "CHttpModule::OnAsyncCompletion", "CHttpModule::Dispose"));
  ASSERT_THAT(exchange.event_log, SizeIs(2));
  EXPECT_EQ(exchange.event_log[0].strings[0], "Completion for notification 0x00000001");
  EXPECT_EQ(exchange.event_log[1].strings[0], "Completion for notification 0x00000010");
  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, SurvivesACompletionBeforeTheStartingCallReturned) {
  LoadUnbuffered();

  const Exchange exchange = Send(Schedule::CompleteBeforeReturn());

  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_THAT(exchange.event_log, SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, AnswersWith500WhenTheWriteFails) {
  const Exchange exchange = Send(
      Schedule::Pending(), FaultPlan().Fail("IHttpResponse::WriteEntityChunks", E_OUTOFMEMORY));

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnMapRequestHandler"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, AnswersWith500WhenTheFlushFailsBeforeAnythingLeft) {
  const Exchange exchange =
      Send(Schedule::Pending(), FaultPlan().Fail("IHttpResponse::Flush", E_OUTOFMEMORY));

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, TellsTheEventLogWhenTheClientLeaves) {
  const Exchange exchange = Send(Schedule::Pending().DisconnectDuring(1));

  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_EQ(exchange.event_log[0].strings[1], "0 bytes, status 0x80070040");
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAsyncCompletion, EndsTheRequestWhenAWriteIsCancelled) {
  LoadUnbuffered();

  const Exchange exchange = Send(Schedule::Pending().CancelDuring(1));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].strings[1], "0 bytes, status 0x800703E3");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnMapRequestHandler"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(OnAsyncCompletionExplored, KeepsEveryRuleUnderEverySchedule) {
  fake_pipeline::Scenario scenario;
  scenario.modules = {{test_support::SnippetPath("chttpmodule/on_async_completion"), ""}};
  scenario.configuration.response_buffer_limit_bytes = 0;
  scenario.requests = {Get("/hello.htm")};

  const fake_pipeline::ExploreReport report = Explore(scenario);

  EXPECT_TRUE(report.exhausted);
  EXPECT_GT(report.runs, 200u);
  EXPECT_THAT(report.failures, IsEmpty()) << ToText(report);
}

TEST_F(OnAsyncCompletion, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.configuration.response_buffer_limit_bytes = 0;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests(100, Get("/hello.htm"));
  for (size_t i = 0; i < requests.size(); ++i) {
    requests[i].schedule = Schedule::Seeded(i + 1);
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

// The child request that answers for its parent: at once or later, present or missing.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class ExecuteRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/execute_request";

  void SetUp() override { Load(kExample, OptionsWithPage()); }

  static WorkerOptions OptionsWithPage() {
    WorkerOptions options;
    options.configuration.files = {{"/news/today.htm", "today's news"}, {"/other.htm", "other"}};
    return options;
  }

  static Request GetLatest(Schedule schedule = Schedule::Pending()) {
    Request request = Get("/latest");
    request.schedule = schedule;
    return request;
  }

  int StatusWithFailing(const char* method) {
    Request request = GetLatest();
    request.faults.Fail(method, E_OUTOFMEMORY);
    const Exchange exchange = worker().Send(request);
    EXPECT_THAT(exchange, HasNoFindings());
    return exchange.response.status;
  }
};

TEST_F(ExecuteRequest, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ExecuteRequest, AnswersWithThePageOfTheChild) {
  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "today's news");
  EXPECT_THAT(exchange.response, HasHeader("Content-Location", "/news/today.htm"));
  EXPECT_THAT(exchange, Called("IHttpContext::ExecuteRequest", "S_OK, *pfCompletionExpected=TRUE"));
  EXPECT_THAT(exchange, Called("IHttpContext::ReleaseClonedContext", "S_OK"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ExecuteRequest, NeedsNoCompletionWhenTheChildIsDoneAtOnce) {
  const Exchange exchange = worker().Send(GetLatest(Schedule::Inline()));

  EXPECT_EQ(exchange.response.body, "today's news");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ExecuteRequest, LeavesOtherUrlsAlone) {
  const Exchange exchange = worker().Send(Get("/other.htm"));

  EXPECT_EQ(exchange.response.body, "other");
  EXPECT_THAT(Entries(exchange, "IHttpContext::CloneContext"), IsEmpty());
}

TEST_F(ExecuteRequest, PassesOnThatThePageIsMissing) {
  Load(kExample);

  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ExecuteRequest, AnswersWith500WhenAStepFails) {
  EXPECT_EQ(StatusWithFailing("IHttpContext::CloneContext"), 500);
  EXPECT_EQ(StatusWithFailing("IHttpRequest::SetUrl"), 500);
  EXPECT_EQ(StatusWithFailing("IHttpContext::ExecuteRequest"), 500);
  EXPECT_EQ(StatusWithFailing("IHttpResponse::SetHeader"), 500);
}

TEST_F(ExecuteRequest, LooksAtTheStatusOfTheCompletionAndEndsTheRequest) {
  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "S_OK"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST_F(ExecuteRequest, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(GetLatest(Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(exchange.response.body, "today's news") << "seed " << seed;
  }
}

TEST_F(ExecuteRequest, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options = OptionsWithPage();
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(GetLatest(Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, SizeIs(50));
  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

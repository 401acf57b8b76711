// The lookup on the thread pool: who is let in, and every moment at which it may end.
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
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::SizeIs;

class PostCompletion : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/post_completion";

  void SetUp() override { Load(kExample, OptionsWithPage()); }

  static WorkerOptions OptionsWithPage() {
    WorkerOptions options;
    options.configuration.files = {{"/prices.htm", "prices"}};
    return options;
  }

  static Request GetWithKey(const char* key, Schedule schedule = Schedule::Pending()) {
    Request request = Get("/prices.htm");
    request.headers.push_back({"X-Api-Key", key});
    request.schedule = schedule;
    return request;
  }
};

TEST_F(PostCompletion, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetWithKey("blue-0815"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(PostCompletion, LetsACustomerInWhenTheLookupHasEnded) {
  const Exchange exchange = worker().Send(GetWithKey("blue-0815"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "prices");
  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::OnAsyncCompletion", "CHttpModule::Dispose"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletion, LooksUpOnAThreadThatIsNotTheServers) {
  const Exchange exchange = worker().Send(GetWithKey("blue-0815"));

  const auto posted = Entries(exchange, "IHttpContext::PostCompletion");
  ASSERT_THAT(posted, SizeIs(1));
  EXPECT_EQ(posted[0].detail, "2");
  EXPECT_NE(posted[0].thread, Entries(exchange, "CHttpModule::OnBeginRequest")[0].thread);
  EXPECT_NE(posted[0].thread, Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].thread);
}

TEST_F(PostCompletion, RefusesKeysThatNobodyKnows) {
  const Exchange unknown = worker().Send(GetWithKey("green-1"));
  const Exchange without = worker().Send(Get("/prices.htm"));
  const Exchange too_long = worker().Send(GetWithKey(std::string(5000, 'x').c_str()));

  EXPECT_EQ(unknown.response.status, 403);
  EXPECT_EQ(unknown.response.body, "");
  EXPECT_EQ(without.response.status, 403);
  EXPECT_EQ(too_long.response.status, 403);
  EXPECT_THAT(unknown, HasNoFindings());
}

TEST_F(PostCompletion, SurvivesALookupThatEndsBeforeTheHandlerHasReturned) {
  const Exchange exchange = worker().Send(GetWithKey("red-4711", Schedule::CompleteBeforeReturn()));

  EXPECT_EQ(exchange.response.body, "prices");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletion, RefusesTheRequestOnItsOwnThreadWhenNothingCanBePosted) {
  Request request = GetWithKey("blue-0815");
  request.faults.Fail("IHttpContext::PostCompletion", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(Entries(exchange, "IHttpContext::IndicateCompletion"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletion, AnswersWith500WhenItCannotRefuse) {
  Request request = GetWithKey("green-1");
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletion, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(GetWithKey("red-4711", Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(PostCompletion, KeepsRequestsApartOnRealThreads) {
  WorkerOptions options = OptionsWithPage();
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(GetWithKey(seed % 2 == 0 ? "red-4711" : "green-1", Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
  EXPECT_EQ(exchanges[0].response.status, 403);
  EXPECT_EQ(exchanges[48].response.status, 403);
  EXPECT_NE(exchanges[1].response.status, 403);
}

}  // namespace

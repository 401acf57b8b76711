// The list of busy threads: what it covers, and that nothing is left in it.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::SizeIs;

class IndicateCompletion : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/indicate_completion";

  void SetUp() override { Load(kExample); }
};

TEST_F(IndicateCompletion, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/busy"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(IndicateCompletion, ListsTheRequestThatAsks) {
  const Exchange exchange = worker().Send(Get("/busy?now"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "/busy?now\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(IndicateCompletion, RunsTheRestOfTheRequestInsideTheCall) {
  const Exchange exchange = worker().Send(Get("/busy"));

  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::OnPostAuthorizeRequest", "CHttpModule::Dispose"));
  const auto begin = Entries(exchange, "CHttpModule::OnBeginRequest");
  EXPECT_EQ(begin[0].depth, 0);
  EXPECT_EQ(begin[0].result, "RQ_NOTIFICATION_PENDING");
  EXPECT_EQ(Entries(exchange, "IHttpContext::IndicateCompletion")[0].depth, 1);
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnPostAuthorizeRequest")[0].depth, 2);
  EXPECT_EQ(Entries(exchange, "CHttpModule::Dispose")[0].depth, 2);
}

TEST_F(IndicateCompletion, ForgetsRequestsThatHaveEnded) {
  worker().Send(Get("/first.htm"));
  worker().Send(Get("/second.htm"));
  const Exchange exchange = worker().Send(Get("/busy"));

  EXPECT_EQ(exchange.response.body, "/busy\n");
}

TEST_F(IndicateCompletion, CutsALongUrl) {
  const Exchange exchange = worker().Send(Get("/busy?" + std::string(300, 'x')));

  EXPECT_EQ(exchange.response.body, "/busy?" + std::string(249, 'x') + "\n");
}

TEST_F(IndicateCompletion, AnswersWith500WhenTheListCannotBeWritten) {
  Request request = Get("/busy");
  request.faults.Fail("IHttpResponse::WriteEntityChunks", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(IndicateCompletion, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  const std::vector<Request> requests(50, Get("/busy"));

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, SizeIs(50));
  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
  EXPECT_EQ(worker().Send(Get("/busy")).response.body, "/busy\n");
}

}  // namespace

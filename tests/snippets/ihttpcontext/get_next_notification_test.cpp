// The same steps however the server hands notifications over, and what a failing step does to those
// that follow.
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

class GetNextNotification : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_next_notification";

  void SetUp() override { LoadWithMerging(true); }

  void LoadWithMerging(bool merges) {
    WorkerOptions options;
    options.configuration.readings.Choose(fake_pipeline::Unknown::kMerging, merges ? 1 : 0);
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetNextNotification, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetNextNotification, RunsAllStepsInOneCallOfTheServer) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_THAT(exchange.response, HasHeader("X-Steps", "begin,post-begin,authorize"));
  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::Dispose"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetNextNotification, RunsTheSameStepsWhenTheServerCallsForEach) {
  LoadWithMerging(false);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_THAT(exchange.response, HasHeader("X-Steps", "begin,post-begin,authorize"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnAuthorizeRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetNextNotification, TakesNothingOverAfterAStepThatFailed) {
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY, 2);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange.response, HasHeader("X-Steps", "begin"));
  EXPECT_THAT(Entries(exchange, "IHttpContext::GetNextNotification"), SizeIs(1));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

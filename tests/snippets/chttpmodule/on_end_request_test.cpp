// Where refused clients are sent, what is left alone, and how requests are counted.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OnEndRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_end_request";

  // Another module refuses requests in their third stage.
  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/", "a file"}};
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("fails_as_asked"));
  }

  static Request Refused(const char* status) {
    Request request = Get("/");
    request.headers.push_back({"X-Status", status});
    return request;
  }
};

TEST_F(OnEndRequest, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Refused("401")), kExample));
}

TEST_F(OnEndRequest, SendsTheClientToTheLoginPage) {
  const Exchange exchange = worker().Send(Refused("401"));

  EXPECT_EQ(exchange.response.status, 302);
  EXPECT_NE(exchange.response.FindHeader("Location")->find("/login.htm"), std::string::npos);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnEndRequest, LeavesOtherOutcomesAlone) {
  EXPECT_EQ(worker().Send(Get("/")).response.body, "a file");
  EXPECT_EQ(worker().Send(Refused("403")).response.status, 403);
}

TEST_F(OnEndRequest, LeavesARefusalAloneThatHasBeenSent) {
  Request request = Refused("401");
  request.headers.push_back({"X-Do", "flush"});

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_THAT(Entries(exchange, "IHttpResponse::Redirect"), IsEmpty());
}

TEST_F(OnEndRequest, CountsARequestThatEndedInItsFirstStage) {
  worker().Load(test_support::TestModulePath("finishes_at_begin"));

  const Exchange exchange = worker().Send(Get("/"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAuthorizeRequest"), IsEmpty());
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostEndRequest", "RQ_NOTIFICATION_CONTINUE"));
}

TEST_F(OnEndRequest, ReportsTheCountsWhenTheProcessEnds) {
  worker().Send(Get("/"));
  worker().Send(Refused("401"));
  worker().Send(Refused("403"));

  worker().Stop();

  ASSERT_THAT(worker().event_log(), SizeIs(1));
  EXPECT_EQ(worker().event_log()[0].source, "LoginRedirect");
  EXPECT_THAT(worker().event_log()[0].strings, ElementsAre("3 requests, 1 of them errors"));
}

TEST_F(OnEndRequest, KeepsTheRefusalWhenTheRedirectFails) {
  Request request = Refused("401");
  request.faults.Fail("IHttpResponse::Redirect", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

}  // namespace

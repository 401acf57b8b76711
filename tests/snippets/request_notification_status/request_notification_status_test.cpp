// Each of the three statuses, and what follows it.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class StatusOfRequestNotification : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "request_notification_status/request_notification_status";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/page.htm", "a page"}};
    Load(kExample, std::move(options));
  }

  static Request InBackground() {
    Request request = Get("/page.htm");
    request.headers.push_back({"Priority", "u=7"});
    return request;
  }

  static Request Trace() {
    Request request = Get("/page.htm");
    request.method = "TRACE";
    return request;
  }
};

TEST_F(StatusOfRequestNotification, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(worker().Send(InBackground()), kExample));
}

TEST_F(StatusOfRequestNotification, LetsARequestPass) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
}

TEST_F(StatusOfRequestNotification, ParksBackgroundWorkUntilItsCompletion) {
  const Exchange exchange = worker().Send(InBackground());

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(StatusOfRequestNotification, SurvivesACompletionBeforeItHasReturned) {
  Request request = InBackground();
  request.schedule = Schedule::CompleteBeforeReturn();

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(StatusOfRequestNotification, LetsBackgroundWorkPassWhenNothingWouldWakeIt) {
  Request request = InBackground();
  request.faults.Fail("IHttpContext::PostCompletion", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(StatusOfRequestNotification, TurnsAwayWhatNoClientShouldAskFor) {
  const Exchange exchange = worker().Send(Trace());

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST_F(StatusOfRequestNotification, TurnsAwayEvenWhenTheStatusCannotBeSet) {
  Request request = Trace();
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

}  // namespace

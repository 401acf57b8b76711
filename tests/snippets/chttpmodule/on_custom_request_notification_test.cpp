// Who is asked, who objects, and how the answer comes when a listener takes its time.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class OnCustomRequestNotification : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_custom_request_notification";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/downloads/tool.zip", "the tool"}, {"/page.htm", "a page"}};
    Load(kExample, std::move(options));
  }

  static Request FromAPage() {
    Request request = Get("/downloads/tool.zip");
    request.headers.push_back({"Referer", "http://localhost/page.htm"});
    return request;
  }
};

TEST_F(OnCustomRequestNotification, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/downloads/tool.zip"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnCustomRequestNotification, RefusesADownloadThatNoPageLedTo) {
  const Exchange exchange = worker().Send(Get("/downloads/tool.zip"));

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnCustomRequestNotification, StartsADownloadToWhichNobodyObjects) {
  const Exchange exchange = worker().Send(FromAPage());

  EXPECT_EQ(exchange.response.body, "the tool");
  EXPECT_THAT(Entries(exchange, "IHttpEventProvider::SetErrorStatus"), IsEmpty());
  EXPECT_THAT(exchange, Called("IHttpContext::NotifyCustomNotification", "S_OK"));
}

TEST_F(OnCustomRequestNotification, AsksNobodyAboutOtherPages) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnCustomRequestNotification"), IsEmpty());
}

TEST_F(OnCustomRequestNotification, WaitsForAListenerThatTakesItsTime) {
  worker().Load(test_support::TestModulePath("waits_in_custom"));

  const Exchange exchange = worker().Send(FromAPage());

  EXPECT_EQ(exchange.response.body, "the tool");
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostAuthorizeRequest", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnCustomRequestNotification, HeedsAnObjectionThatComesLate) {
  worker().Load(test_support::TestModulePath("waits_in_custom"));
  Request request = FromAPage();
  request.headers.push_back({"X-Do", "object"});
  request.schedule = Schedule::CompleteBeforeReturn();

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnCustomRequestNotification, IgnoresTheNotificationsOfOthers) {
  worker().Load(test_support::TestModulePath("raises_custom"));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnCustomRequestNotification"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "IHttpRequest::GetHeader"), SizeIs(4));
  EXPECT_EQ(exchange.response.status, 200);
}

TEST_F(OnCustomRequestNotification, TakesItForANoWhenNobodyCanBeAsked) {
  Request request = FromAPage();
  request.faults.Fail("IHttpContext::NotifyCustomNotification", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

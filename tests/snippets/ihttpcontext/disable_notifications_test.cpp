// The audit of one folder: what is reported, and what the module is never called for.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class DisableNotifications : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/disable_notifications";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/api/orders", "[]"}, {"/start.htm", "welcome"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(DisableNotifications, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/start.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(DisableNotifications, ReportsPathAndStatusOfARequestBelowTheFolder) {
  const Exchange exchange = worker().Send(Get("/api/orders?from=2026"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "ApiAuditModule");
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("/api/orders", "status 200"));
  EXPECT_EQ(exchange.response.body, "[]");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(DisableNotifications, ReportsARequestThatFailed) {
  const Exchange exchange = worker().Send(Get("/API/nothing"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("/API/nothing", "status 404"));
}

TEST_F(DisableNotifications, IsCalledOnceForOtherRequests) {
  const Exchange exchange = worker().Send(Get("/start.htm"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnBeginRequest"), SizeIs(1));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnPostBeginRequest"), IsEmpty());
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnLogRequest"), IsEmpty());
  EXPECT_THAT(exchange.event_log, IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(DisableNotifications, IsCalledInFullForTheNextRequest) {
  worker().Send(Get("/start.htm"));
  const Exchange next = worker().Send(Get("/api/orders"));

  EXPECT_THAT(Entries(next, "CHttpModule::OnPostBeginRequest"), SizeIs(1));
  EXPECT_THAT(next.event_log, SizeIs(1));
}

TEST_F(DisableNotifications, ReportsWithoutThePathWhenThereIsNoMemoryForIt) {
  Request request = Get("/api/orders");
  request.faults.Fail("IHttpContext::AllocateRequestMemory", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("(path unknown)", "status 200"));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

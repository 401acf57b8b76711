// Which requests the event log hears of, and what it hears.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OnLogRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_log_request";

  // Another module fails requests in their third stage.
  void SetUp() override {
    Load(kExample);
    worker().Load(test_support::TestModulePath("fails_as_asked"));
  }

  Exchange SendFailing(const char* status, const std::string& url) {
    Request request = Get(url);
    request.headers.push_back({"X-Status", status});
    return worker().Send(request);
  }
};

TEST_F(OnLogRequest, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(SendFailing("500", "/report.htm"), kExample));
}

TEST_F(OnLogRequest, ReportsStatusCauseAndPathOfAFailure) {
  const Exchange exchange = SendFailing("503", "/report.htm?token=secret");

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "FailureLog");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kError);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("503.7, 0x80004004", "/report.htm"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnLogRequest, ReportsNothingThatTheClientDidWrong) {
  EXPECT_THAT(SendFailing("499", "/report.htm").event_log, IsEmpty());
  EXPECT_THAT(worker().Send(Get("/none.htm")).event_log, IsEmpty());
}

TEST_F(OnLogRequest, CutsALongPath) {
  const Exchange exchange = SendFailing("500", "/" + std::string(500, 'a'));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].strings[1], "/" + std::string(198, 'a'));
}

TEST_F(OnLogRequest, FinishesNothing) {
  const Exchange exchange = SendFailing("500", "/report.htm");

  EXPECT_THAT(exchange, Called("CHttpModule::OnLogRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostLogRequest", "RQ_NOTIFICATION_CONTINUE"));
}

}  // namespace

// Who is let into /admin, what the event log tells of the others, and variables that fail.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TlsClient;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetServerVariable : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_server_variable";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/admin/index.htm", "secret"}, {"/administration", "open"}};
    Load(kExample, std::move(options));
  }

  static Request GetWithAgent(const char* url) {
    Request request = Get(url);
    request.headers.push_back({"User-Agent", "Browser/1.0"});
    return request;
  }
};

TEST_F(GetServerVariable, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetWithAgent("/admin/index.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetServerVariable, RefusesPlainHttpAndReportsWhoAsked) {
  const Exchange exchange = worker().Send(GetWithAgent("/Admin/index.htm?x=1"));

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_EQ(exchange.response.sub_status, 4);
  EXPECT_EQ(exchange.response.body, "");
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("127.0.0.1", "Browser/1.0"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetServerVariable, LetsTlsIn) {
  Request request = GetWithAgent("/admin/index.htm");
  request.tls = TlsClient();

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "secret");
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

TEST_F(GetServerVariable, LeavesOtherPathsAlone) {
  const Exchange longer = worker().Send(Get("/administration"));
  const Exchange root = worker().Send(Get("/"));

  EXPECT_EQ(longer.response.body, "open");
  EXPECT_THAT(Entries(longer, "IHttpContext::GetServerVariable"), SizeIs(1));
  EXPECT_THAT(root, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
}

TEST_F(GetServerVariable, ReportsADashForAHeaderThatTheClientDidNotSend) {
  const Exchange exchange = worker().Send(Get("/admin"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetServerVariable", "0x80070585"));
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("127.0.0.1", "-"));
}

TEST_F(GetServerVariable, LetsNobodyInWhenItCannotTellHowTheClientCame) {
  Request request = GetWithAgent("/admin/index.htm");
  request.faults.Fail("IHttpContext::GetServerVariable", E_OUTOFMEMORY, 2);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

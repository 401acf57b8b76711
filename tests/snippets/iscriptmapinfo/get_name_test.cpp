// The report of a handler that failed: for which requests it is written, and what it says of each
// kind of mapping.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::HandlerMapping;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

// A site with a CGI program and a managed handler, and a module beside the example that fails.
class ScriptMapGetName : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "iscriptmapinfo/get_name";

  void SetUp() override {
    HandlerMapping cgi;
    cgi.name = "Reports";
    cgi.path = "*.rpt";
    cgi.modules = {"CgiModule"};
    cgi.script_processor = "C:\\cgi\\report.exe";
    HandlerMapping managed;
    managed.name = "Charts";
    managed.path = "*.chart";
    managed.modules = {"ManagedPipelineHandler"};
    managed.managed_type = "Example.ChartHandler";
    WorkerOptions options;
    options.configuration.handlers = {cgi, managed};
    Load(kExample, std::move(options));
    worker().Load(test_support::SnippetPath("chttpmodule/on_async_completion"));
  }

  Exchange SendFailing(const std::string& url) {
    Request request = Get(url);
    request.faults.Fail("IHttpResponse::Flush", E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(ScriptMapGetName, RunsAsItsPageShows) {
  const Exchange exchange = SendFailing("/sales.rpt");

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ScriptMapGetName, NamesTheMappingOfAFailedRequest) {
  const Exchange exchange = SendFailing("/sales.rpt");

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "HandlerReportModule");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kError);
  EXPECT_THAT(exchange.event_log[0].strings,
              ElementsAre("Reports", "*.rpt", "CgiModule", "C:\\cgi\\report.exe", "-"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ScriptMapGetName, NamesTheClassOfAManagedHandlerAndNoProgramForStaticFiles) {
  const Exchange managed = SendFailing("/sales.chart");
  const Exchange static_file = SendFailing("/sales.htm");

  ASSERT_THAT(managed.event_log, SizeIs(1));
  EXPECT_THAT(
      managed.event_log[0].strings,
      ElementsAre("Charts", "*.chart", "ManagedPipelineHandler", "-", "Example.ChartHandler"));
  ASSERT_THAT(static_file.event_log, SizeIs(1));
  EXPECT_THAT(static_file.event_log[0].strings,
              ElementsAre("StaticFile", "*", "StaticFileModule", "-", "-"));
}

TEST_F(ScriptMapGetName, ReportsNothingForARequestThatSucceeds) {
  const Exchange exchange = worker().Send(Get("/sales.rpt"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_THAT(exchange.event_log, ElementsAre(Field(&EventLogEntry::source, "CompletionModule")));
  EXPECT_THAT(Entries(exchange, "IHttpContext::GetScriptMap"), IsEmpty());
}

}  // namespace

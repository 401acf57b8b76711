// Scripts with and without path information, a mapping that allows it, and URLs of plain files.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::HandlerMapping;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetScriptName : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_script_name";

  void SetUp() override { LoadWithPathInfo(false); }

  void LoadWithPathInfo(bool is_allowed) {
    HandlerMapping mapping;
    mapping.name = "Scripts";
    mapping.path = "*.js";
    mapping.modules = {"ScriptEngine"};
    mapping.allows_path_info = is_allowed;
    WorkerOptions options;
    options.configuration.handlers = {mapping};
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetScriptName, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/app.js/extra"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetScriptName, RefusesPathInformationAndReportsTheScript) {
  const Exchange exchange = worker().Send(Get("/app.js/extra"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings,
              ElementsAre("/app.js", "C:\\inetpub\\wwwroot\\app.js"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetScriptName, LetsScriptsAndFilesThrough) {
  const Exchange script = worker().Send(Get("/app.js?extra"));
  const Exchange file = worker().Send(Get("/hello.htm"));

  EXPECT_THAT(script, Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(script.event_log, IsEmpty());
  EXPECT_EQ(file.response.body, "hello");
}

TEST_F(GetScriptName, AcceptsPathInformationWhereTheMappingAllowsIt) {
  LoadWithPathInfo(true);

  const Exchange exchange = worker().Send(Get("/app.js/extra"));

  EXPECT_THAT(exchange, Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

TEST_F(GetScriptName, RunsNoScriptWhenTheStatusCannotBeSet) {
  Request request = Get("/app.js/extra");
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

}  // namespace

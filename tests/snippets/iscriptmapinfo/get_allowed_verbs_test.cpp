// The guard of the verbs: which mappings it narrows, which verbs it lets through, and what the
// client is told that it refuses.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::HandlerMapping;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;

class GetAllowedVerbs : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "iscriptmapinfo/get_allowed_verbs";

  // A mapping of scripts that is open to all verbs, one of programs, and one with a list.
  void SetUp() override {
    WorkerOptions options;
    options.configuration.handlers = {Mapping("*.scr", "*", 3), Mapping("*.exe", "*", 4),
                                      Mapping("*.lst", "GET,DELETE", 3)};
    options.configuration.files["/page.htm"] = "<p>page</p>";
    Load(kExample, std::move(options));
  }

  static HandlerMapping Mapping(const std::string& path, const std::string& verbs,
                                uint32_t required_access) {
    HandlerMapping mapping;
    mapping.name = path;
    mapping.path = path;
    mapping.verbs = verbs;
    mapping.required_access = required_access;
    mapping.modules = {"SomeModule"};
    return mapping;
  }

  Exchange Send(const std::string& verb, const std::string& url, FaultPlan faults = {}) {
    Request request = Get(url);
    request.method = verb;
    request.faults = std::move(faults);
    return worker().Send(request);
  }
};

TEST_F(GetAllowedVerbs, RunsAsItsPageShows) {
  const Exchange exchange = Send("DELETE", "/page.scr");

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetAllowedVerbs, RefusesOtherVerbsWhereCodeRunsForAllOfThem) {
  const Exchange script = Send("DELETE", "/page.scr");
  const Exchange program = Send("PUT", "/tool.exe");

  EXPECT_EQ(script.response.status, 405);
  EXPECT_EQ(script.response.reason, "Method Not Allowed");
  EXPECT_THAT(script.response, HasHeader("Allow", "GET, HEAD, POST"));
  EXPECT_THAT(script,
              Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_EQ(program.response.status, 405);
  EXPECT_THAT(script, HasNoFindings());
}

TEST_F(GetAllowedVerbs, LetsTheThreeVerbsThrough) {
  EXPECT_EQ(Send("GET", "/page.scr").response.status, 200);
  EXPECT_EQ(Send("HEAD", "/page.scr").response.status, 200);
  EXPECT_EQ(Send("POST", "/page.scr").response.status, 200);
}

TEST_F(GetAllowedVerbs, LeavesMappingsThatListTheirVerbsOrRunNoCode) {
  const Exchange listed = Send("DELETE", "/page.lst");
  const Exchange static_file = Send("OPTIONS", "/page.htm");

  EXPECT_EQ(listed.response.status, 200);
  EXPECT_NE(static_file.response.status, 405);
  EXPECT_THAT(static_file,
              Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_CONTINUE"));
}

TEST_F(GetAllowedVerbs, KeepsTheHandlerFromRunningWhenItCannotRefuseProperly) {
  const Exchange no_header =
      Send("DELETE", "/page.scr", FaultPlan().Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY));
  const Exchange no_status =
      Send("DELETE", "/page.scr", FaultPlan().Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY));

  EXPECT_EQ(no_header.response.status, 500);
  EXPECT_THAT(no_header, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_EQ(no_status.response.status, 500);
  EXPECT_THAT(no_status, HasNoFindings());
}

}  // namespace

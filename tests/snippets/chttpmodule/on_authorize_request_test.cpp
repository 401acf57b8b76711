// Who may have the internal pages, and what the trail of changes says.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Post;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OnAuthorizeRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_authorize_request";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/internal/plan.htm", "the plan"}, {"/form.htm", "a form"}};
    Load(kExample, std::move(options));
  }

  void SignIn() { worker().Load(test_support::TestModulePath("signs_in_ann")); }
};

TEST_F(OnAuthorizeRequest, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/internal/plan.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnAuthorizeRequest, AsksAnonymousUsersToSignIn) {
  const Exchange exchange = worker().Send(Get("/Internal/plan.htm"));

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnAuthorizeRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAuthorizeRequest, ShowsInternalPagesToWhoSignedIn) {
  SignIn();

  const Exchange exchange = worker().Send(Get("/internal/plan.htm"));

  EXPECT_EQ(exchange.response.body, "the plan");
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

TEST_F(OnAuthorizeRequest, ReportsAnAllowedChange) {
  SignIn();

  const Exchange exchange = worker().Send(Post("/form.htm?draft=1", "x=1"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "InternalPages");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kAuditSuccess);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("Allowed to change", "/form.htm", "ann"));
}

TEST_F(OnAuthorizeRequest, CutsALongPath) {
  const Exchange exchange = worker().Send(Post("/" + std::string(500, 'a'), "x=1"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].strings[1], "/" + std::string(198, 'a'));
}

TEST_F(OnAuthorizeRequest, ReportsNoChangeThatAnotherModuleRefused) {
  worker().Load(test_support::TestModulePath("fails_as_asked"));
  fake_pipeline::Request request = Post("/form.htm", "x=1");
  request.headers.push_back({"X-Status", "403"});

  EXPECT_THAT(worker().Send(request).event_log, IsEmpty());
}

}  // namespace

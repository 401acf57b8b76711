// Anonymous visitors, users that another module sets, and servers that cannot tell who was first.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetUser : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_user";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {
        {"/private/diary.htm", "secret"}, {"/hello.htm", "hello"}, {"/privateer.htm", "ship"}};
    Load(kExample, std::move(options));
  }

  // Adds a module that authenticates each request as ann, and then lets it run as bob.
  void LoadAuthentication() { worker().Load(test_support::TestModulePath("asks_for_users")); }
};

TEST_F(GetUser, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/private/diary.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetUser, KeepsAnonymousVisitorsOutOfTheFolder) {
  const Exchange exchange = worker().Send(Get("/private/diary.htm"));

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_EQ(exchange.response.sub_status, 2);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange.event_log, IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetUser, KnowsTheFolderInAnyCaseAndWithoutItsSlash) {
  EXPECT_EQ(worker().Send(Get("/Private/diary.htm")).response.status, 401);
  EXPECT_EQ(worker().Send(Get("/private")).response.status, 401);
}

TEST_F(GetUser, LetsAnonymousVisitorsSeeTheRest) {
  EXPECT_EQ(worker().Send(Get("/hello.htm")).response.body, "hello");
  EXPECT_EQ(worker().Send(Get("/privateer.htm")).response.body, "ship");
}

TEST_F(GetUser, LetsAnAuthenticatedUserInAndReportsForWhomItActs) {
  LoadAuthentication();

  const Exchange exchange = worker().Send(Get("/private/diary.htm"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetUser", "\"bob\""));
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPostAuthenticateRequest", "RQ_NOTIFICATION_CONTINUE"));
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("ann", "bob"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetUser, ReportsNothingOnAServerWithoutTheNewerInterface) {
  LoadAuthentication();
  Request request = Get("/private/diary.htm");
  request.faults.Fail("IHttpServer::GetExtendedInterface", E_NOINTERFACE);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange.event_log, IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetUser, LetsNobodyInWhenTheStatusCannotBeSet) {
  Request request = Get("/private/diary.htm");
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchange, "static file handler"), IsEmpty());
}

}  // namespace

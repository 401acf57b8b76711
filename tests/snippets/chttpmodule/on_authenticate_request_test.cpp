// Credentials in the open are refused, and the settled user's name reaches the handler.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TlsClient;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class OnAuthenticateRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_authenticate_request";

  // Another module answers with the name as a handler would see it.
  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/", "a file"}};
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("answers_server_variable"));
  }

  static Request AskForName() { return Get("/?SIGNED_IN_AS"); }

  static Request WithPassword() {
    Request request = AskForName();
    request.headers.push_back({"Authorization", "Basic YW5uOnNlY3JldA=="});
    return request;
  }
};

TEST_F(OnAuthenticateRequest, RunsAsItsPageShows) {
  fake_pipeline::WorkerOptions options;
  options.configuration.files = {{"/account.htm", "Your account"}};
  Load(kExample, std::move(options));
  worker().Load(test_support::TestModulePath("signs_in_ann"));

  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Get("/account.htm")), kExample));
}

TEST_F(OnAuthenticateRequest, RefusesAPasswordInTheOpen) {
  worker().Load(test_support::TestModulePath("signs_in_ann"));

  const Exchange exchange = worker().Send(WithPassword());

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(exchange, Called("IAuthenticationProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, Called("IHttpResponse::Clear", ""));
  EXPECT_THAT(Entries(exchange, "IAuthenticationProvider::SetUser"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAuthenticateRequest, LetsAPasswordOverTlsPass) {
  Request request = WithPassword();
  request.tls = TlsClient();

  EXPECT_EQ(worker().Send(request).response.status, 200);
}

TEST_F(OnAuthenticateRequest, TellsTheHandlerWhoSignedIn) {
  worker().Load(test_support::TestModulePath("signs_in_ann"));

  EXPECT_EQ(worker().Send(AskForName()).response.body, "ann");
}

TEST_F(OnAuthenticateRequest, NamesNobodyForAnAnonymousUser) {
  const Exchange exchange = worker().Send(AskForName());

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpContext::SetServerVariable", "S_OK"));
}

TEST_F(OnAuthenticateRequest, AnswersWith500WhenTheNameCannotBePassedOn) {
  Request request = AskForName();
  request.faults.Fail("IHttpContext::SetServerVariable", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

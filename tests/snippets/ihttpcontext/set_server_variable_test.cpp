// Who gets which variant, and what the client is told of it.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;

class SetServerVariable : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/set_server_variable";

  void SetUp() override { Load(kExample); }

  static Request GetWithCookie(const char* cookie) {
    Request request = Get("/start.htm");
    request.headers.push_back({"Cookie", cookie});
    return request;
  }
};

TEST_F(SetServerVariable, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetWithCookie("variant=b"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(SetServerVariable, TellsTheVariantOfTheCookie) {
  const Exchange exchange = worker().Send(GetWithCookie("theme=dark; variant=b"));

  EXPECT_THAT(exchange.response, HasHeader("X-Site-Variant", "b"));
  EXPECT_THAT(exchange, Called("IHttpContext::SetServerVariable", "S_OK"));
  EXPECT_THAT(exchange, Called("IHttpContext::GetServerVariable", "S_OK"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetServerVariable, GivesEverybodyElseTheFirstVariant) {
  const Exchange without_cookie = worker().Send(Get("/start.htm"));
  const Exchange with_another = worker().Send(GetWithCookie("variant=z"));

  EXPECT_THAT(without_cookie.response, HasHeader("X-Site-Variant", "a"));
  EXPECT_THAT(with_another.response, HasHeader("X-Site-Variant", "a"));
}

TEST_F(SetServerVariable, SendsThePageWithoutTheHeaderWhenTheVariableCannotBeSet) {
  Request request = GetWithCookie("variant=b");
  request.faults.Fail("IHttpContext::SetServerVariable",
                      HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY));

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.FindHeader("X-Site-Variant"), nullptr);
  EXPECT_THAT(exchange, Called("CHttpModule::OnSendResponse", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetServerVariable, SendsThePageWithoutTheHeaderWhenThatCannotBeSet) {
  Request request = GetWithCookie("variant=b");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.FindHeader("X-Site-Variant"), nullptr);
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

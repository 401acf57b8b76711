// Which sends are changed: the one with the headers, of every response.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::SizeIs;

class OnSendResponse : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_send_response";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/page.htm", "a page"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(OnSendResponse, RunsAsItsPageShows) {
  worker().Load(test_support::TestModulePath("flushes_then_writes"));

  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Get("/page.htm")), kExample));
}

TEST_F(OnSendResponse, AddsTheHeaderToWhateverIsSent) {
  const Exchange page = worker().Send(Get("/page.htm"));
  const Exchange error = worker().Send(Get("/none.htm"));

  EXPECT_THAT(page.response, HasHeader("X-Content-Type-Options", "nosniff"));
  EXPECT_EQ(error.response.status, 404);
  EXPECT_THAT(error.response, HasHeader("X-Content-Type-Options", "nosniff"));
}

TEST_F(OnSendResponse, ChangesTheFirstOfTwoSendsAndLeavesTheSecond) {
  worker().Load(test_support::TestModulePath("flushes_then_writes"));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "partpart");
  EXPECT_THAT(exchange.response, HasHeader("X-Content-Type-Options", "nosniff"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnSendResponse"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetHeader"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnSendResponse, RemovesWhatTellsWithWhatTheResponseWasMade) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  ASSERT_THAT(Entries(exchange, "IHttpResponse::DeleteHeader"), SizeIs(1));
  EXPECT_EQ(Entries(exchange, "IHttpResponse::DeleteHeader")[0].detail, "X-Powered-By");
}

TEST_F(OnSendResponse, ComesAfterModulesThatOrdinaryPriorityWouldPutLast) {
  worker().Stop();
  fake_pipeline::WorkerProcess other;
  other.Load(test_support::TestModulePath("adds_header_in_send_response"));
  other.Load(test_support::SnippetPath(kExample));

  const auto calls = Entries(other.Send(Get("/page.htm")), "CHttpModule::OnSendResponse");

  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_STREQ(calls[1].module, "on_send_response");
}

TEST_F(OnSendResponse, SendsTheResponseAllTheSameAfterAFailure) {
  Request request = Get("/page.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, Called("ISendResponseProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, Called("CHttpModule::OnSendResponse", "RQ_NOTIFICATION_CONTINUE"));
}

}  // namespace

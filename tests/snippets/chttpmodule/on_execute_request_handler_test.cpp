// The handler of retired pages: which requests reach it, what it answers, and for how long.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class OnExecuteRequestHandler : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_execute_request_handler";

  void SetUp() override { Load(kExample, Options()); }

  // The mapping names another module too, which would add to the response.
  static WorkerOptions Options() {
    WorkerOptions options;
    options.configuration.files = {{"/page.htm", "a page"}};
    options.configuration.handlers = {
        {"RetiredPages", "*.asp", "*", {"on_execute_request_handler", "executes_only"}}};
    return options;
  }

  Exchange SendWithFailing(const char* method, int nth = 1) {
    Request request = Get("/old.asp");
    request.faults.Fail(method, E_OUTOFMEMORY, nth);
    return worker().Send(request);
  }
};

TEST_F(OnExecuteRequestHandler, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Get("/old.asp")), kExample));
}

TEST_F(OnExecuteRequestHandler, AnswersThatThePageIsGone) {
  const Exchange exchange = worker().Send(Get("/shop/old.asp"));

  EXPECT_EQ(exchange.response.status, 410);
  EXPECT_EQ(exchange.response.body, "This page was retired.\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(exchange.response, HasHeader("Cache-Control", "max-age=86400"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnExecuteRequestHandler, KeepsOtherModulesOfTheMappingFromAnswering) {
  worker().Load(test_support::TestModulePath("executes_only"));

  const Exchange exchange = worker().Send(Get("/old.asp"));

  EXPECT_EQ(Entries(exchange, "CHttpModule::OnExecuteRequestHandler").size(), 1u);
}

TEST_F(OnExecuteRequestHandler, IsNotAskedForOtherPages) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_EQ(exchange.response.FindHeader("Cache-Control"), nullptr);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnExecuteRequestHandler"), IsEmpty());
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostExecuteRequestHandler", ""));
}

TEST_F(OnExecuteRequestHandler, AnswersWith500WhenAnyPartOfTheResponseFails) {
  EXPECT_EQ(SendWithFailing("IHttpResponse::SetStatus").response.status, 500);
  EXPECT_EQ(SendWithFailing("IHttpResponse::SetHeader").response.status, 500);
  const Exchange exchange = SendWithFailing("IHttpResponse::WriteEntityChunks");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.FindHeader("Content-Type"), nullptr);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnExecuteRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST_F(OnExecuteRequestHandler, IsGoneEvenIfClientsCannotBeToldToRemember) {
  const Exchange exchange = SendWithFailing("IHttpResponse::SetHeader", 2);

  EXPECT_EQ(exchange.response.status, 410);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnExecuteRequestHandler, ChangesNothingOnceTheHeadersHaveLeft) {
  WorkerOptions options = Options();
  options.configuration.response_buffer_limit_bytes = 0;
  Load(kExample, std::move(options));
  Request request = Get("/old.asp");
  request.schedule = fake_pipeline::Schedule::Pending().DisconnectDuring(1);

  const Exchange sent = worker().Send(Get("/old.asp"));
  const Exchange lost = worker().Send(request);

  EXPECT_THAT(sent, HasNoFindings());
  EXPECT_EQ(sent.response.FindHeader("Cache-Control"), nullptr);
  EXPECT_THAT(lost, HasNoFindings());
  EXPECT_EQ(Entries(lost, "IHttpResponse::SetStatus").size(), 1u);
}

}  // namespace

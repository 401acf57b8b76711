// The notice that a WebSocket client gets, each way in which it may answer, and each failure.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WebSocket;
using fake_pipeline::WebSocketClient;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class GetNamedContextContainer : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext3/get_named_context_container";

  void SetUp() override { Load(kExample, Options()); }

  static WorkerOptions Options() {
    WorkerOptions options;
    options.configuration.handlers = {{"Chat", "/chat", "*", {"get_named_context_container"}}};
    return options;
  }

  static Request Handshake(Schedule schedule = Schedule::Pending()) {
    Request request = WebSocket("/chat", {});
    request.web_socket->at_end = WebSocketClient::AtEnd::kWaits;
    request.schedule = schedule;
    return request;
  }

  Exchange SendWithFailing(const char* method) {
    Request request = Handshake();
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(GetNamedContextContainer, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Handshake()), kExample));
}

TEST_F(GetNamedContextContainer, SaysOneMessageAndClosesAsOneThatGoesAway) {
  const Exchange exchange = worker().Send(Handshake());

  EXPECT_EQ(exchange.response.status, 101);
  ASSERT_THAT(exchange.response.web_socket_frames, SizeIs(2));
  EXPECT_EQ(exchange.response.web_socket_frames[0].data,
            "The chat is down for maintenance until noon.");
  EXPECT_TRUE(exchange.response.web_socket_frames[0].is_text);
  EXPECT_TRUE(exchange.response.web_socket_frames[0].is_final);
  EXPECT_EQ(exchange.response.web_socket_frames[1].close_status, 1001);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetNamedContextContainer, WaitsForTheCloseOfTheClientAndThenEndsTheRequest) {
  const Exchange exchange = worker().Send(Handshake());

  EXPECT_THAT(exchange, Called("CHttpModule::OnExecuteRequestHandler", "RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(Entries(exchange, "PFN_WEBSOCKET_COMPLETION"), SizeIs(1));
  EXPECT_THAT(exchange, Called("IHttpContext::IndicateCompletion", ""));
}

TEST_F(GetNamedContextContainer, NeedsNoCompletionWhenTheCloseIsThereAlready) {
  const Exchange exchange = worker().Send(Handshake(Schedule::Inline()));

  EXPECT_THAT(exchange,
              Called("CHttpModule::OnExecuteRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(Entries(exchange, "PFN_WEBSOCKET_COMPLETION"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetNamedContextContainer, RefusesWhatIsNoHandshakeWith503) {
  const Exchange exchange = worker().Send(Get("/chat"));

  EXPECT_EQ(exchange.response.status, 503);
  EXPECT_THAT(Entries(exchange, "IHttpResponse::Flush"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetNamedContextContainer, EndsTheRequestOfAClientThatTalksOrLeaves) {
  Request talking = Handshake();
  talking.web_socket->frames = {{"hello?"}};
  Request leaving = Handshake();
  leaving.web_socket->at_end = WebSocketClient::AtEnd::kLeaves;

  EXPECT_THAT(worker().Send(talking), HasNoFindings());
  EXPECT_THAT(worker().Send(leaving), HasNoFindings());
}

TEST_F(GetNamedContextContainer, AnswersWith500WhatFailsBeforeTheHeadersLeft) {
  EXPECT_EQ(SendWithFailing("IHttpResponse::SetStatus").response.status, 500);
  EXPECT_EQ(SendWithFailing("IHttpResponse::Flush").response.status, 500);
}

TEST_F(GetNamedContextContainer, EndsTheRequestWhenTheMessageOrTheCloseFails) {
  const Exchange without_message = SendWithFailing("IWebSocketContext::WriteFragment");
  const Exchange without_close = SendWithFailing("IWebSocketContext::SendConnectionClose");

  EXPECT_THAT(without_message.response.web_socket_frames, IsEmpty());
  EXPECT_THAT(without_close.response.web_socket_frames, SizeIs(1));
  EXPECT_THAT(without_message, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(without_close, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(without_close, "IWebSocketContext::ReadFragment"), IsEmpty());
}

TEST_F(GetNamedContextContainer, RefusesHandshakesOfAServerWithoutWebSockets) {
  WorkerOptions options = Options();
  options.configuration.web_sockets = false;
  Load(kExample, std::move(options));

  EXPECT_EQ(worker().Send(Handshake()).response.status, 503);
}

TEST(GetNamedContextContainerExplored, KeepsEveryRuleUnderEverySchedule) {
  fake_pipeline::Scenario scenario;
  scenario.modules = {{test_support::SnippetPath("ihttpcontext3/get_named_context_container"), ""}};
  scenario.configuration.handlers = {{"Chat", "/chat", "*", {"get_named_context_container"}}};
  scenario.requests = {WebSocket("/chat", {{"hello?"}})};

  const fake_pipeline::ExploreReport report = Explore(scenario);

  EXPECT_TRUE(report.exhausted);
  EXPECT_GT(report.runs, 10u);
  EXPECT_THAT(report.failures, IsEmpty()) << ToText(report);
}

}  // namespace

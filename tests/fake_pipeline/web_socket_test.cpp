// WebSocket connections: the handshake, fragments both ways, every way to end, and the rules.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WebSocket;
using fake_pipeline::WebSocketClient;
using fake_pipeline::WebSocketFrame;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr WebSocketClient::AtEnd kWaits = WebSocketClient::AtEnd::kWaits;
constexpr WebSocketClient::AtEnd kLeaves = WebSocketClient::AtEnd::kLeaves;

Request Doing(Request request, const char* what) {
  request.headers.push_back({"X-Do", what});
  return request;
}

Exchange Echo(const Request& request) {
  return WorkerWith({"echoes_web_socket"})->Send(request);
}

std::vector<std::string> DataOf(const std::vector<WebSocketFrame>& frames) {
  std::vector<std::string> data;
  for (const WebSocketFrame& frame : frames) {
    data.push_back(frame.close_status != 0 ? "close " + std::to_string(frame.close_status)
                                           : frame.data + (frame.is_final ? "" : "+"));
  }
  return data;
}

TEST(WebSocketInTheTimeline, TellsEachFrame) {
  const std::string timeline =
      ToTimeline(Echo(WebSocket("/", {{"hi"}, {"12", false, false}, {"3", false}})));

  EXPECT_THAT(timeline, HasSubstr("frame: text \"hi\"\n"));
  EXPECT_THAT(timeline, HasSubstr("frame: binary, 2 bytes, more to come\n"));
  EXPECT_THAT(timeline, HasSubstr("frame: close 1000"));
}

class WebSocketEcho : public testing::TestWithParam<Schedule> {};

TEST_P(WebSocketEcho, SendsBackEachFragmentAndClosesUnderEachSchedule) {
  Request request = WebSocket("/", {{"hi"}, {"123456", false, false}, {"7", false}});
  request.schedule = GetParam();

  const Exchange exchange = Echo(request);

  EXPECT_EQ(exchange.response.status, 101) << ToTimeline(exchange);
  EXPECT_THAT(DataOf(exchange.response.web_socket_frames),
              ElementsAre("hi", "1234+", "56+", "7", "close 1000"));
  EXPECT_TRUE(exchange.response.web_socket_frames[0].is_text);
  EXPECT_FALSE(exchange.response.web_socket_frames[1].is_text);
  EXPECT_THAT(exchange.findings, IsEmpty()) << ToTimeline(exchange);
}

INSTANTIATE_TEST_SUITE_P(Schedules, WebSocketEcho,
                         testing::Values(Schedule::Pending(), Schedule::Inline(),
                                         Schedule::CompleteBeforeReturn()));

TEST(WebSocketHandshake, IsAnsweredByTheServer) {
  const Exchange exchange = Echo(WebSocket("/", {}));

  EXPECT_THAT(exchange.response, test_support::HasHeader("Upgrade", "websocket"));
  EXPECT_EQ(exchange.response.FindHeader("Transfer-Encoding"), nullptr);
  EXPECT_THAT(Entries(exchange, "websocket handshake"), SizeIs(1));
}

TEST(WebSocketHandshake, IsNoneWithoutAClientThatSpeaksItOrWithoutTheModule) {
  EXPECT_EQ(Echo(Get("/")).response.body, "no handshake");
  Request post = WebSocket("/", {});
  post.method = "POST";
  EXPECT_EQ(Echo(post).response.body, "no handshake");
  WorkerOptions options;
  options.configuration.web_sockets = false;
  const auto worker = WorkerWith({"echoes_web_socket"}, std::move(options));

  EXPECT_EQ(worker->Send(WebSocket("/", {})).response.body, "no handshake");
}

TEST(WebSocketClose, ByTheClientTellsItsStatus) {
  Request request = WebSocket("/", {});
  request.web_socket->close_status = 4001;
  request.web_socket->close_reason = "done";

  const Exchange exchange = Echo(request);

  EXPECT_THAT(exchange, Called("IWebSocketContext::GetCloseStatus", "S_OK, 4001"));
  EXPECT_THAT(DataOf(exchange.response.web_socket_frames), ElementsAre("close 4001"));
}

TEST(WebSocketClose, WithoutAStatusIsNotFound) {
  Request request = WebSocket("/", {});
  request.web_socket->close_status = 0;

  EXPECT_THAT(Echo(request), Called("IWebSocketContext::GetCloseStatus", "0x80070490"));
}

TEST(WebSocketClose, ByTheServerIsAnsweredByAClientThatWaits) {
  Request request = Doing(WebSocket("/", {}), "close-first");
  request.web_socket->at_end = kWaits;

  const Exchange exchange = Echo(request);

  EXPECT_THAT(DataOf(exchange.response.web_socket_frames), ElementsAre("close 1001"));
  EXPECT_THAT(exchange, Called("IWebSocketContext::GetCloseStatus", "S_OK, 1001"));
  EXPECT_THAT(exchange.findings, IsEmpty()) << ToTimeline(exchange);
}

TEST(WebSocketClose, BelowTheProtocolFailsWhatIsOutstanding) {
  Request request = Doing(WebSocket("/", {{"a"}}), "hang-up");
  request.web_socket->at_end = kWaits;

  const Exchange exchange = Echo(request);

  EXPECT_EQ(exchange.response.connection, fake_pipeline::Response::Connection::kClosed);
  EXPECT_THAT(exchange.findings, IsEmpty()) << ToTimeline(exchange);
}

TEST(WebSocketClose, OfAClientThatLeavesFailsTheRead) {
  Request request = WebSocket("/", {{"a"}});
  request.web_socket->at_end = kLeaves;

  const Exchange exchange = Echo(request);

  EXPECT_EQ(exchange.response.connection, fake_pipeline::Response::Connection::kDisconnected);
  EXPECT_THAT(DataOf(exchange.response.web_socket_frames), ElementsAre("a"));
  EXPECT_THAT(exchange.findings, IsEmpty()) << ToTimeline(exchange);
}

TEST(WebSocketRead, IsCancelledWhileItWaitsForTheClient) {
  Request request = Doing(WebSocket("/", {}), "cancel");
  request.web_socket->at_end = kWaits;

  const Exchange exchange = Echo(request);

  const auto completions = Entries(exchange, "PFN_WEBSOCKET_COMPLETION");
  ASSERT_THAT(completions, SizeIs(1)) << ToTimeline(exchange);
  EXPECT_THAT(completions[0].detail, HasSubstr("ERROR_OPERATION_ABORTED"));
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(WebSocketRead, OfAClientThatWaitsForEverIsFound) {
  Request request = WebSocket("/", {});
  request.web_socket->at_end = kWaits;

  const Exchange exchange = Echo(request);

  EXPECT_THAT(FindingIds(exchange.findings), Contains("lost-completion"));
}

TEST(WebSocketWrite, FailsWhereTheTestWantsIt) {
  Request request = WebSocket("/", {{"a"}});
  request.faults.Fail("IWebSocketContext::WriteFragment", E_OUTOFMEMORY);

  const Exchange exchange = Echo(request);

  EXPECT_THAT(exchange, Called("IWebSocketContext::WriteFragment", "E_OUTOFMEMORY"));
  EXPECT_THAT(exchange.response.web_socket_frames, IsEmpty());
}

std::vector<std::string> FoundWhen(const char* misused) {
  return FindingIds(WorkerWith({"misuses_web_socket"})
                        ->Send(Doing(WebSocket("/", {{"a"}, {"b"}}), misused))
                        .findings);
}

TEST(FindingOf, AMisusedWebSocket) {
  EXPECT_THAT(FoundWhen("twice"), ElementsAre("second-operation"));
  EXPECT_THAT(FoundWhen("abandon"), ElementsAre("advanced-with-operation"));
  EXPECT_THAT(FoundWhen("after-close"),
              ElementsAre("websocket-after-close", "websocket-after-close"));
  EXPECT_THAT(FoundWhen("buffer"), ElementsAre("buffer-changed"));
  EXPECT_THAT(FoundWhen("arguments"),
              ElementsAre("null-argument", "null-argument", "null-argument", "null-argument",
                          "invalid-argument", "invalid-argument", "invalid-argument",
                          "invalid-argument", "null-argument", "invalid-argument"));
}

TEST(FindingOf, AReadThatWaitsWhenTheRequestEnds) {
  Request request = Doing(WebSocket("/", {}), "abandon");
  request.web_socket->at_end = kWaits;

  const Exchange exchange = WorkerWith({"misuses_web_socket"})->Send(request);

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("advanced-with-operation"));
}

}  // namespace

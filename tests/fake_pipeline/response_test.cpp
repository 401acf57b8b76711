// How a response leaves: in one send or several, with which framing, and what the client gets.
#include "fake_test.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::SizeIs;

TEST(ResponseSending, ComputesTheLengthOfASingleSend) {
  WorkerOptions options;
  options.configuration.files["/a"] = "12345";

  const Exchange exchange = WorkerWith({}, std::move(options))->Send(fake_pipeline::Get("/a"));

  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "5"));
  EXPECT_EQ(exchange.response.FindHeader("Transfer-Encoding"), nullptr);
  ASSERT_THAT(exchange.response.sends, SizeIs(1));
  EXPECT_TRUE(exchange.response.sends[0].headers);
  EXPECT_FALSE(exchange.response.sends[0].more_data);
}

TEST(ResponseSending, IsChunkedWhenAFlushLeavesMoreToCome) {
  const Exchange exchange = ExchangeWith("flushes_then_writes");

  EXPECT_EQ(exchange.response.body, "partpart");
  EXPECT_THAT(exchange.response, HasHeader("Transfer-Encoding", "chunked"));
  EXPECT_EQ(exchange.response.FindHeader("Content-Length"), nullptr);
  ASSERT_THAT(exchange.response.sends, SizeIs(2));
  EXPECT_TRUE(exchange.response.sends[0].headers && exchange.response.sends[0].more_data);
  EXPECT_FALSE(exchange.response.sends[1].headers || exchange.response.sends[1].more_data);
}

TEST(ResponseSending, ClosesAnHttp10ConnectionInsteadOfChunking) {
  Request request;
  request.http_version = "1.0";

  const Exchange exchange = WorkerWith({"flushes_then_writes"})->Send(request);

  EXPECT_EQ(exchange.response.FindHeader("Transfer-Encoding"), nullptr);
  EXPECT_EQ(exchange.response.connection, Response::Connection::kClosed);
}

TEST(ResponseSending, CutsTheBodyOfAHeadRequestAndKeepsItsLength) {
  WorkerOptions options;
  options.configuration.files["/a"] = "12345";
  Request request = Get("/a");
  request.method = "HEAD";

  const Exchange exchange = WorkerWith({}, std::move(options))->Send(request);

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "5"));
}

TEST(ResponseSending, RaisesSendResponseOncePerSendAndTellsWhichCarriesHeaders) {
  const auto worker = WorkerWith({"flushes_then_writes", "adds_header_in_send_response"});

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnSendResponse"), SizeIs(2));
  const auto asked = Entries(exchange, "ISendResponseProvider::GetHeadersBeingSent");
  ASSERT_THAT(asked, SizeIs(2));
  EXPECT_EQ(asked[0].result, "TRUE");
  EXPECT_EQ(asked[1].result, "FALSE");
  EXPECT_THAT(exchange.response, HasHeader("X-Sent", "1"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ResponseSending, FlushesWhenTheBufferLimitIsExceeded) {
  WorkerOptions options;
  options.configuration.response_buffer_limit_bytes = 3;

  const Exchange exchange = WorkerWith({"flushes_then_writes"}, std::move(options))->Send({});

  EXPECT_THAT(exchange.response.sends, SizeIs(4));
  EXPECT_EQ(exchange.response.body, "partpart");
}

class ResponseWithout : public testing::TestWithParam<const char*> {};

TEST_P(ResponseWithout, ABodyLeavesTheModulesOut) {
  WorkerOptions options;
  options.configuration.handlers = {{"Own", "*", "*", {"writes_as_handler"}}};
  Request request = Get("/");
  request.headers.push_back({"X-Status", GetParam()});

  const Exchange exchange = WorkerWith({"writes_as_handler"}, std::move(options))->Send(request);

  EXPECT_EQ(std::to_string(exchange.response.status), GetParam());
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_EQ(exchange.response.FindHeader("Content-Length"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Status, ResponseWithout, testing::Values("204", "304"));

TEST(ResponseSending, TakesTheBufferLimitOfTheHandler) {
  fake_pipeline::HandlerMapping small;
  small.path = "*.small";
  small.modules = {"writes_as_handler"};
  small.response_buffer_limit_bytes = 3;
  fake_pipeline::HandlerMapping usual = small;
  usual.path = "*";
  usual.response_buffer_limit_bytes.reset();
  WorkerOptions options;
  options.configuration.handlers = {small, usual};
  const auto worker = WorkerWith({"writes_as_handler"}, std::move(options));

  EXPECT_THAT(worker->Send(Get("/a.small")).response.sends, SizeIs(2));
  EXPECT_THAT(worker->Send(Get("/a")).response.sends, SizeIs(1));
}

TEST(ResponseSending, TakesTheFlagsThatAModuleAdds) {
  const Exchange exchange = ExchangeWith("disconnects_with_send");

  EXPECT_EQ(exchange.response.connection, Response::Connection::kClosed);
  EXPECT_THAT(exchange, Called("ISendResponseProvider::GetFlags", "0x00000000"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(PlannedFault, HitsTheNthCallOfOneMethod) {
  Request request;
  request.faults = FaultPlan().Fail("IHttpResponse::WriteEntityChunks", E_FAIL, 2);

  const Exchange exchange = WorkerWith({"flushes_then_writes"})->Send(request);

  const auto writes = Entries(exchange, "IHttpResponse::WriteEntityChunks");
  ASSERT_THAT(writes, SizeIs(2));
  EXPECT_EQ(writes[0].result, "S_OK, *pcbSent=4");
  EXPECT_EQ(writes[1].result, "E_FAIL");
  EXPECT_EQ(exchange.response.body, "part");
}

TEST(RequestState, IsWhatTheInterfacesPromise) {
  Request request = Get("/a?q=1");
  request.headers.push_back({"X-Own", "1"});

  const Exchange exchange = WorkerWith({"inspects_request"})->Send(request);

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Lifetime, DisposesTheModuleBeforeItsStoredContextsAndKeepsItInRequestMemory) {
  const Exchange exchange = ExchangeWith("lives_in_request_memory");

  ASSERT_THAT(exchange.event_log, SizeIs(2));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("module disposed"));
}

TEST(EventLog, KeepsWhatAModuleWritesOutsideARequest) {
  const auto worker = WorkerWith({"leaks_event_source"});

  const std::vector<EventLogEntry> log = worker->event_log();

  ASSERT_THAT(log, SizeIs(1));
  EXPECT_EQ(log[0].source, "Leaky");
  EXPECT_EQ(log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_EQ(log[0].category, 7);
  EXPECT_EQ(log[0].event_id, 1000u);
  EXPECT_THAT(log[0].strings, ElementsAre("loaded \xE2\x9C\x93"));
  EXPECT_EQ(log[0].raw_data, "\x01\x02\x03");
  EXPECT_THAT(worker->debug_output(), ElementsAre("loaded"));
}

TEST(DebugOutput, NamesTheMethodThatWasNotOverridden) {
  const auto worker = WorkerWith({"overrides_nothing"});
  worker->Send({});

  EXPECT_THAT(worker->debug_output(), SizeIs(3));
  EXPECT_EQ(worker->debug_output()[1], "CHttpModule::OnBeginRequest");
}

}  // namespace

// Trailers, promises to push, and the end of streams and their connection.
#include "fake_test.h"

#include <fake_pipeline/timeline.h>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::WorkerOptions;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Request Http2(const char* what) {
  Request request = GetToDo(what);
  request.http_version = "2.0";
  request.tls.emplace();
  return request;
}

Exchange Http2Exchange(const char* what, WorkerOptions options = {}) {
  return WorkerWith({"uses_http2"}, std::move(options))->Send(Http2(what));
}

TEST(Trailers, FollowTheBody) {
  const Exchange exchange = Http2Exchange("trailers");

  EXPECT_EQ(exchange.response.body, "ok");
  ASSERT_THAT(exchange.response.trailers, SizeIs(1));
  EXPECT_EQ(exchange.response.trailers[0].name, "X-End");
  EXPECT_EQ(exchange.response.trailers[0].value, "1,2");
  EXPECT_EQ(exchange.response.FindHeader("X-End"), nullptr);
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("trailer: X-End: 1,2\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"trailers\""));
}

TEST(Trailers, AreRefusedAsHeadersAre) {
  const Exchange exchange = Http2Exchange("bad trailers");

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
  EXPECT_THAT(exchange.findings, SizeIs(4));
}

TEST(Trailers, FailAsPlanned) {
  Request set = Http2("trailers");
  set.faults.Fail("IHttpResponse4::SetTrailer", E_OUTOFMEMORY);
  Request deletion = Http2("trailers");
  deletion.faults.Fail("IHttpResponse4::DeleteTrailer", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"uses_http2"})->Send(set).response.body, "check 3 failed");
  EXPECT_EQ(WorkerWith({"uses_http2"})->Send(deletion).response.body, "check 2 failed");
}

TEST(Trailers, AreLostWithoutHttp2OverTls) {
  Request plain = Http2("trailers");
  plain.tls.reset();
  Request old = Http2("trailers");
  old.http_version = "1.1";

  const Exchange without_tls = WorkerWith({"uses_http2"})->Send(plain);
  const Exchange without_http2 = WorkerWith({"uses_http2"})->Send(old);

  EXPECT_THAT(FindingIds(without_tls.findings), ElementsAre("needs-http2"));
  EXPECT_THAT(without_tls.response.trailers, IsEmpty());
  EXPECT_THAT(FindingIds(without_http2.findings), ElementsAre("needs-http2"));
}

TEST(Trailers, FailTheLastSendOfASystemWithoutThem) {
  WorkerOptions options;
  options.configuration.has_trailers = false;

  const Exchange exchange = Http2Exchange("one trailer", std::move(options));

  EXPECT_EQ(exchange.response.body, "ok0x80070032");
  EXPECT_THAT(exchange.response.trailers, IsEmpty());
}

TEST(Trailers, AreFoundAfterTheLastSend) {
  EXPECT_THAT(FindingIds(Http2Exchange("late trailer").findings),
              ElementsAre("changed-after-sent"));
}

TEST(PushPromise, IsRefusedAfterTheLastSend) {
  const Exchange exchange = Http2Exchange("late push");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("send-after-last"));
  EXPECT_THAT(exchange.response.pushes, IsEmpty());
}

TEST(PushPromise, AnnouncesARequest) {
  const Exchange exchange = Http2Exchange("push");

  EXPECT_EQ(exchange.response.body, "ok");
  ASSERT_THAT(exchange.response.pushes, SizeIs(2));
  EXPECT_EQ(exchange.response.pushes[0].method, "GET");
  EXPECT_EQ(exchange.response.pushes[0].url, "/a?b=c");
  ASSERT_THAT(exchange.response.pushes[0].headers, SizeIs(1));
  EXPECT_EQ(exchange.response.pushes[0].headers[0].value, "text/css");
  EXPECT_EQ(exchange.response.pushes[1].url, "/d");
  EXPECT_THAT(exchange.findings, SizeIs(7));
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("promised: GET /a?b=c\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"pushes\""));
}

TEST(PushPromise, FailsWithoutHarmWhereThereIsNoPush) {
  Request old = Http2("one push");
  old.http_version = "1.1";
  Request refusing = Http2("one push");
  refusing.refuses_push = true;

  const Exchange exchange = WorkerWith({"uses_http2"})->Send(old);

  EXPECT_EQ(exchange.response.body, "0x80070032");
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_EQ(WorkerWith({"uses_http2"})->Send(refusing).response.body, "0x80070032");
  EXPECT_EQ(Http2Exchange("one push").response.body, "0x00000000");
}

TEST(PushPromise, FailsAsPlanned) {
  Request request = Http2("one push");
  request.faults.Fail("IHttpResponse3::PushPromise", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"uses_http2"})->Send(request).response.body, "0x8007000E");
}

TEST(Stream, SendsNothingAfterItWasReset) {
  const Exchange exchange = Http2Exchange("reset");

  EXPECT_EQ(exchange.response.stream_reset, 8u);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange.response.sends, IsEmpty());
  EXPECT_EQ(exchange.response.connection, Response::Connection::kKeepAlive);
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("stream reset: error 8\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"stream_reset\": 8"));
}

TEST(Stream, CannotBeResetInHttp11) {
  const Exchange exchange = WorkerWith({"uses_http2"})->Send(GetToDo("reset"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("needs-http2", "needs-http2"));
  EXPECT_FALSE(exchange.response.stream_reset);
  EXPECT_EQ(exchange.response.body, "check 1 failed");
}

TEST(Connection, IsLeftAfterAResponseThatAsksForIt) {
  const auto worker = WorkerWith({"uses_http2", "adds_header_in_send_response"});

  const Exchange exchange = worker->Send(Http2("go away"));
  const Exchange other = worker->Send(Http2(""));

  EXPECT_TRUE(exchange.response.go_away);
  EXPECT_FALSE(other.response.go_away);
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("go away\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"go_away\": true"));
}

TEST(Connection, IsNotLeftInHttp11) {
  EXPECT_FALSE(WorkerWith({"uses_http2"})->Send(GetToDo("go away")).response.go_away);
}

TEST(ResponseSending, NeitherChunksNorClosesInHttp2) {
  Request request;
  request.http_version = "2.0";

  const Exchange exchange = WorkerWith({"flushes_then_writes"})->Send(request);

  EXPECT_EQ(exchange.response.FindHeader("Transfer-Encoding"), nullptr);
  EXPECT_EQ(exchange.response.connection, Response::Connection::kKeepAlive);
}

}  // namespace

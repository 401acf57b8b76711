// The members of a response beside headers and body, and the odd ways to end one.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::TlsClient;
using fake_test::ExchangeWith;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::FindingIds;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(ResponseMember, GivesBackWhatWasSet) {
  Request request = Get("/?q=1");
  request.headers = {{"Host", "www.example.com:8080"}};

  const Exchange exchange = WorkerWith({"inspects_answers"})->Send(request);

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("\"Broken\", sub-status 19, E_FAIL, with a conf"));
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("invalid-argument"));
}

TEST(ResponseMember, RefusesNullAndReportsIt) {
  const Exchange exchange = ExchangeWith("passes_null_to_response");

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(FindingIds(exchange.findings), SizeIs(12));
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
}

TEST(ResponseRedirect, KeepsTheSchemeOfTheRequest) {
  Request request = Get("/?to=/next");
  request.tls = TlsClient();

  const Exchange exchange = WorkerWith({"redirects_to_query"})->Send(request);

  EXPECT_THAT(exchange.response, HasHeader("Location", "https://localhost/next"));
}

TEST(ResponseThatCloses, LosesWhatWasNotSent) {
  const Exchange exchange = WorkerWith({"ends_response_oddly"})->Send(GetToDo("close"));

  EXPECT_EQ(exchange.response.connection, Response::Connection::kClosed);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ResponseWithoutHeaders, IsItsBodyAlone) {
  const Exchange exchange = WorkerWith({"ends_response_oddly"})->Send(GetToDo("suppress"));

  EXPECT_EQ(exchange.response.body, "body!");
  EXPECT_THAT(exchange.response.headers, SizeIs(0));
  ASSERT_THAT(exchange.response.sends, SizeIs(1));
  EXPECT_FALSE(exchange.response.sends[0].headers);
}

TEST(ResponseThatWasSent, IsClearedOfTheRestOnly) {
  const Exchange exchange = WorkerWith({"ends_response_oddly"})->Send(GetToDo("clear"));

  EXPECT_EQ(exchange.response.body, "body");
  EXPECT_EQ(exchange.response.status, 200);
}

TEST(ResponseFlush, CallsTheRoutineWhenItIsDone) {
  const Exchange exchange = ExchangeWith("ends_response_oddly");

  EXPECT_EQ(exchange.response.body, "body and more") << ToTimeline(exchange);
  EXPECT_THAT(exchange, Called("PFN_ASYNC_COMPLETION", "RQ_NOTIFICATION_CONTINUE"));
}

TEST(FindingOf, AChunkAfterTheLastFlush) {
  const Exchange exchange = WorkerWith({"ends_response_oddly"})->Send(GetToDo("append"));

  EXPECT_EQ(exchange.response.body, "body");
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("send-after-last"));
  EXPECT_THAT(exchange, Called("IHttpResponse::WriteEntityChunkByReference", "E_INVALIDARG"));
}

}  // namespace

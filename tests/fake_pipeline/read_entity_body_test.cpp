// ReadEntityBody in its three interfaces: each answer, and each way to fail.
#include "body_echo.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_test::CompletionsOf;
using fake_test::EchoOf;
using fake_test::RequestToRead;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct WayToRead {
  const char* name;
  const char* form;
  Schedule schedule;
};

void PrintTo(const WayToRead& way, std::ostream* out) {
  *out << way.name;
}

class EachWayToRead : public testing::TestWithParam<WayToRead> {};

TEST_P(EachWayToRead, GivesTheWholeBodyOnce) {
  const Exchange exchange = EchoOf(RequestToRead(GetParam().form, GetParam().schedule));

  EXPECT_EQ(exchange.response.body, "01234567|89|end") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_P(EachWayToRead, EndsInEachFormThatTheConfigurationChooses) {
  const Request request = RequestToRead(GetParam().form, GetParam().schedule);

  EXPECT_EQ(EchoOf(request, fake_pipeline::EndOfBody::kReturnValue).response.body,
            "01234567|89|end");
  EXPECT_EQ(EchoOf(request, fake_pipeline::EndOfBody::kCompletionStatus).response.body,
            "01234567|89|end");
  EXPECT_EQ(EchoOf(request, fake_pipeline::EndOfBody::kZeroBytes).response.body, "01234567|89|end");
}

TEST_P(EachWayToRead, FailsWhenTheClientSendsLessThanItAnnounced) {
  Request request = RequestToRead(GetParam().form, GetParam().schedule);
  request.body.resize(3);

  const Exchange exchange = EchoOf(request);

  EXPECT_THAT(Entries(exchange, "IHttpResponse::WriteEntityChunks").back().detail,
              HasSubstr("6 bytes"));  // "failed", which the client does not see any more.
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange, HasNoFindings());
}

INSTANTIATE_TEST_SUITE_P(
    Ways, EachWayToRead,
    testing::Values(WayToRead{"Synchronous", "sync", Schedule::Pending()},
                    WayToRead{"Pending", "flag", Schedule::Pending()},
                    WayToRead{"Inline", "flag", Schedule::Inline()},
                    WayToRead{"BeforeReturn", "flag", Schedule::CompleteBeforeReturn()},
                    WayToRead{"WithoutFlag", "no-flag", Schedule::Inline()},
                    WayToRead{"WithoutFlagBeforeReturn", "no-flag",
                              Schedule::CompleteBeforeReturn()},
                    WayToRead{"Callback", "callback", Schedule::Pending()},
                    WayToRead{"CallbackInline", "callback", Schedule::Inline()},
                    WayToRead{"Fill", "fill", Schedule::Pending()},
                    WayToRead{"FillInline", "fill", Schedule::Inline()}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ReadEntityBody, CompletesInlineWithoutACompletion) {
  const Exchange exchange = EchoOf(RequestToRead("flag", Schedule::Inline()));

  EXPECT_THAT(CompletionsOf(exchange), IsEmpty());
  EXPECT_THAT(exchange, Called("IHttpRequest::ReadEntityBody",
                               "S_OK, *pcbBytesReceived=8, *pfCompletionPending=FALSE"));
}

TEST(ReadEntityBody, WithoutAFlagAlwaysCompletes) {
  const Exchange exchange = EchoOf(RequestToRead("no-flag", Schedule::Inline()));

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 8 bytes, S_OK", "RQ_BEGIN_REQUEST, 2 bytes, S_OK"));
}

TEST(ReadEntityBody, CallsTheCallbackInsteadOfOnAsyncCompletion) {
  const Exchange exchange = EchoOf(RequestToRead("callback", Schedule::Pending()));

  EXPECT_THAT(Entries(exchange, "PFN_ASYNC_COMPLETION"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
}

TEST(ReadEntityBody, ReturnsOnePieceUnlessItShallFillTheBuffer) {
  Request in_pieces = RequestToRead("flag", Schedule::Pending());
  in_pieces.body_piece_bytes = 3;
  Request filling = RequestToRead("fill", Schedule::Pending());
  filling.body_piece_bytes = 3;

  EXPECT_EQ(EchoOf(in_pieces).response.body, "012|345|678|9|end");
  EXPECT_EQ(EchoOf(filling).response.body, "01234567|89|end");
}

TEST(ReadEntityBody, ReadsWhatCameWithTheHeadersFirst) {
  Request request = RequestToRead("sync", Schedule::Pending());
  request.preloaded_body_bytes = 4;

  EXPECT_EQ(EchoOf(request).response.body, "0123|456789|end");
}

TEST(ReadEntityBody, DoesNotGiveWhatGoesBeyondContentLength) {
  Request request = RequestToRead("sync", Schedule::Pending());
  request.body += "GET / HTTP/1.1";

  EXPECT_EQ(EchoOf(request).response.body, "01234567|89|end");
}

TEST(ReadEntityBody, FailsWhenTheClientLeaves) {
  const Exchange exchange = EchoOf(RequestToRead("flag", Schedule::Pending().DisconnectDuring(2)));

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 8 bytes, S_OK",
                          "RQ_BEGIN_REQUEST, 0 bytes, 0x800704CD (ERROR_CONNECTION_INVALID)"));
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
}

TEST(ReadEntityBody, TakesNothingWhenItIsCancelled) {
  const Exchange exchange = WorkerWith({"cancels_own_read"})->Send(Post("/", "0123456789"));

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 0 bytes, 0x800703E3 (ERROR_OPERATION_ABORTED)"));
  EXPECT_THAT(exchange, Called("IHttpContext::CancelIo", "S_OK"));
  EXPECT_THAT(exchange, Called("IHttpRequest::GetRemainingEntityBytes", "10"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ReadEntityBody, FailsAsPlannedWithoutACompletion) {
  Request request = RequestToRead("flag", Schedule::Pending());
  request.faults.Fail("IHttpRequest::ReadEntityBody", E_OUTOFMEMORY);

  const Exchange exchange = EchoOf(request);

  EXPECT_EQ(exchange.response.body, "failed");
  EXPECT_THAT(CompletionsOf(exchange), IsEmpty());
}

TEST(ReadEntityBody, GoesBesideOneWriteInFullDuplex) {
  Request request = Post("/", "body");
  request.headers.push_back({"X-Duplex", "1"});

  const Exchange exchange = WorkerWith({"reads_and_flushes_at_once"})->Send(request);

  EXPECT_THAT(exchange, Called("IHttpCompletionInfo2::GetCompletedOperation", "1"));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo2::GetCompletedOperation", "2"));
  EXPECT_THAT(exchange, HasNoFindings()) << ToTimeline(exchange);
}

TEST(ReadEntityBody, IsRefusedBesideAWriteWithoutFullDuplex) {
  const Exchange exchange = WorkerWith({"reads_and_flushes_at_once"})->Send(Post("/", "body"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("second-operation"));
}

}  // namespace

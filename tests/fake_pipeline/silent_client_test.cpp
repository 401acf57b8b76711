// Clients that announce more of a body than they send, and keep still.
#include "body_echo.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_test::CompletionsOf;
using fake_test::EchoOf;
using fake_test::RequestToRead;
using fake_test::WithoutLength;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::HasNoFindings;
using testing::ElementsAre;

// Four bytes of ten.
Request Silent(Schedule schedule = Schedule::Pending()) {
  Request request = RequestToRead("flag", schedule);
  request.body = "0123";
  request.client_falls_silent = true;
  return request;
}

TEST(SilentClient, KeepsAReadWaitingUntilItLeaves) {
  const Exchange exchange = EchoOf(Silent());

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 4 bytes, S_OK",
                          "RQ_BEGIN_REQUEST, 0 bytes, 0x800704CD (ERROR_CONNECTION_INVALID)"));
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SilentClient, KeepsAReadWaitingThatWouldOtherwiseCompleteAtOnce) {
  const Exchange exchange = EchoOf(Silent(Schedule::Inline()));

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 0 bytes, 0x800704CD (ERROR_CONNECTION_INVALID)"));
}

TEST(SilentClient, KeepsAReadWaitingThatDoesNotKnowTheLength) {
  const Exchange exchange = EchoOf(WithoutLength(Silent()));

  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
}

TEST(SilentClient, StaysWhenItsReadIsCancelled) {
  Request request = Silent();
  request.body.clear();

  const Exchange exchange = WorkerWith({"cancels_own_read"})->Send(request);

  EXPECT_THAT(exchange, Called("IHttpContext::CancelIo", "S_OK"));
  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 0 bytes, 0x800703E3 (ERROR_OPERATION_ABORTED)"));
  EXPECT_EQ(exchange.response.connection, Response::Connection::kKeepAlive);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SilentClient, IsDroppedAfterTwoMinutesWhileTheModuleGoesOnWithOtherThings) {
  Request request = Silent();
  request.body.clear();

  const Exchange exchange = WorkerWith({"ticks_while_reading"})->Send(request);

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 0 bytes, 0x800704CD (ERROR_CONNECTION_INVALID)"));
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SilentClient, LeavesAtOnceWhenTheReadIsSynchronous) {
  Request request = Silent();
  request.headers.back().value = "sync";

  const Exchange exchange = EchoOf(request);

  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
}

}  // namespace

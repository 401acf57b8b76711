// How reads tell the end of the body, and what faulty readers are told.
#include "body_echo.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_test::CompletionsOf;
using fake_test::EchoOf;
using fake_test::RequestToRead;
using fake_test::WithoutLength;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::FindingIds;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::Not;

TEST(EndOfBody, TellsAKnownEndByItsReturnValue) {
  const Exchange exchange = EchoOf(RequestToRead("flag", Schedule::Pending()));

  EXPECT_THAT(Entries(exchange, "IHttpRequest::ReadEntityBody").back().result,
              testing::StartsWith("0x80070026 (ERROR_HANDLE_EOF), *pcbBytesReceived=0"));
}

TEST(EndOfBody, TellsTheEndOfAChunkedBodyByTheCompletion) {
  const Exchange exchange = EchoOf(WithoutLength(RequestToRead("flag", Schedule::Pending())));

  EXPECT_EQ(exchange.response.body, "01234567|89|end");
  EXPECT_THAT(CompletionsOf(exchange),
              Contains("RQ_BEGIN_REQUEST, 0 bytes, 0x80070026 (ERROR_HANDLE_EOF)"));
}

TEST(EndOfBody, TellsTheEndOfAChunkedBodyAtOnceWhenConfigured) {
  const Exchange exchange = EchoOf(WithoutLength(RequestToRead("flag", Schedule::Pending())),
                                   fake_pipeline::EndOfBody::kReturnValue);

  EXPECT_THAT(CompletionsOf(exchange), Each(Not(EndsWith("(ERROR_HANDLE_EOF)"))));
}

TEST(EndOfBody, TellsAKnownEndByTheCompletionWhenConfigured) {
  const Exchange exchange = EchoOf(RequestToRead("flag", Schedule::Inline()),
                                   fake_pipeline::EndOfBody::kCompletionStatus);

  EXPECT_THAT(CompletionsOf(exchange),
              ElementsAre("RQ_BEGIN_REQUEST, 0 bytes, 0x80070026 (ERROR_HANDLE_EOF)"));
}

TEST(EndOfBody, TellsTheEndAsZeroBytesWhenConfigured) {
  const Exchange exchange =
      EchoOf(RequestToRead("flag", Schedule::Pending()), fake_pipeline::EndOfBody::kZeroBytes);

  EXPECT_EQ(CompletionsOf(exchange).back(), "RQ_BEGIN_REQUEST, 0 bytes, S_OK");
}

TEST(EndOfBody, FindsTheEndAtOnceWithoutABody) {
  const Exchange exchange = EchoOf(Request());

  EXPECT_EQ(exchange.response.body, "end");
  EXPECT_THAT(CompletionsOf(exchange), IsEmpty());
}

TEST(ReadEntityBody, RefusesBadArgumentsAndTakesNothing) {
  const Exchange exchange = WorkerWith({"passes_bad_read_arguments"})->Send(Post("/", "abc"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "null-argument", "invalid-argument", "null-argument",
                          "invalid-argument", "null-argument", "invalid-argument"));
}

struct ReadFault {
  const char* module;
  const char* id;
};

class FaultyReader : public testing::TestWithParam<ReadFault> {};

TEST_P(FaultyReader, IsReported) {
  const Exchange exchange = WorkerWith({GetParam().module})->Send(Post("/", "0123456789"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre(GetParam().id)) << ToTimeline(exchange);
}

INSTANTIATE_TEST_SUITE_P(Modules, FaultyReader,
                         testing::Values(ReadFault{"flushes_twice_at_once", "second-operation"},
                                         ReadFault{"reads_once_into_stack", "read-buffer-changed"},
                                         ReadFault{"frees_read_buffer", "read-buffer-changed"},
                                         ReadFault{"reads_twice_at_once", "second-operation"},
                                         ReadFault{"continues_with_read_outstanding",
                                                   "advanced-with-operation"}),
                         [](const auto& info) { return "Module" + std::to_string(info.index); });

}  // namespace

// The comparison of recorded runs must notice a difference and say it readably.
#include "support/recorded_run.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace {

using test_support::DifferingLines;
using test_support::Fingerprint;
using test_support::MatchesRecordedRun;
using test_support::RecordedRequest;
using test_support::RunMode;
using testing::HasSubstr;

TEST(DifferingLines, IsEmptyForEqualTexts) {
  EXPECT_EQ(DifferingLines("a\nb\n", "a\nb\n"), "");
}

TEST(DifferingLines, ShowsAChangedLineAsOneRemovedAndOneAdded) {
  EXPECT_EQ(DifferingLines("a\nb\nc\n", "a\nx\nc\n"), "- b\n+ x\n");
}

TEST(DifferingLines, ShowsAMissingAndAnAdditionalLine) {
  EXPECT_EQ(DifferingLines("a\nb\n", "b\n"), "- a\n");
  EXPECT_EQ(DifferingLines("a\n", "a\nb\n"), "+ b\n");
}

TEST(Fingerprint, IsFnv1aOf64Bits) {
  EXPECT_EQ(Fingerprint(""), "cbf29ce484222325");
  EXPECT_EQ(Fingerprint("a"), "af63dc4c8601ec8c");
}

TEST(MatchesRecordedRun, NamesTheCommandThatAcceptsADifferentRun) {
  const testing::AssertionResult result = MatchesRecordedRun(
      fake_pipeline::Exchange{}, "chttpmodule/on_async_completion", RunMode::kCompare);

  EXPECT_FALSE(result);
  EXPECT_THAT(result.message(), HasSubstr("- "));
  EXPECT_THAT(result.message(), HasSubstr("IIS_ACCEPT_RUNS=1 script/test dev"));
}

TEST(MatchesRecordedRun, NamesAMissingExample) {
  const testing::AssertionResult result =
      MatchesRecordedRun(fake_pipeline::Exchange{}, "no/such_example");

  EXPECT_THAT(result.message(), HasSubstr("no example \"no/such_example\""));
}

TEST(RecordedRequest, HasAllThatTheClientSent) {
  const fake_pipeline::Request request = RecordedRequest("chttpmodule/on_read_entity");

  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "/upload");
  EXPECT_EQ(request.http_version, "1.1");
  EXPECT_EQ(request.body, "Hello, server");
  ASSERT_EQ(request.headers.size(), 2u);
  EXPECT_EQ(request.headers[1].name, "Content-Length");
  EXPECT_EQ(request.headers[1].value, "13");
}

TEST(RecordedRequest, GivesAClientOfWebSocketToAHandshakeOnly) {
  EXPECT_TRUE(RecordedRequest("ihttpcontext3/get_named_context_container").web_socket);
  EXPECT_FALSE(RecordedRequest("chttpmodule/on_read_entity").web_socket);
}

TEST(RecordedRequest, NamesAMissingRun) {
  EXPECT_THAT([] { RecordedRequest("no/such_example"); },
              testing::ThrowsMessage<std::runtime_error>(HasSubstr("\"no/such_example\"")));
}

}  // namespace

// The checksum of a body, however it arrives and however its end is told.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EndOfBody;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class ReadEntityBodyLoop : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttprequest/read_entity_body";
  // The Adler-32 checksum of "Wikipedia", a value that is published.
  static constexpr const char* kChecksum = "11e60398\n";

  void SetUp() override { Load(kExample); }

  static Request PostInPieces(Schedule schedule = Schedule::Pending()) {
    Request request = Post("/checksum", "Wikipedia");
    request.body_piece_bytes = 4;
    request.schedule = schedule;
    return request;
  }

  std::string BodyWhenTheEndIs(EndOfBody form) {
    WorkerOptions options;
    options.configuration.readings.Choose(form);
    Load(kExample, std::move(options));
    const Exchange exchange = worker().Send(PostInPieces());
    EXPECT_THAT(exchange, HasNoFindings());
    return exchange.response.body;
  }
};

TEST_F(ReadEntityBodyLoop, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(PostInPieces());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ReadEntityBodyLoop, WaitsForEachPieceOfTheBody) {
  const Exchange exchange = worker().Send(PostInPieces());

  EXPECT_EQ(exchange.response.body, kChecksum);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(3));
  EXPECT_THAT(exchange, Called("IHttpRequest::ReadEntityBody", "S_OK, *pfCompletionPending=TRUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ReadEntityBodyLoop, GoesOnInALoopWhenReadsCompleteAtOnce) {
  const Exchange exchange = worker().Send(PostInPieces(Schedule::Inline()));

  EXPECT_EQ(exchange.response.body, kChecksum);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  const auto reads = Entries(exchange, "IHttpRequest::ReadEntityBody");
  ASSERT_THAT(reads, SizeIs(4));
  EXPECT_EQ(reads[3].depth, reads[0].depth);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ReadEntityBodyLoop, KnowsEveryFormOfTheEnd) {
  EXPECT_EQ(BodyWhenTheEndIs(EndOfBody::kReturnValue), kChecksum);
  EXPECT_EQ(BodyWhenTheEndIs(EndOfBody::kCompletionStatus), kChecksum);
  EXPECT_EQ(BodyWhenTheEndIs(EndOfBody::kZeroBytes), kChecksum);
}

TEST_F(ReadEntityBodyLoop, AnswersAnEmptyBodyAndLeavesOtherUrlsAlone) {
  const Exchange empty = worker().Send(Get("/checksum"));
  const Exchange other = worker().Send(Post("/other", "Wikipedia"));

  EXPECT_EQ(empty.response.body, "00000001\n");
  EXPECT_THAT(Entries(other, "IHttpRequest::ReadEntityBody"), IsEmpty());
}

TEST_F(ReadEntityBodyLoop, AnswersWith500WhenTheBodyCannotBeReadOrTheAnswerNotWritten) {
  Request unread = PostInPieces();
  unread.faults.Fail("IHttpRequest::ReadEntityBody", E_OUTOFMEMORY, 2);
  Request unwritten = PostInPieces();
  unwritten.faults.Fail("IHttpResponse::WriteEntityChunks", E_OUTOFMEMORY);

  const Exchange second_read = worker().Send(unread);
  const Exchange write = worker().Send(unwritten);

  EXPECT_EQ(second_read.response.status, 500);
  EXPECT_EQ(write.response.status, 500);
  EXPECT_THAT(write, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(ReadEntityBodyLoop, SendsNoChecksumOfAPartWhenTheClientLeaves) {
  const Exchange exchange = worker().Send(PostInPieces(Schedule::Pending().DisconnectDuring(2)));

  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "0x800704CD"));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::WriteEntityChunks"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ReadEntityBodyLoop, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(PostInPieces(Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(ReadEntityBodyLoop, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(PostInPieces(Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, SizeIs(50));
  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

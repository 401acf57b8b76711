// The echo: reads and writes that overlap, in every order in which they can end.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Gt;
using testing::IsEmpty;
using testing::SizeIs;

class EnableFullDuplex : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext3/enable_full_duplex";
  static constexpr const char* kText = "one two three four five six seven";

  void SetUp() override { Load(kExample); }

  static Request Echo(Schedule schedule = Schedule::Pending()) {
    Request request = Post("/echo", kText);
    request.body_piece_bytes = 12;
    request.schedule = schedule;
    return request;
  }
};

TEST_F(EnableFullDuplex, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Echo());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(EnableFullDuplex, EchoesTheBodyWhileItComesIn) {
  const Exchange exchange = worker().Send(Echo());

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, kText);
  EXPECT_THAT(exchange.response.sends, SizeIs(Gt(2u)));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(Entries(exchange, "IHttpResponse::DisableBuffering"), SizeIs(1));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::DisableKernelCache"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(EnableFullDuplex, LetsOnlyTheLastOfARoundGoOn) {
  const Exchange exchange = worker().Send(Echo());

  const auto done = Entries(exchange, "PFN_ASYNC_COMPLETION");
  ASSERT_THAT(done, SizeIs(6));
  EXPECT_EQ(done[0].result, "RQ_NOTIFICATION_PENDING");
  EXPECT_EQ(done[5].result, "RQ_NOTIFICATION_FINISH_REQUEST");
}

TEST_F(EnableFullDuplex, NeedsNoCallbackWhenEverythingIsDoneInline) {
  const Exchange exchange = worker().Send(Echo(Schedule::Inline()));

  EXPECT_EQ(exchange.response.body, kText);
  EXPECT_THAT(Entries(exchange, "PFN_ASYNC_COMPLETION"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(EnableFullDuplex, LeavesOtherUrlsAlone) {
  const Exchange exchange = worker().Send(Get("/other"));

  EXPECT_THAT(Entries(exchange, "IHttpServer2::GetExtendedInterface"), IsEmpty());
}

TEST_F(EnableFullDuplex, BreaksTheConnectionWhenTheBodyDoesNotComeThrough) {
  Request unread = Echo();
  unread.faults.Fail("IHttpRequest3::ReadEntityBody", E_OUTOFMEMORY, 2);
  Request unwritten = Echo();
  unwritten.faults.Fail("IHttpResponse2::WriteEntityChunks", E_OUTOFMEMORY, 2);

  const Exchange read = worker().Send(unread);
  const Exchange write = worker().Send(unwritten);

  EXPECT_EQ(read.response.connection, Response::Connection::kReset);
  EXPECT_EQ(write.response.connection, Response::Connection::kReset);
  EXPECT_THAT(write, HasNoFindings());
}

TEST_F(EnableFullDuplex, BreaksTheConnectionWhenAnOperationIsCancelled) {
  const Exchange write = worker().Send(Echo(Schedule::Pending().CancelDuring(2)));
  const Exchange read = worker().Send(Echo(Schedule::Pending().CancelDuring(3)));

  EXPECT_EQ(write.response.connection, Response::Connection::kReset);
  EXPECT_EQ(read.response.connection, Response::Connection::kReset);
  EXPECT_THAT(read, HasNoFindings());
}

TEST_F(EnableFullDuplex, AnswersWith500OnAServerWithoutTheInterfaces) {
  Request request = Echo();
  request.faults.Fail("IHttpServer2::GetExtendedInterface", E_NOINTERFACE);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(EnableFullDuplex, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(Echo(Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(EnableFullDuplex, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(Echo(Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

// Pending, resuming, and every answer to an asynchronous operation.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_pipeline::TraceEntry;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// The detail of the only completion.
std::string Completion(const Exchange& exchange) {
  const auto entries = Entries(exchange, "CHttpModule::OnAsyncCompletion");
  EXPECT_THAT(entries, SizeIs(1));
  return entries.empty() ? "" : entries[0].detail;
}

TEST(Completion, PostCompletionCallsOnAsyncCompletionOnAnotherThreadWithItsBytes) {
  const Exchange exchange = ExchangeWith("posts_completion");

  EXPECT_EQ(Completion(exchange), "RQ_BEGIN_REQUEST, 42 bytes, S_OK");
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnBeginRequest")[0].thread, 1);
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].thread, 2);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, PostCompletionCallsARoutineAndLeavesTheRequestPending) {
  const Exchange exchange = ExchangeWith("posts_to_routine");

  EXPECT_EQ(Entries(exchange, "IHttpContext::PostCompletion")[0].thread, 2);
  EXPECT_EQ(Completion(exchange), "RQ_BEGIN_REQUEST, 8 bytes, S_OK");
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].thread, 3);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, PostCompletionRefusesToCallNoRoutine) {
  Request request;
  request.headers.push_back({"X-Do", "null"});

  const Exchange exchange = WorkerWith({"posts_to_routine"})->Send(request);

  EXPECT_THAT(test_support::FindingIds(exchange.findings), ElementsAre("null-argument"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
}

TEST(Completion, ARequestIsNotOverBeforeItsRoutineHasReturned) {
  fake_pipeline::WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  const auto worker = WorkerWith({"posts_to_routine"}, std::move(options));

  const std::vector<Exchange> exchanges = worker->SendAll(std::vector<Request>(100));

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(Completion, IndicateCompletionRunsLaterNotificationsInsideTheHandler) {
  const Exchange exchange = ExchangeWith("indicates_completion");

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  const auto post = Entries(exchange, "CHttpModule::OnPostBeginRequest");
  ASSERT_THAT(post, SizeIs(1));
  EXPECT_EQ(post[0].thread, 1);
  EXPECT_EQ(post[0].depth, 2);
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnBeginRequest")[0].result, "RQ_NOTIFICATION_PENDING");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, IndicateCompletionWithPendingCallsOnAsyncCompletionOnTheSameThread) {
  const Exchange exchange = ExchangeWith("indicates_pending");

  EXPECT_EQ(Completion(exchange), "RQ_BEGIN_REQUEST, 0 bytes, S_OK");
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].thread, 1);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, AFlushWithoutAFlagAlwaysCompletes) {
  const Exchange pending = ExchangeWith("flushes_without_flag", Schedule::Pending());
  const Exchange at_once = ExchangeWith("flushes_without_flag", Schedule::Inline());
  const Exchange early = ExchangeWith("flushes_without_flag", Schedule::CompleteBeforeReturn());

  EXPECT_THAT(Completion(pending), StartsWith("RQ_BEGIN_REQUEST, "));
  EXPECT_EQ(Completion(at_once), Completion(pending));
  EXPECT_EQ(Completion(early), Completion(pending));
  EXPECT_THAT(early, HasNoFindings());
}

TEST(Completion, ABufferedWriteWithoutAFlagCompletesWithZeroBytes) {
  const Exchange exchange = ExchangeWith("writes_without_flag");

  EXPECT_EQ(Completion(exchange), "RQ_BEGIN_REQUEST, 0 bytes, S_OK");
  EXPECT_EQ(exchange.response.body, "copied");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, CancelIoMakesThePendingOperationFailWithAborted) {
  const Exchange exchange = ExchangeWith("cancels_own_flush");

  EXPECT_EQ(Entries(exchange, "IHttpContext::CancelIo")[0].result, "S_OK");
  EXPECT_EQ(Completion(exchange),
            "RQ_BEGIN_REQUEST, 0 bytes, 0x800703E3 (ERROR_OPERATION_ABORTED)");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, CancelIoFindsNothingWhenTheOperationIsDone) {
  const Exchange exchange = ExchangeWith("cancels_own_flush", Schedule::Inline());

  EXPECT_EQ(Entries(exchange, "IHttpContext::CancelIo")[0].result, "0x80070490 (ERROR_NOT_FOUND)");
}

TEST(Completion, CancelIoMayMeetAClientThatLeavesRightAfterTheModuleHasAskedForIt) {
  fake_pipeline::WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(2);
  const auto worker = WorkerWith({"cancels_io_as_client_leaves"}, std::move(options));
  Request request = fake_pipeline::Post("/", "0123456789");
  request.schedule = Schedule::Pending().DisconnectDuring(1);

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(Entries(exchange, "IHttpContext::CancelIo")[0].result,
            "0x80070006 (ERROR_INVALID_HANDLE)");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Completion, ADisconnectReachesTheModuleAsTheStatusOfItsOperation) {
  const Exchange exchange =
      ExchangeWith("flushes_without_flag", Schedule::Pending().DisconnectDuring(1));

  EXPECT_EQ(Completion(exchange), "RQ_BEGIN_REQUEST, 0 bytes, 0x80070040 (ERROR_NETNAME_DELETED)");
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange.response.sends, IsEmpty());
}

TEST(Completion, SeededSchedulesRepeat) {
  const auto worker = WorkerWith({"flushes_without_flag"});
  Request request;
  request.schedule = Schedule::Seeded(77);

  const std::string first = ToTimeline(worker->Send(request));
  const std::string second = ToTimeline(worker->Send(request));

  EXPECT_EQ(first, second);
}

TEST(Completion, SeededSchedulesVisitEveryAnswer) {
  bool pends = false, at_once = false, early = false, disconnects = false, cancels = false;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Schedule::Answer answer = Schedule::Seeded(seed).AnswerTo(1);
    pends |= answer.pends;
    at_once |= !answer.pends;
    early |= answer.pends && answer.completes_before_return;
    disconnects |= answer.disconnects;
    cancels |= answer.cancels;
  }

  EXPECT_TRUE(pends && at_once && early && disconnects && cancels);
}

TEST(Completion, OverlappingRequestsKeepTheirOwnRecords) {
  const auto worker = WorkerWith({"posts_completion"});

  const std::vector<Exchange> exchanges = worker->SendAll(
      {fake_pipeline::Get("/a"), fake_pipeline::Get("/b"), fake_pipeline::Get("/c")});

  ASSERT_THAT(exchanges, SizeIs(3));
  EXPECT_EQ(exchanges[2].request.url, "/c");
  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
  EXPECT_EQ(Completion(exchanges[1]), "RQ_BEGIN_REQUEST, 42 bytes, S_OK");
}

}  // namespace

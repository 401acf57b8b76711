// The thread pool of Windows: work and timers that end what a request waits for.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::HasNoFindings;
using testing::Each;
using testing::SizeIs;

Request Asking(const char* what, Schedule schedule = Schedule::Pending()) {
  Request request;
  request.headers.push_back({"X-Do", what});
  request.schedule = schedule;
  return request;
}

Exchange ExchangeAsking(const char* what, Schedule schedule = Schedule::Pending()) {
  return WorkerWith({"works_in_pool"})->Send(Asking(what, schedule));
}

TEST(ThreadPool, RunsWorkOnAThreadOfItsOwn) {
  const Exchange exchange = ExchangeAsking("work");

  EXPECT_EQ(Entries(exchange, "IHttpContext::PostCompletion")[0].thread, 2);
  const auto completions = Entries(exchange, "CHttpModule::OnAsyncCompletion");
  ASSERT_THAT(completions, SizeIs(1));
  EXPECT_EQ(completions[0].thread, 3);
  EXPECT_EQ(completions[0].detail, "RQ_BEGIN_REQUEST, 7 bytes, S_OK");
  EXPECT_EQ(exchange.response.body, "0 ms");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ThreadPool, MayCompleteTheRequestBeforeTheSubmittingCallReturns) {
  const Exchange exchange = ExchangeAsking("work", Schedule::CompleteBeforeReturn());

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(1));
  EXPECT_THAT(Entries(exchange, "CHttpModule::Dispose"), SizeIs(1));
  EXPECT_EQ(exchange.response.body, "0 ms");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ThreadPool, RunsWorkInTheThreadThatWaitsForIt) {
  const Exchange exchange = ExchangeAsking("wait");

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ThreadPool, LetsTheClockRunToATimerWhenEverythingWaits) {
  const Exchange exchange = ExchangeAsking("timer");

  EXPECT_EQ(exchange.response.body, "5000 ms");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ThreadPool, ForgetsATimerThatWasStopped) {
  const Exchange exchange = ExchangeAsking("stop");

  EXPECT_THAT(Entries(exchange, "IHttpContext::PostCompletion"), SizeIs(1));
  EXPECT_EQ(exchange.response.body, "0 ms");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ThreadPool, LosesTheClientWhileWorkOrATimerRuns) {
  const Exchange work = ExchangeAsking("work", Schedule::Pending().DisconnectDuring(1));
  const Exchange timer = ExchangeAsking("timer", Schedule::Pending().DisconnectDuring(1));

  EXPECT_EQ(work.response.connection, Response::Connection::kDisconnected);
  EXPECT_EQ(timer.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(Entries(timer, "CHttpModule::OnAsyncCompletion"), SizeIs(1));
}

TEST(ThreadPool, SeededSchedulesRepeat) {
  const auto worker = WorkerWith({"works_in_pool"});

  const std::string first = ToTimeline(worker->Send(Asking("timer", Schedule::Seeded(9))));
  const std::string second = ToTimeline(worker->Send(Asking("timer", Schedule::Seeded(9))));

  EXPECT_EQ(first, second);
}

TEST(ThreadPool, ServesOverlappingRequestsOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  const auto worker = WorkerWith({"works_in_pool"}, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    requests.push_back(Asking(seed % 2 == 0 ? "timer" : "work", Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker->SendAll(requests);

  EXPECT_THAT(exchanges, SizeIs(60));
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

}  // namespace

// The slices of a long computation, and every failure to go on with the next.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class PostCompletionOfRoutine : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext3/post_completion";

  void SetUp() override { Load(kExample); }

  static Request Primes(Schedule schedule = Schedule::Pending()) {
    Request request = Get("/primes");
    request.schedule = schedule;
    return request;
  }
};

TEST_F(PostCompletionOfRoutine, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Primes());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(PostCompletionOfRoutine, AnswersWhenTheLastSliceIsDone) {
  const Exchange exchange = worker().Send(Primes());

  EXPECT_EQ(exchange.response.body, "550 primes\n");
  EXPECT_THAT(Entries(exchange, "IHttpContext3::PostCompletion"), SizeIs(4));
  EXPECT_THAT(Entries(exchange, "IHttpContext::PostCompletion"), SizeIs(1));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletionOfRoutine, RunsEachSliceOnAThreadOfItsOwn) {
  const Exchange exchange = worker().Send(Primes());

  const auto posted = Entries(exchange, "IHttpContext3::PostCompletion");
  ASSERT_THAT(posted, SizeIs(4));
  EXPECT_EQ(posted[3].detail, "3000");
  EXPECT_NE(posted[0].thread, posted[1].thread);
  EXPECT_NE(posted[1].thread, posted[2].thread);
}

TEST_F(PostCompletionOfRoutine, AnswersWith500WhenTheFirstSliceCannotBePosted) {
  Request request = Primes();
  request.faults.Fail("IHttpContext3::PostCompletion", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletionOfRoutine, AnswersWith500WhenALaterSliceCannotBePosted) {
  Request request = Primes();
  request.faults.Fail("IHttpContext3::PostCompletion", E_OUTOFMEMORY, 3);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletionOfRoutine, EndsTheRequestOnItsOwnThreadWhenTheEndCannotBePosted) {
  Request request = Primes();
  request.faults.Fail("IHttpContext::PostCompletion", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "550 primes\n");
  EXPECT_THAT(Entries(exchange, "IHttpContext::IndicateCompletion"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(PostCompletionOfRoutine, AnswersWith500WhenTheAnswerCannotBeWritten) {
  Request request = Primes();
  request.faults.Fail("IHttpResponse::WriteEntityChunks", E_OUTOFMEMORY);

  EXPECT_EQ(worker().Send(request).response.status, 500);
}

TEST_F(PostCompletionOfRoutine, LeavesOtherUrlsAlone) {
  const Exchange exchange = worker().Send(Get("/other"));

  EXPECT_THAT(Entries(exchange, "IHttpServer2::GetExtendedInterface"), IsEmpty());
}

TEST_F(PostCompletionOfRoutine, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(Primes(Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(PostCompletionOfRoutine, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(Primes(Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

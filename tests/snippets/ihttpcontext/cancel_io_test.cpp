// Clients that send their body, late, never, or leave: and who ends the read.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
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
using testing::IsEmpty;
using testing::SizeIs;

class CancelIo : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/cancel_io";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/form", "thank you"}};
    Load(kExample, std::move(options));
  }

  // Announces ten bytes and sends none.
  static Request SilentPost(Schedule schedule = Schedule::Pending()) {
    Request request = Post("/form", "0123456789");
    request.body.clear();
    request.client_falls_silent = true;
    request.schedule = schedule;
    return request;
  }
};

TEST_F(CancelIo, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(SilentPost());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(CancelIo, AnswersASilentClientWith408WhenItsTimeIsOver) {
  const Exchange exchange = worker().Send(SilentPost());

  EXPECT_EQ(exchange.response.status, 408);
  EXPECT_EQ(exchange.response.connection, Response::Connection::kClosed);
  EXPECT_THAT(exchange, Called("IHttpContext::CancelIo", "S_OK"));
  EXPECT_THAT(Entries(exchange, "IHttpContext::CancelIo"), SizeIs(1));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "0x800703E3"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CancelIo, LeavesTheWholeBodyToTheHandlerOfAClientThatSends) {
  const Exchange exchange = worker().Send(Post("/form", "0123456789"));

  EXPECT_EQ(exchange.response.body, "thank you");
  EXPECT_THAT(exchange, Called("IHttpRequest::InsertEntityBody", "S_OK"));
  EXPECT_THAT(Entries(exchange, "IHttpContext::CancelIo"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CancelIo, LeavesRequestsWithoutABodyAlone) {
  const Exchange exchange = worker().Send(Get("/form"));

  EXPECT_EQ(exchange.response.body, "thank you");
  EXPECT_THAT(Entries(exchange, "IHttpRequest::ReadEntityBody"), IsEmpty());
}

TEST_F(CancelIo, TriesAgainWhenTheTimeIsOverBeforeTheReadHasStarted) {
  const Exchange exchange = worker().Send(SilentPost(Schedule::CompleteBeforeReturn()));

  EXPECT_THAT(Entries(exchange, "IHttpContext::CancelIo"), SizeIs(1));
  EXPECT_EQ(exchange.response.status, 408);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CancelIo, TriesAgainWhenCancellingFails) {
  Request request = SilentPost();
  request.faults.Fail("IHttpContext::CancelIo", E_FAIL);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(Entries(exchange, "IHttpContext::CancelIo"), SizeIs(2));
  EXPECT_EQ(exchange.response.status, 408);
}

TEST_F(CancelIo, CancelsNothingForAClientThatIsGone) {
  const Exchange exchange = worker().Send(SilentPost(Schedule::Pending().DisconnectDuring(1)));

  EXPECT_THAT(Entries(exchange, "IHttpContext::CancelIo"), IsEmpty());
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CancelIo, AnswersWith500WhenACallFails) {
  for (const char* method : {"IHttpContext::AllocateRequestMemory", "IHttpRequest::ReadEntityBody",
                             "IHttpRequest::InsertEntityBody"}) {
    Request request = Post("/form", "0123456789");
    request.faults = FaultPlan().Fail(method, E_OUTOFMEMORY);
    EXPECT_EQ(worker().Send(request).response.status, 500) << method;
  }
}

TEST_F(CancelIo, KeepsEveryRuleUnderTwoHundredSchedules) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    const Exchange exchange = worker().Send(SilentPost(Schedule::Seeded(seed)));
    ASSERT_THAT(exchange, HasNoFindings()) << "replay with Schedule::Seeded(" << seed << ")";
    ASSERT_EQ(Entries(exchange, "CHttpModule::Dispose").size(), 1u) << "seed " << seed;
  }
}

TEST_F(CancelIo, KeepsEveryRuleOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));
  std::vector<Request> requests;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    requests.push_back(SilentPost(Schedule::Seeded(seed)));
  }

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_THAT(exchanges, testing::Each(HasNoFindings()));
}

}  // namespace

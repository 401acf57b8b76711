// Notifications of a module's own: who is called, what a listener may return, and how the raiser
// goes on when one waits.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::MakeThreadPoolScheduler;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// What became of a request whose first module raises a notification for itself and two listeners.
Exchange Raised(const char* listen, const char* raise = "once",
                Schedule schedule = Schedule::Pending(), WorkerOptions options = {}) {
  Request request;
  request.url = "/a.htm";
  request.headers.push_back({"X-Listen", listen});
  request.headers.push_back({"X-Do", raise});
  request.schedule = schedule;
  options.configuration.files["/a.htm"] = ".";
  return WorkerWith({"raises_custom", "listens_to_custom"}, std::move(options))->Send(request);
}

TEST(CustomNotification, ReachesEveryListenerInsideTheCall) {
  const Exchange exchange = Raised("continue");

  EXPECT_EQ(exchange.response.body, "RLr.") << ToTimeline(exchange);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnCustomRequestNotification"), SizeIs(2));
  EXPECT_THAT(exchange, Called("IHttpContext::NotifyCustomNotification",
                               "S_OK, *pfCompletionExpected=FALSE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, GivesTheRaiserACompletionWhenAListenerWaits) {
  const Exchange exchange = Raised("post");

  EXPECT_EQ(exchange.response.body, "RLlC.") << ToTimeline(exchange);
  EXPECT_THAT(exchange,
              Called("IHttpContext::NotifyCustomNotification", "S_OK, *pfCompletionExpected=TRUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, CarriesTheOperationsOfItsListeners) {
  const Exchange exchange = Raised("flush");

  EXPECT_EQ(exchange.response.body, "RLlC.") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, NeedsNoWaitWhenTheOperationIsDoneAtOnce) {
  const Exchange exchange = Raised("flush", "once", Schedule::Inline());

  EXPECT_EQ(exchange.response.body, "RLr.") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, BearsACompletionBeforeTheListenerHasReturned) {
  const Exchange exchange = Raised("flush", "once", Schedule::CompleteBeforeReturn());

  EXPECT_EQ(exchange.response.body, "RLlC.") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, CanBeRaisedAgainFromTheCompletion) {
  const Exchange exchange = Raised("post", "twice");

  EXPECT_EQ(exchange.response.body, "RLlCRLlC.") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, FinishesTheRequestWhenTheStageReturns) {
  const Exchange exchange = Raised("finish");

  EXPECT_EQ(exchange.response.body, "RLr") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotification, RunsOnRealThreads) {
  WorkerOptions options;
  options.scheduler = MakeThreadPoolScheduler(2);

  const Exchange exchange =
      Raised("flush", "twice", Schedule::CompleteBeforeReturn(), std::move(options));

  EXPECT_EQ(exchange.response.body, "RLlCRLlC.") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(CustomNotificationThatWaitsForNothing, IsLostAndTheRaiserGoesOn) {
  const Exchange exchange = Raised("pend");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("lost-completion"));
  EXPECT_THAT(exchange.findings[0].what, testing::HasSubstr("RQ_CUSTOM_NOTIFICATION"));
  EXPECT_THAT(exchange.findings[0].where, testing::HasSubstr("listens_to_custom"));
  EXPECT_EQ(exchange.response.body, "RLC") << ToTimeline(exchange);
}

TEST(CustomNotificationThatWaits, IsAbandonedWhenTheRaiserGoesOn) {
  const Exchange exchange = Raised("post", "ignore");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("advanced-with-operation"));
  EXPECT_EQ(exchange.response.body, "RLr.") << ToTimeline(exchange);
}

TEST(CustomNotificationInASend, MayNotWait) {
  const Exchange exchange = Raised("post", "in-send");

  EXPECT_THAT(FindingIds(exchange.findings), Contains("pending-not-allowed"));
  EXPECT_EQ(exchange.response.body, ".RLr") << ToTimeline(exchange);
}

TEST(CustomNotificationInItsListener, IsStoppedBeforeTheStackOverflows) {
  const Exchange exchange = Raised("continue", "again");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("notification-recursion"));
  EXPECT_THAT(exchange, Called("IHttpContext::NotifyCustomNotification", "0x800703E9"));
  EXPECT_EQ(exchange.response.status, 200);
}

}  // namespace

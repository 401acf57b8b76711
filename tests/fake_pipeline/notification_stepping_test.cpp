// Looking at and changing what is still to come: the next notification, the last one, and what is
// being executed since when.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::HasNoFindings;
using testing::HasSubstr;
using testing::SizeIs;

Request AskedTo(const char* what) {
  Request request;
  request.url = "/a.htm";
  request.headers.push_back({"X-Do", what});
  return request;
}

WorkerOptions WithMerging(bool merges) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "";
  options.configuration.readings.Choose(fake_pipeline::Unknown::kMerging, merges ? 1 : 0);
  return options;
}

TEST(NextNotification, IsCalledByTheServerUnlessMergingIsSwitchedOn) {
  const Exchange exchange =
      WorkerWith({"steps_through_notifications"}, WithMerging(false))->Send(AskedTo("step"));

  EXPECT_EQ(exchange.response.body, "1 | 1+ | 2 | 10 | 400 | ");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(NextNotification, IsHandedOverWhenNoOtherModuleIsBetween) {
  const Exchange exchange =
      WorkerWith({"steps_through_notifications"}, WithMerging(true))->Send(AskedTo("step"));

  EXPECT_EQ(exchange.response.body, "1 1+ 2 10 400 | ") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(NextNotification, IsNotHandedOverPastAnotherModule) {
  const Exchange exchange =
      WorkerWith({"continues_at_authenticate", "steps_through_notifications"}, WithMerging(true))
          ->Send(AskedTo("step"));

  EXPECT_EQ(exchange.response.body, "1 1+ | 2 10 400 | ") << ToTimeline(exchange);
}

TEST(NextNotification, SkipsWhatAFinishSkips) {
  const Exchange exchange =
      WorkerWith({"steps_through_notifications"}, WithMerging(true))->Send(AskedTo("finish"));

  EXPECT_EQ(exchange.response.body, "1 400 | ") << ToTimeline(exchange);
}

TEST(NextNotification, StopsWhereTheServerEndsTheRequest) {
  Request request = AskedTo("step");
  request.url = "/missing.htm";

  const Exchange exchange =
      WorkerWith({"steps_through_notifications"}, WithMerging(true))->Send(request);

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_EQ(exchange.response.body, "1 1+ 2 10 400 | ") << ToTimeline(exchange);
}

TEST(NextNotification, ReportsItsCompletionAsItsOwn) {
  const Exchange exchange =
      WorkerWith({"steps_through_notifications"}, WithMerging(true))->Send(AskedTo("wait"));

  EXPECT_EQ(exchange.response.body, "1 1+ done 2 10 400 | ") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(LastNotification, DependsOnTheVerdictAndOnWhatIsDisabled) {
  const auto worker = WorkerWith({"asks_for_last_notification"}, WithMerging(false));

  EXPECT_EQ(worker->Send(AskedTo("ask")).response.body, "cFCF");
  EXPECT_EQ(worker->Send(AskedTo("disable")).response.body, "CF");
}

TEST(LastNotification, CountsExecutionOnlyForTheHandler) {
  WorkerOptions options = WithMerging(false);
  options.configuration.handlers = {{"All", "*", "*", {"asks_for_last_notification"}}};
  const auto worker = WorkerWith({"asks_for_last_notification"}, std::move(options));

  EXPECT_EQ(worker->Send(AskedTo("ask")).response.body, "cFcF");
}

TEST(LastNotification, CountsTheFinalSendUntilItComes) {
  EXPECT_EQ(ExchangeWith("asks_for_last_in_send").response.body, "sS");
}

TEST(ExecutionStats, TellNotificationModuleAndTicksOfTheSimulatedClock) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "";
  options.clock_ms = 1000;
  options.module_call_ms = 10;
  const auto worker = WorkerWith({"reads_execution_stats"}, std::move(options));
  worker->AdvanceClock(500);

  const Exchange exchange = worker->Send(AskedTo("tell"));

  EXPECT_EQ(exchange.response.body,
            "1@1500 reads_execution_stats@1500 wait 0@0 of 1500+10; "
            "4@1510 reads_execution_stats@1510 wait 0@0 of 1500+20; "
            "20000000@1520 reads_execution_stats@1520 wait 0@0 of 1500+30; ");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ExecutionStats, TellWhatWaitsInItsCompletion) {
  WorkerOptions options;
  options.module_call_ms = 10;
  const auto worker = WorkerWith({"reads_execution_stats"}, std::move(options));

  const Exchange exchange = worker->Send(AskedTo("wait"));

  EXPECT_THAT(exchange.response.body,
              HasSubstr("1@0 reads_execution_stats@10 wait 1@10 of 0+20; "));
}

TEST(SimulatedClock, StandsStillUnlessItIsMoved) {
  const auto worker = WorkerWith({"reads_execution_stats"});

  const Exchange first = worker->Send(AskedTo("tell"));
  const Exchange second = worker->Send(AskedTo("tell"));

  EXPECT_EQ(first.response.body, second.response.body);
  EXPECT_THAT(first.response.body, HasSubstr("1@0 reads_execution_stats@0 wait 0@0 of 0+0; "));
}

}  // namespace

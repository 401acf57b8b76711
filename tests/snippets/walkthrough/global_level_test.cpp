// The walkthrough's global-level module: what it counts, when it reports, and that it leaves the
// site alone.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class WalkthroughGlobalLevel : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "walkthrough/global_level";

  void Load(WorkerOptions options = {}) { ModuleTest::Load(kExample, std::move(options)); }

  // What the module writes when the worker process stops.
  std::vector<EventLogEntry> EventsOfStop() {
    EXPECT_THAT(worker().Stop(), IsEmpty());
    return worker().event_log();
  }
};

TEST_F(WalkthroughGlobalLevel, RunsAsItsPageShows) {
  Load();
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

// [reports_counts begin]
TEST_F(WalkthroughGlobalLevel, ReportsHowManyRequestsItSawWhenTheWorkerStops) {
  Load();
  Request warm_up = Get("/");
  warm_up.warm_up = true;
  worker().Send(warm_up);
  worker().Send(Get("/a.htm"));
  worker().Send(Get("/b.htm"));

  const std::vector<EventLogEntry> events = EventsOfStop();

  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].source, "CountingModule");
  EXPECT_EQ(events[0].type, EventLogEntry::Type::kInformation);
  EXPECT_THAT(events[0].strings, ElementsAre("2 client requests, 1 for warm-up"));
}
// [reports_counts end]

TEST_F(WalkthroughGlobalLevel, LeavesTheSiteAlone) {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "<p>page</p>";
  Load(std::move(options));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "<p>page</p>");
  EXPECT_THAT(exchange.event_log, IsEmpty());
  EXPECT_THAT(exchange,
              Called("CGlobalModule::OnGlobalPreBeginRequest", "GL_NOTIFICATION_CONTINUE"));
}

TEST_F(WalkthroughGlobalLevel, ReportsOfAWorkerThatGotNoRequest) {
  Load();
  const std::vector<EventLogEntry> events = EventsOfStop();

  ASSERT_THAT(events, SizeIs(1));
  EXPECT_THAT(events[0].strings, ElementsAre("0 client requests, 0 for warm-up"));
}

// [counts_threads begin]
TEST_F(WalkthroughGlobalLevel, CountsRequestsThatOverlap) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(std::move(options));

  const std::vector<Exchange> exchanges =
      worker().SendAll(std::vector<Request>(100, Get("/page.htm")));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
  const std::vector<EventLogEntry> events = EventsOfStop();
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_THAT(events[0].strings, ElementsAre("100 client requests, 0 for warm-up"));
}
// [counts_threads end]

}  // namespace

// The hits of a URL: what is counted together, when it is reported, and that the shared object goes
// once and not before its last user.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CleanupStoredContext : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpstoredcontext/cleanup_stored_context";
  static constexpr const char* kSet = "IHttpModuleContextContainer::SetModuleContext";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/page.htm"] = "<p>page</p>";
    Load(kExample, std::move(options));
  }

  void SendTimes(int times, const std::string& url) {
    for (int i = 0; i < times; ++i) {
      EXPECT_THAT(worker().Send(Get(url)), HasNoFindings());
    }
  }

  // What is reported when the worker process stops and drops all URLs.
  std::vector<EventLogEntry> EventsOfStop() {
    EXPECT_THAT(worker().Stop(), IsEmpty());
    return worker().event_log();
  }
};

TEST_F(CleanupStoredContext, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(CleanupStoredContext, ReportsAUrlThatWasAskedForOftenOnceItIsDropped) {
  SendTimes(60, "/page.htm?a");
  SendTimes(60, "/page.htm?b");

  const std::vector<EventLogEntry> events = EventsOfStop();

  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].source, "UrlHitsModule");
  EXPECT_THAT(events[0].strings, ElementsAre("/page.htm", "120"));
}

TEST_F(CleanupStoredContext, CountsEachUrlByItself) {
  SendTimes(99, "/page.htm");
  SendTimes(99, "/other.htm");

  EXPECT_THAT(EventsOfStop(), IsEmpty());
}

TEST_F(CleanupStoredContext, StoresOneObjectForAllRequestsOfAUrl) {
  const Exchange first = worker().Send(Get("/page.htm"));
  const Exchange second = worker().Send(Get("/page.htm"));

  EXPECT_THAT(first, Called(kSet, "S_OK"));
  EXPECT_THAT(Entries(second, kSet), IsEmpty());
}

TEST_F(CleanupStoredContext, CutsAPathThatIsLongerThanItKeeps) {
  const std::string path = "/" + std::string(1000, 'x');
  SendTimes(100, path);

  const std::vector<EventLogEntry> events = EventsOfStop();

  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].strings[0], path.substr(0, 255));
}

TEST_F(CleanupStoredContext, CountsNothingWhenTheObjectCannotBeStored) {
  Request request = Get("/page.htm");
  request.faults.Fail(kSet, E_OUTOFMEMORY, 1).Fail(kSet, E_OUTOFMEMORY, 2);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>page</p>");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(CleanupStoredContext, LooksAgainWhenAnotherRequestWasFaster) {
  Request request = Get("/page.htm");
  request.faults.Fail(kSet, HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED));

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(Entries(exchange, "IHttpModuleContextContainer::GetModuleContext"), SizeIs(2));
  SendTimes(99, "/page.htm");
  EXPECT_THAT(EventsOfStop(), SizeIs(1));
}

TEST_F(CleanupStoredContext, KeepsCountOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));

  const auto exchanges = worker().SendAll(std::vector<Request>(100, Get("/page.htm")));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
  ASSERT_THAT(EventsOfStop(), SizeIs(1));
  EXPECT_EQ(worker().event_log()[0].strings[1], "100");
}

}  // namespace

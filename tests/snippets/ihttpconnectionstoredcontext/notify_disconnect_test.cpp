// The watch of a connection: when a client that leaves is reported, that one object serves all
// requests of the connection, and a disconnect that came too early to be told.
#include "support/module_test.h"
#include "support/recorded_run.h"

#include <algorithm>
#include <iterator>

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class NotifyDisconnect : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpconnectionstoredcontext/notify_disconnect";
  static constexpr const char* kSet =
      "IHttpConnectionModuleContextContainer::SetConnectionModuleContext";
  static constexpr const char* kSource = "AbandonedRequestModule";

  // A handler beside the example that flushes twice and waits for it each time.
  void SetUp() override {
    WorkerOptions options;
    options.configuration.response_buffer_limit_bytes = 0;
    Load(kExample, std::move(options));
    worker().Load(test_support::SnippetPath("chttpmodule/on_async_completion"));
  }

  Exchange LeaveDuringFirstWrite(const std::string& url) {
    Request request = Get(url);
    request.schedule = Schedule::Pending().DisconnectDuring(1);
    return worker().Send(request);
  }

  static std::vector<EventLogEntry> Reports(const Exchange& exchange) {
    std::vector<EventLogEntry> reports;
    std::copy_if(exchange.event_log.begin(), exchange.event_log.end(), std::back_inserter(reports),
                 [](const EventLogEntry& event) { return event.source == kSource; });
    return reports;
  }
};

TEST_F(NotifyDisconnect, RunsAsItsPageShows) {
  const Exchange exchange = LeaveDuringFirstWrite("/slow.htm");

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(NotifyDisconnect, ReportsTheRequestWhoseClientLeaves) {
  const Exchange exchange = LeaveDuringFirstWrite("/slow.htm?id=1");

  ASSERT_THAT(Reports(exchange), SizeIs(1));
  EXPECT_EQ(Reports(exchange)[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(Reports(exchange)[0].strings, ElementsAre("/slow.htm"));
  EXPECT_THAT(Entries(exchange, "IHttpConnectionStoredContext::NotifyDisconnect"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(NotifyDisconnect, ReportsNothingWhenTheClientStays) {
  const Exchange exchange = worker().Send(Get("/slow.htm"));

  EXPECT_EQ(exchange.response.body, "Hello World!");
  EXPECT_THAT(Reports(exchange), IsEmpty());
}

TEST_F(NotifyDisconnect, WatchesAllRequestsOfAConnectionWithOneObject) {
  fake_pipeline::HandlerMapping mapping;
  mapping.name = "Own";
  mapping.modules = {"executes_child"};
  WorkerOptions options;
  options.configuration.handlers = {mapping};
  Load(kExample, std::move(options));
  worker().Load(test_support::TestModulePath("executes_child"));

  const Exchange exchange = worker().Send(Get("/parent"));

  EXPECT_THAT(exchange, Called("IHttpConnectionModuleContextContainer::GetConnectionModuleContext",
                               "a context"));
  EXPECT_THAT(Entries(exchange, kSet), SizeIs(1));
}

TEST_F(NotifyDisconnect, ReportsAClientThatHadLeftBeforeItWasWatched) {
  Load("walkthrough/global_level");
  worker().Load(test_support::TestModulePath("puts_back_body"));
  worker().Load(test_support::SnippetPath(kExample));
  Request request = fake_pipeline::Post("/upload.htm", "half");
  request.headers.back().value = "8";

  const Exchange exchange = worker().Send(request);

  ASSERT_THAT(Reports(exchange), SizeIs(1));
  EXPECT_THAT(Reports(exchange)[0].strings, ElementsAre("/upload.htm"));
}

TEST_F(NotifyDisconnect, ServesTheRequestUnwatchedWhenNothingCanBeAttached) {
  Request request = Get("/slow.htm");
  request.schedule = Schedule::Pending().DisconnectDuring(1);
  request.faults.Fail(kSet, E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(Reports(exchange), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

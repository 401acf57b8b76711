// Which calls are traced, to whom, and what of them.
#include "support/module_test.h"
#include "support/recorded_run.h"

#include <algorithm>
#include <iterator>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TracedEvent;
using fake_pipeline::TraceListener;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class RaiseTraceEvent : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttptracecontext/raise_trace_event";
  static constexpr const char* kWwwServer = "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}";
  static constexpr const char* kAspNet = "{AFF081FE-0247-4275-9C4E-021F3DC1DA35}";

  void SetUp() override { LoadListenedToBy({kWwwServer, 0x20000, 4}); }

  void LoadListenedToBy(TraceListener listener) {
    WorkerOptions options;
    options.configuration.files = {{"/api/v1/orders", "orders"}, {"/api/v2/orders", "orders"}};
    options.configuration.trace_listeners = {std::move(listener)};
    Load(kExample, std::move(options));
  }

  static Request Call(const char* agent = "old-shop/1.2") {
    Request request = Get("/api/v1/orders");
    request.headers.push_back({"User-Agent", agent});
    return request;
  }

  // The module's own events; the server's carry no area.
  static std::vector<TracedEvent> Traced(const Exchange& exchange) {
    std::vector<TracedEvent> events;
    std::copy_if(exchange.traced_events.begin(), exchange.traced_events.end(),
                 std::back_inserter(events),
                 [](const TracedEvent& event) { return event.area == 0x20000; });
    return events;
  }

  size_t EventsFor(TraceListener listener) {
    LoadListenedToBy(std::move(listener));
    const Exchange exchange = worker().Send(Call());
    EXPECT_EQ(exchange.response.body, "orders");
    EXPECT_THAT(exchange, HasNoFindings());
    return Entries(exchange, "IHttpTraceContext::RaiseTraceEvent").size();
  }
};

TEST_F(RaiseTraceEvent, RunsAsItsPageShows) {
  EXPECT_TRUE(MatchesRecordedRun(worker().Send(Call()), kExample));
}

TEST_F(RaiseTraceEvent, TellsTheClientAndTheNumberOfCalls) {
  worker().Send(Call());

  const Exchange second = worker().Send(Call());

  ASSERT_THAT(Traced(second), SizeIs(1));
  const TracedEvent event = Traced(second)[0];
  EXPECT_EQ(event.provider, kWwwServer);
  EXPECT_EQ(event.name, "OLD_API_CALLED");
  EXPECT_EQ(event.event, 1u);
  EXPECT_EQ(event.verbosity, 4u);
  ASSERT_THAT(event.items, SizeIs(2));
  EXPECT_EQ(event.items[0].name, "Calls");
  EXPECT_EQ(event.items[0].value, "2");
  EXPECT_EQ(event.items[1].name, "UserAgent");
  EXPECT_EQ(event.items[1].value, "old-shop/1.2");
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(RaiseTraceEvent, TracesAClientWithoutAName) {
  const Exchange exchange = worker().Send(Get("/api/v1/orders"));

  ASSERT_THAT(Traced(exchange), SizeIs(1));
  EXPECT_EQ(Traced(exchange)[0].items[1].value, "");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(RaiseTraceEvent, LeavesOtherUrlsAlone) {
  const Exchange exchange = worker().Send(Get("/api/v2/orders"));

  EXPECT_THAT(Entries(exchange, "IHttpContext::GetTraceContext"), IsEmpty());
  EXPECT_THAT(Traced(exchange), IsEmpty());
}

TEST_F(RaiseTraceEvent, RaisesForListenersOfItsProviderAreaAndLevelOnly) {
  EXPECT_EQ(EventsFor({kWwwServer, 0x20000, 5}), 1u);
  EXPECT_EQ(EventsFor({kAspNet, 0x20000, 5}), 0u);
  EXPECT_EQ(EventsFor({kWwwServer, 0x1FFFF, 5}), 0u);
  EXPECT_EQ(EventsFor({kWwwServer, 0x20000, 3}), 0u);
}

TEST_F(RaiseTraceEvent, CollectsNothingWhenTracingCannotBeAsked) {
  Request request = Call();
  request.faults.Fail("IHttpTraceContext::GetTraceConfiguration", E_FAIL);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "orders");
  EXPECT_THAT(Entries(exchange, "IHttpRequest::GetHeader"), IsEmpty());
  EXPECT_THAT(Traced(exchange), IsEmpty());
}

TEST_F(RaiseTraceEvent, ServesTheRequestWhoseEventGetsLost) {
  Request request = Call();
  request.faults.Fail("IHttpTraceContext::RaiseTraceEvent", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "orders");
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

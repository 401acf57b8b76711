// Trace events: who gets them, what the record keeps of them, and the rules for raising them.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::TracedEvent;
using fake_pipeline::TracedItem;
using fake_pipeline::TraceListener;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char kWwwServer[] = "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}";
constexpr char kAspNet[] = "{aff081fe-0247-4275-9c4e-021f3dc1da35}";

WorkerOptions ListenedToBy(TraceListener listener) {
  WorkerOptions options;
  options.configuration.trace_listeners = {std::move(listener)};
  return options;
}

std::vector<std::string> NamesOf(const std::vector<TracedEvent>& events) {
  std::vector<std::string> names;
  for (const TracedEvent& event : events) {
    names.push_back(event.name);
  }
  return names;
}

TEST(TraceContext, KeepsWhatItsInterfacePromises) {
  const auto worker = WorkerWith({"inspects_tracing"});

  const Exchange exchange = worker->Send({});
  const Exchange next = worker->Send({});

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_EQ(next.response.body, "ok") << "a subscription outlived its request";
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(TraceContext, SaysThatNobodyListensWithoutAListener) {
  const Exchange exchange = ExchangeWith("raises_trace_event");

  EXPECT_EQ(exchange.response.body, "nobody listens");
  EXPECT_THAT(exchange, Called("IHttpTraceContext::QuickTrace", "S_OK"));
  EXPECT_THAT(exchange.traced_events, IsEmpty());
}

TEST(TraceContext, RecordsTheEventOfAListenerWithTheValueOfEachType) {
  const auto worker = WorkerWith({"raises_trace_event"}, ListenedToBy({kWwwServer, 0x10000, 3}));

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "0x00000000");
  ASSERT_THAT(NamesOf(exchange.traced_events),
              ElementsAre("GENERAL_REQUEST_START", "EVERY_TYPE", "QUICK_TRACE"));
  const TracedEvent& event = exchange.traced_events[1];
  EXPECT_EQ(event.provider, kWwwServer);
  EXPECT_EQ(event.area, 0x10000u);
  EXPECT_EQ(event.event, 7u);
  EXPECT_EQ(event.version, 2u);
  EXPECT_EQ(event.verbosity, 3u);
  EXPECT_EQ(event.activity_id, "{00000000-0000-0000-0100-000000000000}");
  std::vector<std::string> values;
  for (const TracedItem& item : event.items) {
    values.push_back(item.name + " " + item.value);
  }
  EXPECT_THAT(values, ElementsAre("Byte 200", "UShort 60000", "ULong 4000000000",
                                  "ULongLong 18000000000000000000", "Char -100", "Short -30000",
                                  "Long -2000000000", "LongLong -9000000000000000000", "Wide wide",
                                  "Narrow narrow", "Guid {01234567-89AB-CDEF-0123-456789ABCDEF}",
                                  "Bool true", "Nothing "));
  EXPECT_EQ(event.items[12].type, "HTTP_TRACE_TYPE_LPCWSTR");
  EXPECT_EQ(event.items[12].description, "no value");
}

TEST(TraceContext, PassesNothingToAListenerOfAnotherProviderAreaOrLevel) {
  const auto other_provider = WorkerWith({"raises_trace_event"}, ListenedToBy({kAspNet}));
  EXPECT_EQ(other_provider->Send({}).response.body, "nobody listens");
  other_provider->Stop();

  const auto other_area =
      WorkerWith({"raises_trace_event"}, ListenedToBy({kWwwServer, 0x20000, 5}));
  const Exchange exchange = other_area->Send({});
  EXPECT_EQ(exchange.response.body, "nobody listens");
  EXPECT_THAT(NamesOf(exchange.traced_events), ElementsAre("GENERAL_REQUEST_START", "QUICK_TRACE"));
  other_area->Stop();

  const auto lower_level =
      WorkerWith({"raises_trace_event"}, ListenedToBy({kWwwServer, 0xFFFFE, 1}));
  EXPECT_THAT(NamesOf(lower_level->Send({}).traced_events), ElementsAre("GENERAL_REQUEST_START"));
}

TEST(TraceContext, RecordsWhatQuickTraceWasTold) {
  const auto worker = WorkerWith({"raises_trace_event"}, ListenedToBy({{}, 0x2, 2}));

  const Exchange exchange = worker->Send({});

  ASSERT_THAT(exchange.traced_events, SizeIs(2));
  EXPECT_THAT(ToTimeline(exchange),
              HasSubstr("QUICK_TRACE (level 2): Data1=one, Data2=two, ErrorCode=2147500036"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"name\": \"QUICK_TRACE\""));
}

TEST(TraceContext, FailsWhereTheTestWantsIt) {
  const auto worker = WorkerWith({"raises_trace_event"}, ListenedToBy({}));
  fake_pipeline::Request request;
  request.faults.Fail("IHttpTraceContext::RaiseTraceEvent", E_OUTOFMEMORY);

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(exchange.response.body, "0x8007000E");
  EXPECT_THAT(NamesOf(exchange.traced_events), Not(Contains("EVERY_TYPE")));
}

TEST(TraceEvent, OfTheServerTellsOfEachCallOfAModule) {
  const auto worker = WorkerWith({"posts_completion"}, ListenedToBy({}));

  const Exchange exchange = worker->Send({});

  ASSERT_THAT(NamesOf(exchange.traced_events),
              ElementsAre("GENERAL_REQUEST_START", "NOTIFY_MODULE_START",
                          "NOTIFY_MODULE_COMPLETION", "NOTIFY_MODULE_END"));
  const TracedEvent& start = exchange.traced_events[0];
  EXPECT_THAT(start.items, Contains(AllOf(Field(&TracedItem::name, "RequestURL"),
                                          Field(&TracedItem::value, "http://localhost:80/"))));
  const TracedEvent& call = exchange.traced_events[1];
  EXPECT_THAT(call.items, Contains(AllOf(Field(&TracedItem::name, "ModuleName"),
                                         Field(&TracedItem::value, "posts_completion"))));
  EXPECT_THAT(call.items, Contains(AllOf(Field(&TracedItem::name, "Notification"),
                                         Field(&TracedItem::value, "1"),
                                         Field(&TracedItem::description, "BEGIN_REQUEST"))));
}

TEST(TraceEvent, ReachesTheModuleThatSubscribedWithItsRequest) {
  const auto worker = WorkerWith({"listens_to_traces", "raises_trace_event"});

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "0x00000000");
  EXPECT_THAT(
      worker->debug_output(),
      ElementsAre("GENERAL_REQUEST_START of a request, 7 items",
                  "NOTIFY_MODULE_START of a request, 5 items", "EVERY_TYPE of a request, 13 items",
                  "QUICK_TRACE of a request, 3 items", "NOTIFY_MODULE_END of a request, 5 items"));
  EXPECT_THAT(Entries(exchange, "CGlobalModule::OnGlobalTraceEvent"), SizeIs(5));
  EXPECT_THAT(Entries(exchange, "IGlobalTraceEventProvider::SetErrorStatus"), SizeIs(5));
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(TraceEvent, OfTheProcessHasNoRequest) {
  const auto worker = WorkerWith({"listens_to_traces"}, ListenedToBy({}));

  worker->CheckHealth();

  EXPECT_THAT(worker->debug_output(), ElementsAre("QUICK_TRACE of the process, 3 items"));
  ASSERT_THAT(worker->traced_events(), SizeIs(1));
  EXPECT_EQ(worker->traced_events()[0].provider, "{D55D3BC9-CBA9-44DF-827E-132D3A4596C2}");
  EXPECT_EQ(worker->traced_events()[0].activity_id, "");
}

TEST(TraceEvent, IsNotOfferedWhenNobodyWantsIt) {
  const auto worker = WorkerWith({"traces_its_traces"});

  worker->CheckHealth();

  EXPECT_THAT(Entries(fake_test::ProcessRecord(*worker), "CGlobalModule::OnGlobalTraceEvent"),
              IsEmpty());
}

TEST(FindingOf, AnEventThatNobodyCouldRead) {
  const Exchange exchange = ExchangeWith("raises_bad_trace_events");

  EXPECT_EQ(exchange.response.body, "0");
  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "invalid-argument", "null-argument",
                          "trace-value-as-pointer", "trace-value-as-pointer", "trace-text-length",
                          "trace-text-length", "invalid-argument", "null-argument", "null-argument",
                          "invalid-argument", "invalid-argument", "null-argument", "null-argument",
                          "invalid-argument", "invalid-argument"));
  EXPECT_THAT(exchange.findings[1].what, HasSubstr("cEventItems 17"));
  EXPECT_THAT(exchange.findings[5].what, HasSubstr("item 0 has cbData 7"));
}

TEST(FindingOf, AnEventThatIsRaisedInRegisterModule) {
  const auto worker = WorkerWith({"traces_during_load"});

  ASSERT_THAT(FindingIds(worker->findings()), ElementsAre("trace-during-load"));
  EXPECT_EQ(worker->findings()[0].where,
            "traces_during_load, RegisterModule, IHttpTraceContext::QuickTrace");
}

TEST(FindingOf, AnEventThatIsRaisedInTheHandlerOfEvents) {
  const auto worker = WorkerWith({"traces_its_traces"}, ListenedToBy({}));

  worker->CheckHealth();

  ASSERT_THAT(FindingIds(worker->findings()), ElementsAre("notification-recursion"));
  EXPECT_THAT(worker->findings()[0].what, HasSubstr("GL_TRACE_EVENT"));
}

TEST(TraceListenerOfTheConfiguration, MustNameItsProviderByAGuid) {
  EXPECT_THROW(WorkerWith({}, ListenedToBy({"WWW Server"})), std::invalid_argument);
  EXPECT_THROW(WorkerWith({}, ListenedToBy({"{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F8G}"})),
               std::invalid_argument);
}

}  // namespace

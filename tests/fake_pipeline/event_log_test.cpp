// The event log that modules write to: every type of event, and what is refused.
#include "fake_test.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_test::ExchangeWith;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<EventLogEntry::Type> TypesOf(const std::vector<EventLogEntry>& events) {
  std::vector<EventLogEntry::Type> types;
  for (const EventLogEntry& event : events) {
    types.push_back(event.type);
  }
  return types;
}

TEST(EventLog, KeepsEveryTypeWithItsStringsAndData) {
  using Type = EventLogEntry::Type;

  const Exchange exchange = ExchangeWith("writes_odd_events");

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(TypesOf(exchange.event_log),
              ElementsAre(Type::kSuccess, Type::kError, Type::kWarning, Type::kInformation,
                          Type::kAuditSuccess, Type::kAuditFailure, Type::kOther));
  EXPECT_THAT(exchange.event_log[6].strings, ElementsAre("caf\u00e9", "\U0001F600"));
  EXPECT_EQ(exchange.event_log[6].raw_data, "data");
  EXPECT_EQ(exchange.event_log[6].event_id, 16u);
}

TEST(EventLog, IsToldInTheTimeline) {
  const std::string timeline = ToTimeline(ExchangeWith("writes_odd_events"));

  EXPECT_THAT(timeline, HasSubstr("event log: success 10 from : caf\u00e9: \U0001F600\n"));
  EXPECT_THAT(timeline, HasSubstr("event log: audit success 14 from "));
  EXPECT_THAT(timeline, HasSubstr("event log: audit failure 15 from "));
  EXPECT_THAT(timeline, HasSubstr("event log: other 16 from "));
}

}  // namespace

// Questions to the record of an exchange.
#include "support/exchange_matchers.h"

#include <ostream>

namespace fake_pipeline {

void PrintTo(const Exchange& exchange, std::ostream* out) {
  *out << "\n" << ToTimeline(exchange);
}

void PrintTo(const Finding& finding, std::ostream* out) {
  *out << "\n" << ToText(finding);
}

void PrintTo(const EventLogEntry& event, std::ostream* out) {
  *out << "event " << event.event_id << " from " << event.source;
  for (const std::string& text : event.strings) {
    *out << ": " << text;
  }
}

}  // namespace fake_pipeline

namespace test_support {

using fake_pipeline::Exchange;
using fake_pipeline::Finding;
using fake_pipeline::TraceEntry;

std::vector<TraceEntry> Entries(const Exchange& exchange, const std::string& what) {
  std::vector<TraceEntry> found;
  for (const TraceEntry& entry : exchange.trace) {
    if (entry.what == what) {
      found.push_back(entry);
    }
  }
  return found;
}

std::vector<std::string> ModuleCalls(const Exchange& exchange) {
  std::vector<std::string> calls;
  for (const TraceEntry& entry : exchange.trace) {
    if (entry.kind == TraceEntry::Kind::kNotification ||
        entry.kind == TraceEntry::Kind::kCompletion) {
      calls.emplace_back(entry.what);
    }
  }
  return calls;
}

std::vector<std::string> FindingIds(const std::vector<Finding>& findings) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings) {
    ids.push_back(finding.id);
  }
  return ids;
}

}  // namespace test_support

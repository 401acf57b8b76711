// Runs a scenario under each reading of each unknown and compares the outcomes.
#include <fake_pipeline/unknown_trials.h>

#include <fake_pipeline/timeline.h>
#include <fake_pipeline/worker_process.h>

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

// An outcome as lines, so that the first difference can be shown.
using Outcome = std::vector<std::string>;

void AddCalls(const std::string& title, const std::vector<TraceEntry>& trace, Outcome& out) {
  for (const TraceEntry& entry : trace) {
    if (entry.kind == TraceEntry::Kind::kServer) {
      continue;
    }
    std::string line = title + entry.module + (*entry.module == '\0' ? "" : ": ") + entry.what;
    // What a completion tells matters only to a module that asks for it.
    if (entry.kind == TraceEntry::Kind::kCall || entry.kind == TraceEntry::Kind::kEvent) {
      line += " (" + entry.detail + ")";
    }
    out.push_back(line + (entry.result.empty() ? "" : " -> " + entry.result));
  }
}

void AddFindings(const std::string& title, const std::vector<Finding>& findings, Outcome& out) {
  for (const Finding& finding : findings) {
    out.push_back(title + ToText(finding));
  }
}

void AddExchange(const std::string& title, const Exchange& exchange, Outcome& out) {
  AddCalls(title, exchange.trace, out);
  const Response& response = exchange.response;
  out.push_back(title + "response " + std::to_string(response.status) + "." +
                std::to_string(response.sub_status) + " " + response.reason);
  for (const Header& header : response.headers) {
    out.push_back(title + "header " + header.name + ": " + header.value);
  }
  for (const SendRecord& send : response.sends) {
    out.push_back(title + "send of " + std::to_string(send.body_bytes) + " body bytes" +
                  (send.headers ? " with headers" : "") + (send.more_data ? "" : ", the last"));
  }
  out.push_back(title + "body \"" + response.body + "\"");
  out.push_back(title + "connection " + std::to_string(static_cast<int>(response.connection)));
  AddFindings(title, exchange.findings, out);
}

Outcome OutcomeOf(const Scenario& scenario, const Readings& readings) {
  WorkerOptions options;
  options.configuration = scenario.configuration;
  options.configuration.readings = readings;
  options.foreign_completion_limit_ms = scenario.foreign_completion_limit_ms;
  WorkerProcess worker(std::move(options));
  for (const Scenario::Module& module : scenario.modules) {
    worker.Load(module.path, module.name);
  }
  Outcome outcome;
  size_t number = 0;
  for (const Exchange& exchange : worker.SendAll(scenario.requests)) {
    AddExchange("request " + std::to_string(++number) + ", ", exchange, outcome);
  }
  worker.Stop();
  AddCalls("process, ", worker.trace(), outcome);
  AddFindings("process, ", worker.findings(), outcome);
  for (const std::string& text : worker.debug_output()) {
    outcome.push_back("debugger \"" + text + "\"");
  }
  return outcome;
}

// Empty when there is none.
std::string FirstDifference(const Outcome& before, const Outcome& after) {
  const auto [was, is] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  if (was == before.end() && is == after.end()) {
    return {};
  }
  return "was: " + (was == before.end() ? "nothing more" : *was) +
         "\n    is:  " + (is == after.end() ? "nothing more" : *is);
}

}  // namespace

std::vector<UnknownThatMatters> FindUnknownsThatMatter(const Scenario& scenario) {
  const Readings& readings = scenario.configuration.readings;
  const Outcome before = OutcomeOf(scenario, readings);
  std::vector<UnknownThatMatters> matters;
  for (const UnknownText& text : AllUnknowns()) {
    for (int reading = 0; reading < static_cast<int>(text.readings.size()); ++reading) {
      if (reading == readings.Of(text.unknown)) {
        continue;
      }
      Readings other = readings;
      std::string difference =
          FirstDifference(before, OutcomeOf(scenario, other.Choose(text.unknown, reading)));
      if (!difference.empty()) {
        matters.push_back({text.unknown, reading, std::move(difference)});
      }
    }
  }
  return matters;
}

std::string ToText(const UnknownThatMatters& matter) {
  const UnknownText& text = TextOf(matter.unknown);
  return std::string("[") + text.id + "] " + text.question +
         "\n    here: " + text.readings[static_cast<size_t>(matter.reading)] + "\n    " +
         matter.difference + "\n";
}

}  // namespace fake_pipeline

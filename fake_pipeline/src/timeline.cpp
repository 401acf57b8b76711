// The record of an exchange as text for people, and as JSON for programs.
#include <fake_pipeline/timeline.h>

#include "findings.h"

#include <nlohmann/json.hpp>

namespace fake_pipeline {

namespace {

using Json = nlohmann::ordered_json;

const char* KindName(TraceEntry::Kind kind) {
  switch (kind) {
    case TraceEntry::Kind::kNotification:
      return "notification";
    case TraceEntry::Kind::kCompletion:
      return "completion";
    case TraceEntry::Kind::kCall:
      return "call";
    case TraceEntry::Kind::kServer:
      return "server";
    case TraceEntry::Kind::kEvent:
      return "event";
  }
  return "";
}

const char* TypeName(EventLogEntry::Type type) {
  switch (type) {
    case EventLogEntry::Type::kSuccess:
      return "success";
    case EventLogEntry::Type::kError:
      return "error";
    case EventLogEntry::Type::kWarning:
      return "warning";
    case EventLogEntry::Type::kInformation:
      return "information";
    case EventLogEntry::Type::kAuditSuccess:
      return "audit success";
    case EventLogEntry::Type::kAuditFailure:
      return "audit failure";
    case EventLogEntry::Type::kOther:
      return "other";
  }
  return "";
}

const char* ConnectionName(Response::Connection connection) {
  switch (connection) {
    case Response::Connection::kKeepAlive:
      return "keep-alive";
    case Response::Connection::kClosed:
      return "closed";
    case Response::Connection::kReset:
      return "reset";
    case Response::Connection::kDisconnected:
      return "disconnected";
  }
  return "";
}

std::string ModulePrefix(const TraceEntry& entry) {
  return *entry.module == '\0' ? std::string() : std::string(entry.module) + ": ";
}

// "NAME (level 3): Item=value, …"
std::string EventText(const TracedEvent& event) {
  std::string text = event.name + " (level " + std::to_string(event.verbosity) + ")";
  const char* separator = ": ";
  for (const TracedItem& item : event.items) {
    text += separator + item.name + "=" + item.value;
    separator = ", ";
  }
  return text;
}

// "close 1000", "text \"hello\"", "binary, 3 bytes, more to come", …
std::string FrameText(const WebSocketFrame& frame) {
  if (frame.close_status != 0) {
    return "close " + std::to_string(frame.close_status) +
           (frame.data.empty() ? "" : " \"" + frame.data + "\"");
  }
  return (frame.is_text ? "text \"" + frame.data + "\""
                        : "binary, " + std::to_string(frame.data.size()) + " bytes") +
         (frame.is_final ? "" : ", more to come");
}

Json HeadersJson(const std::vector<Header>& headers) {
  Json out = Json::array();
  for (const Header& header : headers) {
    out.push_back({header.name, header.value});
  }
  return out;
}

Json TracedEventsJson(const std::vector<TracedEvent>& events) {
  Json out = Json::array();
  for (const TracedEvent& event : events) {
    Json items = Json::array();
    for (const TracedItem& item : event.items) {
      items.push_back({{"name", item.name},
                       {"type", item.type},
                       {"value", item.value},
                       {"description", item.description}});
    }
    out.push_back({{"provider", event.provider},
                   {"area", event.area},
                   {"event", event.event},
                   {"name", event.name},
                   {"version", event.version},
                   {"verbosity", event.verbosity},
                   {"activity_id", event.activity_id},
                   {"items", std::move(items)}});
  }
  return out;
}

Json ResponseJson(const Response& response) {
  Json sends = Json::array();
  for (const SendRecord& send : response.sends) {
    sends.push_back({{"headers", send.headers},
                     {"more_data", send.more_data},
                     {"body_bytes", send.body_bytes}});
  }
  Json out = {{"status", response.status},
              {"sub_status", response.sub_status},
              {"reason", response.reason},
              {"headers", HeadersJson(response.headers)},
              {"body", response.body},
              {"sends", sends},
              {"connection", ConnectionName(response.connection)}};
  for (const WebSocketFrame& frame : response.web_socket_frames) {
    out["web_socket_frames"].push_back(FrameText(frame));
  }
  // What few responses have is left out of the others.
  if (!response.trailers.empty()) {
    out["trailers"] = HeadersJson(response.trailers);
  }
  for (const PushRecord& push : response.pushes) {
    out["pushes"].push_back(
        {{"method", push.method}, {"url", push.url}, {"headers", HeadersJson(push.headers)}});
  }
  if (response.stream_reset) {
    out["stream_reset"] = *response.stream_reset;
  }
  if (response.go_away) {
    out["go_away"] = true;
  }
  return out;
}

std::string Http2Text(const Response& response) {
  std::string out;
  for (const Header& trailer : response.trailers) {
    out += "trailer: " + trailer.name + ": " + trailer.value + "\n";
  }
  for (const PushRecord& push : response.pushes) {
    out += "promised: " + push.method + " " + push.url + "\n";
  }
  if (response.stream_reset) {
    out += "stream reset: error " + std::to_string(*response.stream_reset) + "\n";
  }
  return response.go_away ? out + "go away\n" : out;
}

Json LogJson(const LogRecord& log) {
  return {{"user_name", log.user_name},
          {"uri_stem", log.uri_stem},
          {"client_ip", log.client_ip},
          {"server_name", log.server_name},
          {"service_name", log.service_name},
          {"server_ip", log.server_ip},
          {"method", log.method},
          {"uri_query", log.uri_query},
          {"host", log.host},
          {"user_agent", log.user_agent},
          {"cookie", log.cookie},
          {"referrer", log.referrer},
          {"server_port", log.server_port},
          {"status", log.status},
          {"sub_status", log.sub_status},
          {"win32_status", log.win32_status}};
}

Json OneCacheJson(const CacheDecision::Cache& cache) {
  return {{"stored", cache.stored},
          {"refusal", cache.refusal},
          {"seconds_to_live", cache.seconds_to_live}};
}

Json CacheJson(const CacheDecision& decision) {
  return {{"kernel", OneCacheJson(decision.kernel)},
          {"user", OneCacheJson(decision.user)},
          {"vary_by_headers", decision.vary_by_headers},
          {"vary_by_query_strings", decision.vary_by_query_strings},
          {"vary_by_value", decision.vary_by_value}};
}

std::string CacheText(const CacheDecision::Cache& cache) {
  return cache.stored ? "stored" : "not stored, " + cache.refusal;
}

}  // namespace

std::string ToText(const Finding& finding) {
  return "[" + finding.id + "] " + finding.what + "\n    where: " + finding.where +
         "\n    do:    " + finding.advice + "\n    see:   " + PageOf(finding.id) + "\n";
}

std::string ToTimeline(const Exchange& exchange) {
  std::string out = exchange.request.method + " " + exchange.request.url + " HTTP/" +
                    exchange.request.http_version + "\n";
  for (const TraceEntry& entry : exchange.trace) {
    out += "  thread " + std::to_string(entry.thread) + "  ";
    out.append(static_cast<size_t>(entry.depth) * 2, ' ');
    out += ModulePrefix(entry) + entry.what;
    if (!entry.detail.empty()) {
      out += " (" + entry.detail + ")";
    }
    if (!entry.result.empty()) {
      out += " -> " + entry.result;
    }
    out += "\n";
  }
  out += std::to_string(exchange.response.status) + " " + exchange.response.reason + ", " +
         std::to_string(exchange.response.body.size()) + " body bytes, connection " +
         ConnectionName(exchange.response.connection) + "\n";
  for (const WebSocketFrame& frame : exchange.response.web_socket_frames) {
    out += "frame: " + FrameText(frame) + "\n";
  }
  out += Http2Text(exchange.response);
  for (const EventLogEntry& event : exchange.event_log) {
    out += std::string("event log: ") + TypeName(event.type) + " " +
           std::to_string(event.event_id) + " from " + event.source;
    for (const std::string& text : event.strings) {
      out += ": " + text;
    }
    out += "\n";
  }
  if (exchange.log) {
    out += "log: " + exchange.log->method + " " + exchange.log->uri_stem + ", status " +
           std::to_string(exchange.log->status) + ", user \"" + exchange.log->user_name + "\"\n";
  }
  for (const TracedEvent& event : exchange.traced_events) {
    out += "traced: " + EventText(event) + "\n";
  }
  for (const Unknown unknown : exchange.depends_on) {
    const UnknownText& text = TextOf(unknown);
    out += std::string("depends on [") + text.id + "] " + text.question + "\n";
  }
  if (exchange.cache) {
    out += "kernel cache: " + CacheText(exchange.cache->kernel) +
           "; output cache: " + CacheText(exchange.cache->user) + "\n";
  }
  for (const Finding& finding : exchange.findings) {
    out += ToText(finding);
  }
  return out;
}

std::string ToJson(const Exchange& exchange, const std::string& example,
                   const std::string& source_hash) {
  Json out;
  out["schema"] = 1;
  if (!example.empty()) {
    out["example"] = example;
    out["source_fnv1a64"] = source_hash;
  }
  out["request"] = {{"method", exchange.request.method},
                    {"url", exchange.request.url},
                    {"http_version", exchange.request.http_version},
                    {"headers", HeadersJson(exchange.request.headers)},
                    {"body", exchange.request.body}};
  Json trace = Json::array();
  for (const TraceEntry& entry : exchange.trace) {
    trace.push_back({{"thread", entry.thread},
                     {"depth", entry.depth},
                     {"kind", KindName(entry.kind)},
                     {"module", entry.module},
                     {"what", entry.what},
                     {"detail", entry.detail},
                     {"result", entry.result}});
  }
  out["trace"] = std::move(trace);
  out["response"] = ResponseJson(exchange.response);
  Json events = Json::array();
  for (const EventLogEntry& event : exchange.event_log) {
    events.push_back({{"source", event.source},
                      {"type", TypeName(event.type)},
                      {"event_id", event.event_id},
                      {"strings", event.strings}});
  }
  out["event_log"] = std::move(events);
  if (exchange.log) {
    out["log"] = LogJson(*exchange.log);
  }
  if (!exchange.traced_events.empty()) {
    out["traced_events"] = TracedEventsJson(exchange.traced_events);
  }
  if (exchange.cache) {
    out["cache"] = CacheJson(*exchange.cache);
  }
  Json findings = Json::array();
  for (const Finding& finding : exchange.findings) {
    findings.push_back({{"id", finding.id},
                        {"what", finding.what},
                        {"where", finding.where},
                        {"advice", finding.advice}});
  }
  out["findings"] = std::move(findings);
  if (!exchange.depends_on.empty()) {
    Json unknowns = Json::array();
    for (const Unknown unknown : exchange.depends_on) {
      unknowns.push_back(TextOf(unknown).id);
    }
    out["depends_on"] = std::move(unknowns);
  }
  // Bytes that are no UTF-8 (a binary body) are shown as replacement characters.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace fake_pipeline

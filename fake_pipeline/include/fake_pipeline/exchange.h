// The plain record of one request: what the client sent and got, what the server and the modules
// did in order, what went to the event log, and which rules were broken. Data only.
#pragma once

#include <fake_pipeline/unknowns.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fake_pipeline {

/// One header line. Names keep the case in which they were set.
struct Header {
  std::string name;
  std::string value;
};

/// One step of a request. Entries stand in the order in which they began.
struct TraceEntry {
  enum class Kind {
    kNotification,  ///< The server calls a method of the module for a notification.
    kCompletion,    ///< The server calls OnAsyncCompletion, or a PFN_ASYNC_COMPLETION callback.
    kCall,          ///< The module calls the server.
    kServer,        ///< A step of the server's own, such as a send.
    kEvent,         ///< The module wrote to the event log.
  };

  Kind kind = Kind::kServer;
  /// Small number of the thread, in order of first appearance in this request.
  int thread = 1;
  /// How many entries this one is nested in.
  int depth = 0;
  /// "CHttpModule::OnBeginRequest", "IHttpResponse::Flush", "send", …
  const char* what = "";
  /// The module that is called; empty for steps other than notifications and completions.
  const char* module = "";
  /// Arguments of a call; notification, bytes and status of a completion.
  std::string detail;
  /// What came back: the return value, then out parameters. Empty for VOID.
  std::string result;
};

/// One entry that a module wrote to the event log.
struct EventLogEntry {
  enum class Type {
    kSuccess,
    kError,
    kWarning,
    kInformation,
    kAuditSuccess,
    kAuditFailure,
    kOther
  };

  std::string source;
  Type type = Type::kInformation;
  uint32_t event_id = 0;
  uint16_t category = 0;
  /// As UTF-8, whichever form of ReportEvent wrote them.
  std::vector<std::string> strings;
  std::string raw_data;
};

/// One value of a trace event, as text.
struct TracedItem {
  std::string name;
  /// "HTTP_TRACE_TYPE_ULONG" and so on.
  std::string type;
  std::string value;
  std::string description;
};

/// A trace event that reached a listener of Configuration::trace_listeners.
struct TracedEvent {
  /// The provider's GUID, such as "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}".
  std::string provider;
  uint32_t area = 0;
  uint32_t event = 0;
  std::string name;
  uint32_t version = 0;
  uint32_t verbosity = 0;
  /// The GUID that all events of one request carry; empty for an event of the process.
  std::string activity_id;
  std::vector<TracedItem> items;
};

/// One send to the client: each flush makes one.
struct SendRecord {
  bool headers = false;
  bool more_data = false;
  size_t body_bytes = 0;
  /// When it left, by the simulated clock.
  uint64_t at_ms = 0;
};

/// One frame of a WebSocket connection. A frame with a close status is a close frame, and its data
/// the reason.
struct WebSocketFrame {
  std::string data;
  bool is_text = true;
  /// Whether the frame ends its message.
  bool is_final = true;
  uint16_t close_status = 0;
};

/// A promise to push a resource over HTTP/2. The server would now make this request by itself; a
/// test sends it if it wants to.
struct PushRecord {
  std::string method;
  std::string url;
  std::vector<Header> headers;
};

/// What the client received.
struct Response {
  enum class Connection { kKeepAlive, kClosed, kReset, kDisconnected };

  /// Status, sub-status and reason as they stood when the headers left, or at the end if none left.
  int status = 0;
  int sub_status = 0;
  std::string reason;
  /// As the client saw them: with Content-Length or Transfer-Encoding, which the driver adds.
  std::vector<Header> headers;
  std::string body;
  std::vector<SendRecord> sends;
  std::vector<WebSocketFrame> web_socket_frames;
  Connection connection = Connection::kKeepAlive;
  /// Of HTTP/2 and later: headers that followed the body, promises to push, the error code with
  /// which the stream was reset, and whether the client was told to open a new connection.
  std::vector<Header> trailers;
  std::vector<PushRecord> pushes;
  std::optional<uint32_t> stream_reset;
  bool go_away = false;

  /// The value of the first header of that name, without regard to case; null when there is none.
  const std::string* FindHeader(const std::string& name) const;
};

/// One broken rule.
struct Finding {
  /// Stable identifier such as "lost-completion"; listed with its meaning on the site.
  std::string id;
  /// What happened, with the value concerned.
  std::string what;
  /// The module, the notification and the call.
  std::string where;
  /// What to do about it.
  std::string advice;
};

/// The request as it went in, for the record.
struct RequestRecord {
  std::string method;
  std::string url;
  std::string http_version;
  std::vector<Header> headers;
  std::string body;
};

/// The request's line in the server's log.
struct LogRecord {
  std::string user_name;
  std::string uri_stem;
  std::string client_ip;
  std::string server_name;
  std::string service_name;
  std::string server_ip;
  std::string method;
  std::string uri_query;
  std::string host;
  std::string user_agent;
  std::string cookie;
  std::string referrer;
  int server_port = 0;
  int status = 0;
  int sub_status = 0;
  uint32_t win32_status = 0;
};

/// What the server decided about the caches when the response left for the last time.
struct CacheDecision {
  struct Cache {
    bool stored = false;
    /// Why it was not stored; empty if it was.
    std::string refusal;
    /// 0 for no limit.
    uint32_t seconds_to_live = 0;
  };
  /// The kernel-mode cache of the driver, and the output cache of the worker process.
  Cache kernel;
  Cache user;
  /// What the output cache keeps apart, as modules listed it.
  std::string vary_by_headers;
  std::string vary_by_query_strings;
  std::string vary_by_value;
};

struct Exchange {
  RequestRecord request;
  std::vector<TraceEntry> trace;
  Response response;
  std::vector<EventLogEntry> event_log;
  std::vector<TracedEvent> traced_events;
  std::vector<Finding> findings;
  /// What was logged, if a module looked at the log line or set it. Otherwise the line has nothing
  /// that is not elsewhere in the record.
  std::optional<LogRecord> log;
  /// The unknowns for which something in this request could have gone another way, by number. None
  /// that has only one reading. Unknown::kNoUser only if a module asked for the user: a request
  /// that nobody may make is refused, whatever the module is.
  std::vector<Unknown> depends_on;
  /// Set when a module asked for the cache policy or called DisableKernelCache.
  std::optional<CacheDecision> cache;
  /// How many failures of the request's fault plan were delivered.
  int planned_faults_hit = 0;
  /// How many bytes of the request's memory modules took: it is given back only at the end, so this
  /// is the most that was in use.
  size_t request_memory_bytes = 0;
  /// Whether the request's interruption took place: false if the record has fewer entries.
  bool interrupted = false;
};

}  // namespace fake_pipeline

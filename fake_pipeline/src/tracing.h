// The tracing of a worker process: who listens, how an event reaches them, and the events that the
// server raises itself.
#pragma once

#include "trace_subscriptions.h"

#include <fake_pipeline/configuration.h>
#include <fake_pipeline/exchange.h>

#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <mutex>
#include <vector>

namespace fake_pipeline {

class FakeHttpContext;
class Worker;
struct CompletionResult;
struct LoadedModule;

class Tracing {
 public:
  /// Throws std::invalid_argument for a listener of the configuration whose provider is no GUID.
  explicit Tracing(Worker& worker);

  /// Whether anybody listens to anything: one look, so that requests pay for tracing only then.
  bool anyone_listens() const { return !configured_.empty() || subscribers_ != 0; }

  /// A module's choice, for the process or, with a context, for one request.
  HRESULT Subscribe(FakeHttpContext* context, HTTP_MODULE_ID module,
                    const HTTP_TRACE_CONFIGURATION* configurations, DWORD count);
  /// Ends the choices for one request.
  void EndOfRequest(FakeHttpContext& context);
  /// Ends all choices of modules.
  void EndOfProcess();
  /// Fills in who listens to the provider that `configuration` names.
  void Describe(FakeHttpContext* context, HTTP_TRACE_CONFIGURATION& configuration) const;
  /// Whether a module chose the event, for its request or for the process.
  bool Wants(FakeHttpContext* context, HTTP_MODULE_ID module, const HTTP_TRACE_EVENT& event) const;

  /// Sends an event to everybody who wants it, on this thread. `context`: its request, null for an
  /// event of the process.
  void Send(FakeHttpContext* context, const HTTP_TRACE_EVENT& event);
  /// Sends the event that IHttpTraceContext::QuickTrace makes. Its name and its items are ours.
  void SendLine(FakeHttpContext* context, PCWSTR text, PCWSTR more_text, HRESULT error,
                DWORD level);
  /// Whether this thread is sending an event: what is raised meanwhile would come back.
  static bool is_sending();

  /// What the configured listeners got of events that belong to no request.
  std::vector<TracedEvent> events() const;

  /// The server's own event at the start of a request.
  void RaiseRequestStart(FakeHttpContext& context);

 private:
  Worker& worker_;
  std::vector<TraceFilter> configured_;
  TraceSubscriptions process_;
  // How many owners of subscriptions there are: the process and requests.
  std::atomic<int> subscribers_{0};
  mutable std::mutex mutex_;
  std::vector<TracedEvent> events_;
};

/// Raises the server's own events around one call of a module for a notification. The first comes
/// with the object, the last with its end, unless the module waits.
class ModuleCallTrace {
 public:
  /// `completion`: what the module is told in the call; null for its entry.
  ModuleCallTrace(FakeHttpContext& context, const LoadedModule& module, DWORD notification,
                  bool post, const CompletionResult* completion = nullptr);
  ~ModuleCallTrace();

  ModuleCallTrace(const ModuleCallTrace&) = delete;
  ModuleCallTrace& operator=(const ModuleCallTrace&) = delete;

  /// Keeps what the module returned for the end, and passes it on.
  REQUEST_NOTIFICATION_STATUS End(REQUEST_NOTIFICATION_STATUS status) {
    status_ = status;
    return status;
  }

 private:
  void Raise(DWORD event_number, LPCWSTR name, HTTP_TRACE_EVENT_ITEM last) const;

  FakeHttpContext& context_;
  const LoadedModule& module_;
  DWORD notification_;
  bool post_;
  bool raises_;
  REQUEST_NOTIFICATION_STATUS status_ = RQ_NOTIFICATION_CONTINUE;
};

}  // namespace fake_pipeline

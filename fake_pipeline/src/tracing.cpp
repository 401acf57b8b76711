// The tracing of a worker process: who listens, and how an event reaches them. The server's own
// events are in server_trace_events.cpp.
#include "tracing.h"

#include "fake_http_context.h"
#include "trace_event_text.h"
#include "worker.h"

#include <algorithm>
#include <stdexcept>

namespace fake_pipeline {

namespace {

thread_local bool sending = false;

TraceFilter FilterOf(const TraceListener& listener) {
  TraceFilter filter;
  if (!listener.provider.empty() && !ParseGuid(listener.provider, &filter.provider)) {
    throw std::invalid_argument(
        "Configuration::trace_listeners names the provider \"" + listener.provider +
        "\", which is no GUID. Write it as {3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}, or leave it "
        "empty for all providers.");
  }
  filter.areas = listener.areas;
  filter.verbosity = listener.verbosity;
  return filter;
}

}  // namespace

Tracing::Tracing(Worker& worker) : worker_(worker) {
  for (const TraceListener& listener : worker.configuration().trace_listeners) {
    configured_.push_back(FilterOf(listener));
  }
}

HRESULT Tracing::Subscribe(FakeHttpContext* context, HTTP_MODULE_ID module,
                           const HTTP_TRACE_CONFIGURATION* configurations, DWORD count) {
  TraceSubscriptions& owner =
      context == nullptr ? process_ : context->trace_context().subscriptions();
  std::lock_guard<std::mutex> lock(mutex_);
  const int before = owner.empty() ? 0 : 1;
  const HRESULT hr = owner.Apply(module, configurations, count);
  subscribers_ += (owner.empty() ? 0 : 1) - before;
  return hr;
}

void Tracing::EndOfRequest(FakeHttpContext& context) {
  if (subscribers_ == 0 || context.trace_context().subscriptions().empty()) {
    return;
  }
  context.trace_context().subscriptions().Clear();
  --subscribers_;
}

void Tracing::EndOfProcess() {
  process_.Clear();
  subscribers_ = 0;
}

void Tracing::Describe(FakeHttpContext* context, HTTP_TRACE_CONFIGURATION& configuration) const {
  configuration.fProviderEnabled = FALSE;
  if (configuration.pProviderGuid == nullptr) {
    return;
  }
  for (const TraceFilter& filter : configured_) {
    filter.AddTo(configuration);
  }
  process_.AddTo(configuration);
  if (context != nullptr) {
    context->trace_context().subscriptions().AddTo(configuration);
  }
}

bool Tracing::Wants(FakeHttpContext* context, HTTP_MODULE_ID module,
                    const HTTP_TRACE_EVENT& event) const {
  return (context != nullptr && context->trace_context().subscriptions().Wants(module, event)) ||
         process_.Wants(module, event);
}

void Tracing::Send(FakeHttpContext* context, const HTTP_TRACE_EVENT& event) {
  HTTP_TRACE_EVENT complete = event;
  if (complete.pActivityGuid == nullptr && context != nullptr) {
    complete.pActivityGuid = &context->trace_context().activity_id();
  }
  if (complete.dwTimeStamp == 0) {
    complete.dwTimeStamp = static_cast<DWORD>(worker_.now_ms());
  }
  const bool is_logged =
      std::any_of(configured_.begin(), configured_.end(),
                  [&complete](const TraceFilter& filter) { return filter.Wants(complete); });
  if (is_logged && context != nullptr) {
    context->recorder().AddTracedEvent(CopyOf(complete));
  } else if (is_logged) {
    std::lock_guard<std::mutex> lock(mutex_);
    events_.push_back(CopyOf(complete));
  }
  const bool is_wanted =
      is_logged || process_.AnyWants(complete) ||
      (context != nullptr && context->trace_context().subscriptions().AnyWants(complete));
  if (!is_wanted || !worker_.globals().HasSubscribers(kGlobalTraceEvent)) {
    return;
  }
  FakeTraceEventProvider provider(worker_, context, complete);
  sending = true;
  worker_.globals().Raise(kGlobalTraceEvent, context, [&provider](CGlobalModule& module) {
    return module.OnGlobalTraceEvent(&provider);
  });
  sending = false;
}

bool Tracing::is_sending() {
  return sending;
}

std::vector<TracedEvent> Tracing::events() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return events_;
}

}  // namespace fake_pipeline

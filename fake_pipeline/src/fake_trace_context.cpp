// The way into tracing that modules get.
#include "fake_trace_context.h"

#include "active_call.h"
#include "api_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "server_call.h"
#include "text.h"
#include "trace_event_text.h"
#include "worker.h"

#include <httptrace.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace fake_pipeline {

namespace {

// As many as event tracing for Windows takes.
constexpr DWORD kMostItems = 16;

// A call of a member that belongs to a request's trace context, or to that of the process.
class TraceCall {
 public:
  TraceCall(Worker& worker, FakeHttpContext* context, const char* what, std::string detail = {}) {
    if (context != nullptr) {
      of_request_.emplace(*context, what, std::move(detail));
    } else {
      of_process_.emplace(worker, what, std::move(detail));
    }
  }

  HRESULT Fault() { return of_request_ ? of_request_->Fault() : of_process_->Fault(); }
  HRESULT Return(HRESULT hr, const std::string& out_values = {}) {
    return of_request_ ? of_request_->Return(hr, out_values) : of_process_->Return(hr, out_values);
  }
  HRESULT Refuse(Rule rule, const std::string& value) {
    of_request_ ? of_request_->Report(rule, value) : of_process_->Report(rule, value);
    return Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  void SetResult(std::string result) {
    of_request_ ? of_request_->SetResult(std::move(result))
                : of_process_->SetResult(std::move(result));
  }

 private:
  std::optional<ApiCall> of_request_;
  std::optional<ServerCall> of_process_;
};

bool IsInRegisterModule() {
  const ActiveCall* active = ActiveCall::Current();
  return active != nullptr && std::strcmp(active->what(), "RegisterModule") == 0;
}

bool IsModule(const Worker& worker, HTTP_MODULE_ID id) {
  const ActiveCall* active = ActiveCall::Current();
  return (active != nullptr && active->module() != nullptr && active->module()->id() == id) ||
         std::any_of(worker.modules().begin(), worker.modules().end(),
                     [id](const auto& module) { return module->id() == id; });
}

std::string ConfigurationText(const HTTP_TRACE_CONFIGURATION& configuration) {
  return Hex(configuration.dwAreas) + ", level " + std::to_string(configuration.dwVerbosity);
}

// No value is stored in the first or the last 64 kilobytes of a process: what points there is the
// value itself.
bool IsNoAddress(const void* pointer) {
  constexpr uintptr_t kGuarded = 0x10000;
  const auto address = reinterpret_cast<uintptr_t>(pointer);
  return address != 0 && (address < kGuarded || address > UINTPTR_MAX - kGuarded);
}

template <typename Char>
bool EndsWithTerminator(const HTTP_TRACE_EVENT_ITEM& item) {
  if (item.cbData == 0 || item.cbData % sizeof(Char) != 0) {
    return false;
  }
  Char last = 0;
  std::memcpy(&last, item.pbData + item.cbData - sizeof(Char), sizeof(Char));
  return last == 0;
}

struct Problem {
  Rule rule;
  std::string value;
};

std::optional<Problem> ProblemOf(const HTTP_TRACE_EVENT_ITEM& item, DWORD index) {
  const std::string place = "item " + std::to_string(index);
  if (TraceTypeText(item.dwDataType).empty()) {
    return Problem{
        Rule::kInvalidArgument,
        "dwDataType " + std::to_string(static_cast<int>(item.dwDataType)) + " of " + place};
  }
  if (item.pbData == nullptr) {
    return std::nullopt;
  }
  if (IsNoAddress(item.pbData)) {
    return Problem{Rule::kTraceValueAsPointer, place};
  }
  const bool is_text_wrong =
      (item.dwDataType == HTTP_TRACE_TYPE_LPCWSTR && !EndsWithTerminator<wchar_t>(item)) ||
      (item.dwDataType == HTTP_TRACE_TYPE_LPCSTR && !EndsWithTerminator<char>(item));
  if (is_text_wrong) {
    return Problem{Rule::kTraceTextLength, place + " has cbData " + std::to_string(item.cbData)};
  }
  return std::nullopt;
}

std::optional<Problem> ProblemOf(const HTTP_TRACE_EVENT* event) {
  if (event == nullptr || event->pProviderGuid == nullptr) {
    return Problem{Rule::kNullArgument, event == nullptr ? "pTraceEvent" : "pProviderGuid"};
  }
  if (event->cEventItems > kMostItems || event->dwVerbosity > HTTP_TRACE_LEVEL_END) {
    return Problem{Rule::kInvalidArgument,
                   event->cEventItems > kMostItems
                       ? "cEventItems " + std::to_string(event->cEventItems)
                       : "dwVerbosity " + std::to_string(event->dwVerbosity)};
  }
  if (event->cEventItems != 0 && event->pEventItems == nullptr) {
    return Problem{Rule::kNullArgument, "pEventItems"};
  }
  for (DWORD i = 0; i < event->cEventItems; ++i) {
    if (auto problem = ProblemOf(event->pEventItems[i], i)) {
      return problem;
    }
  }
  return std::nullopt;
}

std::string TextOf(const HTTP_TRACE_EVENT* event) {
  if (event == nullptr) {
    return "NULL";
  }
  return (event->pszEventName == nullptr ? "NULL" : Quoted(ToUtf8(event->pszEventName))) +
         ", area " + Hex(event->dwArea) + ", level " + std::to_string(event->dwVerbosity) + ", " +
         std::to_string(event->cEventItems) + " items";
}

// What is the matter with raising an event now, whichever event it is.
std::optional<Problem> ProblemOfMoment() {
  if (IsInRegisterModule()) {
    return Problem{Rule::kTraceDuringLoad, {}};
  }
  if (Tracing::is_sending()) {
    return Problem{Rule::kNotificationRecursion, "GL_TRACE_EVENT"};
  }
  return std::nullopt;
}

}  // namespace

FakeTraceContext::FakeTraceContext(Worker& worker, FakeHttpContext* context)
    : worker_(worker), context_(context) {
  if (context != nullptr) {
    // The second half of the GUID is the request's id, its lowest byte first.
    uint64_t id = context->request_id();
    for (unsigned char& byte : activity_id_.Data4) {
      byte = static_cast<unsigned char>(id);
      id >>= 8;
    }
  }
}

HRESULT FakeTraceContext::GetTraceConfiguration(HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration) {
  TraceCall call(worker_, context_, "IHttpTraceContext::GetTraceConfiguration",
                 pHttpTraceConfiguration == nullptr || !pHttpTraceConfiguration->pProviderGuid
                     ? "NULL"
                     : GuidText(*pHttpTraceConfiguration->pProviderGuid));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pHttpTraceConfiguration == nullptr) {
    return call.Refuse(Rule::kNullArgument, "pHttpTraceConfiguration");
  }
  worker_.tracing().Describe(context_, *pHttpTraceConfiguration);
  return call.Return(S_OK, pHttpTraceConfiguration->fProviderEnabled
                               ? ConfigurationText(*pHttpTraceConfiguration)
                               : "nobody listens");
}

HRESULT FakeTraceContext::SetTraceConfiguration(HTTP_MODULE_ID moduleId,
                                                HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration,
                                                DWORD cHttpTraceConfiguration) {
  TraceCall call(worker_, context_, "IHttpTraceContext::SetTraceConfiguration",
                 std::to_string(cHttpTraceConfiguration) + " providers");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pHttpTraceConfiguration == nullptr) {
    return call.Refuse(Rule::kNullArgument, "pHttpTraceConfiguration");
  }
  if (cHttpTraceConfiguration == 0 || !IsModule(worker_, moduleId)) {
    return call.Refuse(Rule::kInvalidArgument, cHttpTraceConfiguration == 0
                                                   ? "cHttpTraceConfiguration 0"
                                                   : "moduleId is that of no module");
  }
  const bool has_null = std::any_of(
      pHttpTraceConfiguration, pHttpTraceConfiguration + cHttpTraceConfiguration,
      [](const HTTP_TRACE_CONFIGURATION& wanted) { return wanted.pProviderGuid == nullptr; });
  return call.Return(has_null
                         ? HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER)
                         : worker_.tracing().Subscribe(context_, moduleId, pHttpTraceConfiguration,
                                                       cHttpTraceConfiguration));
}

HRESULT FakeTraceContext::RaiseTraceEvent(HTTP_TRACE_EVENT* pTraceEvent) {
  TraceCall call(worker_, context_, "IHttpTraceContext::RaiseTraceEvent", TextOf(pTraceEvent));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  auto problem = ProblemOfMoment();
  if (!problem) {
    problem = ProblemOf(pTraceEvent);
  }
  if (problem) {
    return call.Refuse(problem->rule, problem->value);
  }
  worker_.tracing().Send(context_, *pTraceEvent);
  return call.Return(S_OK);
}

LPCGUID FakeTraceContext::GetTraceActivityId() {
  TraceCall call(worker_, context_, "IHttpTraceContext::GetTraceActivityId");
  call.SetResult(context_ == nullptr ? "NULL" : GuidText(activity_id_));
  return context_ == nullptr ? nullptr : &activity_id_;
}

HRESULT FakeTraceContext::QuickTrace(PCWSTR pszData1, PCWSTR pszData2, HRESULT hrLastError,
                                     UCHAR Level) {
  TraceCall call(worker_, context_, "IHttpTraceContext::QuickTrace",
                 (pszData1 == nullptr ? "NULL" : Quoted(ToUtf8(pszData1))) + ", " +
                     (pszData2 == nullptr ? "NULL" : Quoted(ToUtf8(pszData2))) + ", " +
                     HresultText(hrLastError) + ", level " + std::to_string(Level));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (const auto problem = ProblemOfMoment()) {
    return call.Refuse(problem->rule, problem->value);
  }
  if (pszData1 == nullptr) {
    return call.Refuse(Rule::kNullArgument, "pszData1");
  }
  if (Level == 0 || Level > HTTP_TRACE_LEVEL_END) {
    return call.Refuse(Rule::kInvalidArgument, "Level " + std::to_string(Level));
  }
  worker_.tracing().SendLine(context_, pszData1, pszData2, hrLastError, Level);
  return call.Return(S_OK);
}

VOID FakeTraceEventProvider::SetErrorStatus(HRESULT hrError) {
  const ServerCall call(worker_, "IGlobalTraceEventProvider::SetErrorStatus", HresultText(hrError));
}

HRESULT FakeTraceEventProvider::GetTraceEvent(HTTP_TRACE_EVENT** ppTraceEvent) {
  ServerCall call(worker_, "IGlobalTraceEventProvider::GetTraceEvent");
  if (ppTraceEvent == nullptr) {
    return call.ReturnNullArgument("ppTraceEvent");
  }
  *ppTraceEvent = &event_;
  return call.Return(S_OK, TextOf(&event_));
}

BOOL FakeTraceEventProvider::CheckSubscription(HTTP_MODULE_ID ModuleId) {
  ServerCall call(worker_, "IGlobalTraceEventProvider::CheckSubscription");
  const bool is_wanted = worker_.tracing().Wants(context_, ModuleId, event_);
  call.SetResult(BoolText(is_wanted));
  return is_wanted ? TRUE : FALSE;
}

HRESULT FakeTraceEventProvider::GetCurrentHttpRequestContext(IHttpContext** ppHttpContext) {
  ServerCall call(worker_, "IGlobalTraceEventProvider::GetCurrentHttpRequestContext");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppHttpContext == nullptr) {
    return call.ReturnNullArgument("ppHttpContext");
  }
  if (context_ == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  *ppHttpContext = context_;
  return call.Return(S_OK);
}

}  // namespace fake_pipeline

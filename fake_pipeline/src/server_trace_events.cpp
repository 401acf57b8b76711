// The trace events that the server raises itself: one at the start of a request, and for each call
// of a module one at its start, one at each completion and one at its end. The first two are those
// of a server; of the others only the names' first words and the order are known, the rest is ours.
#include "fake_http_context.h"
#include "loaded_module.h"
#include "tracing.h"
#include "worker.h"

#include <initguid.h>

#include <httptrace.h>

namespace fake_pipeline {

namespace {

constexpr GUID kGeneralArea = {
    0xD42CF7EF, 0xDE92, 0x473E, {0x8B, 0x6C, 0x62, 0x1E, 0xA6, 0x63, 0x11, 0x3A}};
constexpr GUID kNotifyArea = {
    0x002E91E3, 0xE7AE, 0x44AB, {0x8E, 0x07, 0x99, 0x23, 0x0F, 0xFA, 0x6A, 0xDE}};
constexpr DWORD kRequestNotifications = 0x100;
constexpr DWORD kVerboseLevel = 5;
constexpr DWORD kNotifyModuleStart = 1;
constexpr DWORD kNotifyModuleEnd = 2;
constexpr DWORD kNotifyModuleCompletion = 3;

// An item whose value `data` points at.
template <typename T>
HTTP_TRACE_EVENT_ITEM Value(LPCWSTR name, HTTP_TRACE_TYPE type, const T* data,
                            LPCWSTR description = nullptr) {
  return {name, type, reinterpret_cast<PBYTE>(const_cast<T*>(data)), sizeof(T), description};
}

HTTP_TRACE_EVENT_ITEM Text(LPCWSTR name, const std::wstring& text) {
  return {name, HTTP_TRACE_TYPE_LPCWSTR,
          reinterpret_cast<PBYTE>(const_cast<wchar_t*>(text.c_str())),
          static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t)), nullptr};
}

template <size_t N>
void SendServerEvent(FakeHttpContext& context, HTTP_TRACE_EVENT event,
                     HTTP_TRACE_EVENT_ITEM (&items)[N]) {
  event.pProviderGuid = &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
  event.dwEventVersion = 1;
  event.dwFlags = HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS;
  event.cEventItems = N;
  event.pEventItems = items;
  context.worker().tracing().Send(&context, event);
}

}  // namespace

void Tracing::RaiseRequestStart(FakeHttpContext& context) {
  const HTTP_REQUEST& raw = context.request().raw();
  const ULONG site_id = worker_.configuration().site_id;
  const std::wstring pool = ToWide(worker_.configuration().app_pool_name);
  const std::wstring url = context.request().FullUrl();
  const std::string verb = context.request().method();
  HTTP_TRACE_EVENT event = {};
  event.pAreaGuid = &kGeneralArea;
  event.dwEvent = 1;
  event.pszEventName = L"GENERAL_REQUEST_START";
  HTTP_TRACE_EVENT_ITEM items[] = {
      Value(L"ContextId", HTTP_TRACE_TYPE_LPCGUID, &context.trace_context().activity_id()),
      Value(L"SiteId", HTTP_TRACE_TYPE_ULONG, &site_id),
      Text(L"AppPoolId", pool),
      Value(L"ConnId", HTTP_TRACE_TYPE_ULONGLONG, &raw.ConnectionId),
      Value(L"RawConnId", HTTP_TRACE_TYPE_ULONGLONG, &raw.RawConnectionId),
      Text(L"RequestURL", url),
      {L"RequestVerb", HTTP_TRACE_TYPE_LPCSTR,
       reinterpret_cast<PBYTE>(const_cast<char*>(verb.c_str())),
       static_cast<DWORD>(verb.size() + 1), nullptr},
  };
  SendServerEvent(context, event, items);
}

void Tracing::SendLine(FakeHttpContext* context, PCWSTR text, PCWSTR more_text, HRESULT error,
                       DWORD level) {
  const std::wstring first = text;
  const std::wstring second = more_text == nullptr ? L"" : more_text;
  const ULONG code = static_cast<ULONG>(error);
  HTTP_TRACE_EVENT_ITEM items[] = {Text(L"Data1", first), Text(L"Data2", second),
                                   Value(L"ErrorCode", HTTP_TRACE_TYPE_ULONG, &code)};
  HTTP_TRACE_EVENT event = {};
  event.pProviderGuid = context == nullptr ? &GUID_IIS_WWW_GLOBAL_TRACE_PROVIDER
                                           : &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
  event.pAreaGuid = &kGeneralArea;
  event.pszEventName = L"QUICK_TRACE";
  event.dwVerbosity = level;
  event.cEventItems = 3;
  event.pEventItems = items;
  Send(context, event);
}

ModuleCallTrace::ModuleCallTrace(FakeHttpContext& context, const LoadedModule& module,
                                 DWORD notification, bool post, const CompletionResult* completion)
    : context_(context),
      module_(module),
      notification_(notification),
      post_(post),
      raises_(context.worker().tracing().anyone_listens() && !Tracing::is_sending()) {
  if (!raises_) {
    return;
  }
  if (completion == nullptr) {
    const BOOL is_completion = FALSE;
    Raise(kNotifyModuleStart, L"NOTIFY_MODULE_START",
          Value(L"fIsCompletion", HTTP_TRACE_TYPE_BOOL, &is_completion));
  } else {
    const ULONG code = static_cast<ULONG>(completion->status);
    Raise(kNotifyModuleCompletion, L"NOTIFY_MODULE_COMPLETION",
          Value(L"ErrorCode", HTTP_TRACE_TYPE_ULONG, &code));
  }
}

ModuleCallTrace::~ModuleCallTrace() {
  if (raises_ && status_ != RQ_NOTIFICATION_PENDING && !context_.run().ended()) {
    const ULONG status = static_cast<ULONG>(status_);
    Raise(kNotifyModuleEnd, L"NOTIFY_MODULE_END",
          Value(L"NotificationStatus", HTTP_TRACE_TYPE_ULONG, &status));
  }
}

void ModuleCallTrace::Raise(DWORD event_number, LPCWSTR name, HTTP_TRACE_EVENT_ITEM last) const {
  // "RQ_BEGIN_REQUEST" is described as "BEGIN_REQUEST".
  const std::wstring description = ToWide(NotificationName(notification_) + 3);
  const ULONG notification = notification_;
  const BOOL is_post = post_ ? TRUE : FALSE;
  HTTP_TRACE_EVENT event = {};
  event.dwArea = kRequestNotifications;
  event.pAreaGuid = &kNotifyArea;
  event.dwEvent = event_number;
  event.pszEventName = name;
  event.dwVerbosity = kVerboseLevel;
  HTTP_TRACE_EVENT_ITEM items[] = {
      Value(L"ContextId", HTTP_TRACE_TYPE_LPCGUID, &context_.trace_context().activity_id()),
      Text(L"ModuleName", module_.wide_name),
      Value(L"Notification", HTTP_TRACE_TYPE_ULONG, &notification, description.c_str()),
      Value(L"fIsPostNotification", HTTP_TRACE_TYPE_BOOL, &is_post),
      last,
  };
  SendServerEvent(context_, event, items);
}

}  // namespace fake_pipeline

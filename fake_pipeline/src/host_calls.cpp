// The event log and the debugger as modules see them.
#include "host_calls.h"

#include "text.h"
#include "thread_pool.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

namespace fake_pipeline {

namespace {

// Everything here is shared by all workers of the program, as the real event log is.
struct HostState {
  std::mutex mutex;
  std::vector<HostCallSink*> sinks;
  std::map<uintptr_t, std::string> sources;
  uintptr_t last_handle = 0;
};

HostState& State() {
  static HostState state;
  return state;
}

EventLogEntry::Type TypeOf(WORD type) {
  switch (type) {
    case EVENTLOG_SUCCESS:
      return EventLogEntry::Type::kSuccess;
    case EVENTLOG_ERROR_TYPE:
      return EventLogEntry::Type::kError;
    case EVENTLOG_WARNING_TYPE:
      return EventLogEntry::Type::kWarning;
    case EVENTLOG_INFORMATION_TYPE:
      return EventLogEntry::Type::kInformation;
    case EVENTLOG_AUDIT_SUCCESS:
      return EventLogEntry::Type::kAuditSuccess;
    case EVENTLOG_AUDIT_FAILURE:
      return EventLogEntry::Type::kAuditFailure;
    default:
      return EventLogEntry::Type::kOther;
  }
}

HANDLE Register(std::string source) {
  std::lock_guard<std::mutex> lock(State().mutex);
  const uintptr_t handle = ++State().last_handle;
  State().sources[handle] = std::move(source);
  return reinterpret_cast<HANDLE>(handle);
}

BOOL Report(HANDLE handle, WORD type, WORD category, DWORD event_id,
            std::vector<std::string> strings, const void* raw_data, DWORD raw_data_bytes) {
  EventLogEntry event;
  {
    std::lock_guard<std::mutex> lock(State().mutex);
    const auto source = State().sources.find(reinterpret_cast<uintptr_t>(handle));
    if (source == State().sources.end()) {
      SetLastError(ERROR_INVALID_HANDLE);
      return FALSE;
    }
    event.source = source->second;
  }
  event.type = TypeOf(type);
  event.category = category;
  event.event_id = event_id;
  event.strings = std::move(strings);
  if (raw_data != nullptr) {
    event.raw_data.assign(static_cast<const char*>(raw_data), raw_data_bytes);
  }
  if (HostCallSink* sink = CurrentHostCallSink()) {
    sink->OnEvent(std::move(event));
  }
  return TRUE;
}

void DebugText(std::string text) {
  if (HostCallSink* sink = CurrentHostCallSink()) {
    sink->OnDebugText(std::move(text));
  }
}

// A count that promises more strings than were passed fails like any other bad argument.
template <typename Text>
bool AreThere(Text* strings, WORD count) {
  const bool all = count == 0 || (strings != nullptr &&
                                  std::find(strings, strings + count, nullptr) == strings + count);
  if (!all) {
    SetLastError(ERROR_INVALID_PARAMETER);
  }
  return all;
}

// The replacements, with the signatures of the functions that they stand for.

HANDLE WINAPI FakeRegisterEventSourceA(LPCSTR, LPCSTR source) {
  return Register(source == nullptr ? "" : source);
}

HANDLE WINAPI FakeRegisterEventSourceW(LPCWSTR, LPCWSTR source) {
  return Register(source == nullptr ? "" : ToUtf8(source));
}

BOOL WINAPI FakeDeregisterEventSource(HANDLE handle) {
  std::lock_guard<std::mutex> lock(State().mutex);
  if (State().sources.erase(reinterpret_cast<uintptr_t>(handle)) == 0) {
    SetLastError(ERROR_INVALID_HANDLE);
    return FALSE;
  }
  return TRUE;
}

BOOL WINAPI FakeReportEventA(HANDLE handle, WORD type, WORD category, DWORD event_id, PSID,
                             WORD string_count, DWORD raw_data_bytes, LPCSTR* strings,
                             LPVOID raw_data) {
  if (!AreThere(strings, string_count)) {
    return FALSE;
  }
  std::vector<std::string> copied;
  copied.reserve(string_count);
  for (WORD i = 0; i < string_count; ++i) {
    copied.emplace_back(strings[i]);
  }
  return Report(handle, type, category, event_id, std::move(copied), raw_data, raw_data_bytes);
}

BOOL WINAPI FakeReportEventW(HANDLE handle, WORD type, WORD category, DWORD event_id, PSID,
                             WORD string_count, DWORD raw_data_bytes, LPCWSTR* strings,
                             LPVOID raw_data) {
  if (!AreThere(strings, string_count)) {
    return FALSE;
  }
  std::vector<std::string> copied;
  copied.reserve(string_count);
  for (WORD i = 0; i < string_count; ++i) {
    copied.push_back(ToUtf8(strings[i]));
  }
  return Report(handle, type, category, event_id, std::move(copied), raw_data, raw_data_bytes);
}

VOID WINAPI FakeOutputDebugStringA(LPCSTR text) {
  DebugText(text == nullptr ? "" : text);
}

VOID WINAPI FakeOutputDebugStringW(LPCWSTR text) {
  DebugText(text == nullptr ? "" : ToUtf8(text));
}

VOID WINAPI FakeDebugBreak() {
  if (HostCallSink* sink = CurrentHostCallSink()) {
    sink->OnDebugBreak();
  }
}

}  // namespace

void AddHostCallSink(HostCallSink* sink) {
  std::lock_guard<std::mutex> lock(State().mutex);
  State().sinks.push_back(sink);
}

HostCallSink* CurrentHostCallSink() {
  std::lock_guard<std::mutex> lock(State().mutex);
  return State().sinks.empty() ? nullptr : State().sinks.back();
}

void TellThrown(const char* method) {
  if (HostCallSink* sink = CurrentHostCallSink()) {
    sink->OnThrown(method);
  }
}

void RemoveHostCallSink(HostCallSink* sink) {
  std::lock_guard<std::mutex> lock(State().mutex);
  auto& sinks = State().sinks;
  for (size_t i = sinks.size(); i-- > 0;) {
    if (sinks[i] == sink) {
      sinks.erase(sinks.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }
}

size_t OpenEventSourceCount() {
  std::lock_guard<std::mutex> lock(State().mutex);
  return State().sources.size();
}

const HostCall* HostCalls(size_t* count) {
  static const HostCall kCalls[] = {
      {"advapi32.dll", "RegisterEventSourceA", reinterpret_cast<void*>(&FakeRegisterEventSourceA)},
      {"advapi32.dll", "RegisterEventSourceW", reinterpret_cast<void*>(&FakeRegisterEventSourceW)},
      {"advapi32.dll", "DeregisterEventSource",
       reinterpret_cast<void*>(&FakeDeregisterEventSource)},
      {"advapi32.dll", "ReportEventA", reinterpret_cast<void*>(&FakeReportEventA)},
      {"advapi32.dll", "ReportEventW", reinterpret_cast<void*>(&FakeReportEventW)},
      {"kernel32.dll", "OutputDebugStringA", reinterpret_cast<void*>(&FakeOutputDebugStringA)},
      {"kernel32.dll", "OutputDebugStringW", reinterpret_cast<void*>(&FakeOutputDebugStringW)},
      {"kernel32.dll", "DebugBreak", reinterpret_cast<void*>(&FakeDebugBreak)},
      {"kernel32.dll", "CreateThreadpoolWork", reinterpret_cast<void*>(&FakeCreateThreadpoolWork)},
      {"kernel32.dll", "SubmitThreadpoolWork", reinterpret_cast<void*>(&FakeSubmitThreadpoolWork)},
      {"kernel32.dll", "WaitForThreadpoolWorkCallbacks",
       reinterpret_cast<void*>(&FakeWaitForThreadpoolWorkCallbacks)},
      {"kernel32.dll", "CloseThreadpoolWork", reinterpret_cast<void*>(&FakeCloseThreadpoolWork)},
      {"kernel32.dll", "CreateThreadpoolTimer",
       reinterpret_cast<void*>(&FakeCreateThreadpoolTimer)},
      {"kernel32.dll", "SetThreadpoolTimer", reinterpret_cast<void*>(&FakeSetThreadpoolTimer)},
      {"kernel32.dll", "WaitForThreadpoolTimerCallbacks",
       reinterpret_cast<void*>(&FakeWaitForThreadpoolTimerCallbacks)},
      {"kernel32.dll", "CloseThreadpoolTimer", reinterpret_cast<void*>(&FakeCloseThreadpoolTimer)},
  };
  *count = sizeof(kCalls) / sizeof(kCalls[0]);
  return kCalls;
}

}  // namespace fake_pipeline

#ifndef _WIN32
// On hosts without Windows a module is linked to these names when it is loaded.
namespace {

thread_local DWORD last_error = 0;

}  // namespace

extern "C" {

HANDLE WINAPI RegisterEventSourceA(LPCSTR server, LPCSTR source) {
  return fake_pipeline::FakeRegisterEventSourceA(server, source);
}

HANDLE WINAPI RegisterEventSourceW(LPCWSTR server, LPCWSTR source) {
  return fake_pipeline::FakeRegisterEventSourceW(server, source);
}

BOOL WINAPI DeregisterEventSource(HANDLE handle) {
  return fake_pipeline::FakeDeregisterEventSource(handle);
}

BOOL WINAPI ReportEventA(HANDLE handle, WORD type, WORD category, DWORD event_id, PSID user,
                         WORD string_count, DWORD raw_data_bytes, LPCSTR* strings,
                         LPVOID raw_data) {
  return fake_pipeline::FakeReportEventA(handle, type, category, event_id, user, string_count,
                                         raw_data_bytes, strings, raw_data);
}

BOOL WINAPI ReportEventW(HANDLE handle, WORD type, WORD category, DWORD event_id, PSID user,
                         WORD string_count, DWORD raw_data_bytes, LPCWSTR* strings,
                         LPVOID raw_data) {
  return fake_pipeline::FakeReportEventW(handle, type, category, event_id, user, string_count,
                                         raw_data_bytes, strings, raw_data);
}

VOID WINAPI OutputDebugStringA(LPCSTR text) {
  fake_pipeline::FakeOutputDebugStringA(text);
}

VOID WINAPI OutputDebugStringW(LPCWSTR text) {
  fake_pipeline::FakeOutputDebugStringW(text);
}

VOID WINAPI DebugBreak() {
  fake_pipeline::FakeDebugBreak();
}

DWORD WINAPI GetLastError() {
  return last_error;
}

VOID WINAPI SetLastError(DWORD error) {
  last_error = error;
}

}  // extern "C"
#endif

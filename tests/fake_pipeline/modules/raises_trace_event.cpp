// Raises in RQ_BEGIN_REQUEST an event with one item of each type, if anybody listens to it, and
// answers with what raising it gave.
#include "says.h"

#include <initguid.h>

#include <httptrace.h>

namespace {

constexpr DWORD kArea = 0x10000;
constexpr DWORD kWarning = 3;

template <typename T>
HTTP_TRACE_EVENT_ITEM Item(LPCWSTR name, HTTP_TRACE_TYPE type, T& value) {
  return {name, type, reinterpret_cast<PBYTE>(&value), sizeof(T), nullptr};
}

HRESULT RaiseEveryType(IHttpTraceContext* trace) {
  BYTE byte = 200;
  USHORT u16 = 60000;
  ULONG u32 = 4000000000u;
  ULONGLONG u64 = 18000000000000000000u;
  char narrow[] = "narrow";
  signed char i8 = -100;
  SHORT i16 = -30000;
  LONG i32 = -2000000000;
  LONGLONG i64 = -9000000000000000000;
  WCHAR wide[] = L"wide";
  GUID guid = {0x01234567, 0x89AB, 0xCDEF, {0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF}};
  BOOL truth = TRUE;
  HTTP_TRACE_EVENT_ITEM items[] = {
      Item(L"Byte", HTTP_TRACE_TYPE_BYTE, byte),
      Item(L"UShort", HTTP_TRACE_TYPE_USHORT, u16),
      Item(L"ULong", HTTP_TRACE_TYPE_ULONG, u32),
      Item(L"ULongLong", HTTP_TRACE_TYPE_ULONGLONG, u64),
      Item(L"Char", HTTP_TRACE_TYPE_CHAR, i8),
      Item(L"Short", HTTP_TRACE_TYPE_SHORT, i16),
      Item(L"Long", HTTP_TRACE_TYPE_LONG, i32),
      Item(L"LongLong", HTTP_TRACE_TYPE_LONGLONG, i64),
      Item(L"Wide", HTTP_TRACE_TYPE_LPCWSTR, wide),
      Item(L"Narrow", HTTP_TRACE_TYPE_LPCSTR, narrow),
      Item(L"Guid", HTTP_TRACE_TYPE_LPCGUID, guid),
      Item(L"Bool", HTTP_TRACE_TYPE_BOOL, truth),
      {L"Nothing", HTTP_TRACE_TYPE_LPCWSTR, nullptr, 0, L"no value"},
  };
  HTTP_TRACE_EVENT event = {};
  event.pProviderGuid = &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
  event.dwArea = kArea;
  event.dwEvent = 7;
  event.pszEventName = L"EVERY_TYPE";
  event.dwEventVersion = 2;
  event.dwVerbosity = kWarning;
  event.cEventItems = sizeof(items) / sizeof(items[0]);
  event.pEventItems = items;
  return trace->RaiseTraceEvent(&event);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpTraceContext* trace = pHttpContext->GetTraceContext();
    HTTP_TRACE_CONFIGURATION configuration = {};
    configuration.pProviderGuid = &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
    const HRESULT hr = trace->GetTraceConfiguration(&configuration);
    const bool is_wanted = SUCCEEDED(hr) && configuration.fProviderEnabled &&
                           configuration.dwVerbosity >= kWarning &&
                           (configuration.dwAreas & kArea) != 0;
    if (is_wanted) {
      test_module::SayHresult(pHttpContext, RaiseEveryType(trace));
    } else {
      test_module::Say(pHttpContext, "nobody listens");
    }
    trace->QuickTrace(L"one", L"two", E_ABORT, 2);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Tells who still calls an interface that is to go: for each request below /api/v1/ it
// raises a trace event with the client's name and the number of calls so far. Failed
// request tracing puts it into the log of the request, beside the server's own events,
// and other tools filter it by its area. Nothing is collected while nobody listens.
//
// 1. OnBeginRequest counts the call and asks for the request's trace context.
// 2. IsWanted asks GetTraceConfiguration whether anybody listens to the provider, to
//    this area of it, and up to this level.
// 3. Raise describes two values: each item has the address of its value, the type of
//    what is there and its size in bytes, for a text with the terminator.
// 4. It puts the items into an event, zeroed first. The server fills in activity and
//    time. Items and event may be on the stack: listeners run during the call.
//
// The provider is the server's own, since configuration knows it; the area is the
// module's, as a bit and as a GUID. Failed request tracing shows it once the area is
// declared in the configuration's traceProviderDefinitions.
//
// The published example gives the number itself in place of its address, so that a
// listener reads memory that is not there, and builds the event also for nobody.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

// Defines the GUIDs of httptrace.h here, in one file of the module.
#include <initguid.h>

#include <httpserv.h>
#include <httptrace.h>

#include <atomic>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

// The server ignores case in paths, and so must a module that watches over one.
bool IsBelow(IHttpRequest* request, const wchar_t* lower_case_folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(lower_case_folder);
  if (url.AbsPathLength < length * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < length; ++i) {
    if (std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
        static_cast<wint_t>(lower_case_folder[i])) {
      return false;
    }
  }
  return true;
}

// Of all requests of the process.
std::atomic<ULONG> call_count{0};

// [raise_trace_event begin]
constexpr GUID kArea = {
    0xE6904A99, 0xDCBE, 0x4E5C, {0xAB, 0xD3, 0xDB, 0x81, 0x28, 0x3E, 0xA1, 0x4A}};
constexpr DWORD kAreaBit = 0x20000;
constexpr DWORD kInformation = 4;

class OldApiModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (IsBelow(pHttpContext->GetRequest(), L"/api/v1/")) {
      const ULONG calls = ++call_count;
      IHttpTraceContext* trace = pHttpContext->GetTraceContext();
      if (trace != nullptr && IsWanted(trace)) {
        Raise(trace, pHttpContext->GetRequest(), calls);
      }
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static bool IsWanted(IHttpTraceContext* trace) {
    HTTP_TRACE_CONFIGURATION configuration = {};
    configuration.pProviderGuid = &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
    const HRESULT hr = trace->GetTraceConfiguration(&configuration);
    // Areas and level are set only if the provider is enabled.
    return SUCCEEDED(hr) && configuration.fProviderEnabled &&
           configuration.dwVerbosity >= kInformation &&
           (configuration.dwAreas & kAreaBit) != 0;
  }

  static void Raise(IHttpTraceContext* trace, IHttpRequest* request, ULONG calls) {
    USHORT length = 0;
    PCSTR agent = request->GetHeader(HttpHeaderUserAgent, &length);
    HTTP_TRACE_EVENT_ITEM items[2] = {};
    items[0].pszName = L"Calls";
    items[0].dwDataType = HTTP_TRACE_TYPE_ULONG;
    items[0].pbData = reinterpret_cast<PBYTE>(&calls);
    items[0].cbData = sizeof(calls);
    items[1].pszName = L"UserAgent";
    items[1].dwDataType = HTTP_TRACE_TYPE_LPCSTR;
    items[1].pbData = reinterpret_cast<PBYTE>(const_cast<char*>(agent));
    items[1].cbData = agent != nullptr ? length + 1u : 0;

    HTTP_TRACE_EVENT event = {};
    event.pProviderGuid = &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
    event.dwArea = kAreaBit;
    event.pAreaGuid = &kArea;
    event.dwEvent = 1;
    event.pszEventName = L"OLD_API_CALLED";
    event.dwVerbosity = kInformation;
    // The GUIDs and all names are constants of the module: nobody need copy them.
    event.dwFlags = HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS;
    event.cEventItems = 2;
    event.pEventItems = items;
    trace->RaiseTraceEvent(&event);  // A lost event must not fail the request.
  }
};
// [raise_trace_event end]

class OldApiModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) OldApiModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) OldApiModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

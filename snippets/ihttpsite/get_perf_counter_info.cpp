// Finds out on a test machine which performance counter of a site an index stands
// for: /counter-probe/up/7 raises the counter with the index 7 by 1000, which
// Performance Monitor then shows, and /counter-probe/down/7 takes it back. No page and
// no header names the indexes, and the counters are the server's own: a module that
// ships must leave them alone, other than the published example, which raises one with
// each request of the site.
//
// 1. OnBeginRequest leaves every other path alone.
// 2. It refuses clients on other machines with 403.
// 3. It asks the site for its counters and changes the one with that index.
// 4. It answers 204 and finishes the request.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <cwchar>
#include <new>

namespace {

// [get_perf_counter_info begin]
class CounterProbeModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const HTTP_REQUEST* request = pHttpContext->GetRequest()->GetRawHttpRequest();
    const wchar_t* up = After(L"/counter-probe/up/", request->CookedUrl);
    const wchar_t* down = After(L"/counter-probe/down/", request->CookedUrl);
    if (up == nullptr && down == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpPerfCounterInfo* counters = pHttpContext->GetSite()->GetPerfCounterInfo();
    const bool allowed = IsLocal(pHttpContext) && counters != nullptr;
    if (allowed && up != nullptr) {
      counters->IncrementCounter(IndexIn(up), kStep);
    } else if (allowed) {
      counters->DecrementCounter(IndexIn(down), kStep);
    }
    // Should it fail, the client gets an empty 200, which tells as much.
    pHttpContext->GetResponse()->SetStatus(allowed ? 204 : 403,
                                           allowed ? "No Content" : "Forbidden");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr DWORD kStep = 1000;

  // What follows the prefix in the path; null if the path does not begin with it.
  static const wchar_t* After(PCWSTR prefix, const HTTP_COOKED_URL& url) {
    const size_t length = std::wcslen(prefix);
    const bool begins = url.AbsPathLength > length * sizeof(wchar_t) &&
                        std::wmemcmp(url.pAbsPath, prefix, length) == 0;
    return begins ? url.pAbsPath + length : nullptr;
  }

  static DWORD IndexIn(const wchar_t* text) {
    return static_cast<DWORD>(std::wcstoul(text, nullptr, 10));
  }

  static bool IsLocal(IHttpContext* context) {
    PCSTR address = nullptr;
    DWORD length = 0;
    HRESULT hr = context->GetServerVariable("REMOTE_ADDR", &address, &length);
    return SUCCEEDED(hr) && (std::strcmp(address, "127.0.0.1") == 0 ||
                             std::strcmp(address, "::1") == 0);
  }
};
// [get_perf_counter_info end]

class CounterProbeModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CounterProbeModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) CounterProbeModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

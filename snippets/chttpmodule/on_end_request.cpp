// Sends who is asked for credentials to the site's login page, and counts how all
// requests of the process ended. Any module may refuse a request at any stage; the last
// stage is the one place that sees every refusal.
//
// 1. The module registers for both halves of RQ_END_REQUEST. They come for every
//    request, also for one that a module finished in its first stage.
// 2. OnEndRequest looks at the outcome. The response has not been sent yet if it fits
//    the buffer, so a 401 can still become a redirect.
// 3. OnPostEndRequest comes after the OnEndRequest of all modules: only the final send
//    is left. It counts what the client is going to get.
// 4. Both return RQ_NOTIFICATION_CONTINUE: there is nothing left to finish.
// 5. Terminate of the factory writes the counts to the event log when the process ends.
//
// The published example logs the names of both methods, and no request in it ends
// early, so it does not show that they are called then too.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <new>

namespace {

HANDLE event_log = nullptr;

struct Counts {
  std::atomic<unsigned long> requests{0};
  std::atomic<unsigned long> errors{0};
};

// [on_end_request begin]
class LoginRedirect : public CHttpModule {
 public:
  explicit LoginRedirect(Counts& counts) : counts_(counts) {}

  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider* pProvider) override {
    if (StatusOf(pHttpContext) != 401 || pHttpContext->GetResponseHeadersSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // 302 in place of 401. The target is fixed, so the client cannot be sent elsewhere;
    // the login page itself must be open to all, or the redirect would never end.
    const HRESULT hr = pHttpContext->GetResponse()->Redirect("/login.htm");
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // The client gets the 401.
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostEndRequest(IHttpContext* pHttpContext,
                                               IHttpEventProvider*) override {
    ++counts_.requests;
    if (StatusOf(pHttpContext) >= 400) {
      ++counts_.errors;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static USHORT StatusOf(IHttpContext* context) {
    USHORT status = 0;
    context->GetResponse()->GetStatus(&status);
    return status;
  }

  Counts& counts_;
};
// [on_end_request end]

class LoginRedirectFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) LoginRedirect(counts_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      char text[80];
      std::snprintf(text, sizeof(text), "%lu requests, %lu of them errors",
                    counts_.requests.load(), counts_.errors.load());
      const char* strings[] = {text};
      ReportEventA(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0,
                   strings, nullptr);
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }

 private:
  Counts counts_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) LoginRedirectFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // Without the handle the module works all the same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "LoginRedirect");
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_END_REQUEST, RQ_END_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

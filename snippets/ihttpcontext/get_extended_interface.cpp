// Gives each request five seconds until its handler starts. A request that has spent
// them already, in a queue or in other modules, is answered with 503 instead of
// starting expensive work for a client that has probably given up.
//
// 1. OnBeginRequest asks for IHttpContext4 with HttpGetExtendedInterface, the way to
//    every newer version. An older server has none: its requests go on unmeasured.
// 2. It publishes the end of the time as the server variable REQUEST_DEADLINE, on the
//    clock of GetTickCount64, for all modules and managed code behind it.
// 3. OnPreExecuteRequestHandler compares the time that has passed, and refuses late
//    requests.
//
// IHttpContext has a method GetExtendedInterface too. It is deprecated, and its
// enumeration has no values that one could pass.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

IHttpServer* server = nullptr;

// [get_extended_interface begin]
class DeadlineModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    // The same object in a newer version; no reference is added.
    if (FAILED(HttpGetExtendedInterface(server, pHttpContext, &timed_context_))) {
      timed_context_ = nullptr;
      return RQ_NOTIFICATION_CONTINUE;
    }
    const ULONGLONG start = timed_context_->GetRequestStartTime();
    wchar_t deadline[24];
    std::swprintf(deadline, sizeof(deadline) / sizeof(deadline[0]), L"%llu",
                  static_cast<unsigned long long>(start + kBudgetMs));
    // Whoever reads it must do without in any case: the module may not be installed.
    pHttpContext->SetServerVariable("REQUEST_DEADLINE", deadline);
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (timed_context_ == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const ULONGLONG elapsed_ms = timed_context_->GetRequestElapsedTime();
    if (elapsed_ms <= kBudgetMs) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader(HttpHeaderRetryAfter, "10", 2, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetStatus(503, "Service Unavailable");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      response->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr ULONGLONG kBudgetMs = 5000;

  IHttpContext4* timed_context_ = nullptr;  // Of this object's one request.
};
// [get_extended_interface end]

class DeadlineModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) DeadlineModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  auto* factory = new (std::nothrow) DeadlineModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pGlobalInfo;
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_PRE_EXECUTE_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

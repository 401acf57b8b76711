// Prepares requests for their handler and tells how long it took: the response header
// Server-Timing names the milliseconds, which browsers show among their developer
// tools.
//
// 1. The module registers for both halves of RQ_PRE_EXECUTE_REQUEST_HANDLER, and for
//    the post half of RQ_EXECUTE_REQUEST_HANDLER, which needs no handler mapping.
// 2. OnPreExecuteRequestHandler does the last work on the request that the handler will
//    see: it removes the header Proxy, which CGI programs would take for the setting
//    HTTP_PROXY and send their own requests to the client's server.
// 3. OnPostPreExecuteRequestHandler comes when all other modules have done theirs, so
//    the clock that starts here measures the handler and nothing else.
// 4. OnPostExecuteRequestHandler stops it and sets the header, unless the headers have
//    left. A handler that finishes the request skips this half, and is not measured.
//
// The published example logs the names of the two methods and shows no use for the
// second.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <new>

namespace {

IHttpServer* server = nullptr;

// How long the request has been running. Servers before IIS 10.0 do not tell.
HRESULT GetElapsed(IHttpContext* context, ULONGLONG* elapsed_ms) {
  IHttpContext4* context4 = nullptr;
  const HRESULT hr = HttpGetExtendedInterface(server, context, &context4);
  if (SUCCEEDED(hr)) {
    *elapsed_ms = context4->GetRequestElapsedTime();
  }
  return hr;
}

// [on_pre_execute_request_handler begin]
class HandlerTimer : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HRESULT hr = pHttpContext->GetRequest()->DeleteHeader("Proxy");
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      // Should this fail too, the client gets an empty 200, but the handler never runs.
      pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    has_started_ = SUCCEEDED(GetElapsed(pHttpContext, &started_ms_));
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    ULONGLONG ended_ms = 0;
    if (!has_started_ || FAILED(GetElapsed(pHttpContext, &ended_ms)) ||
        pHttpContext->GetResponseHeadersSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    char timing[40];
    const int length =
        std::snprintf(timing, sizeof(timing), "handler;dur=%lu",
                      static_cast<unsigned long>(ended_ms - started_ms_));
    IHttpResponse* response = pHttpContext->GetResponse();
    const HRESULT hr = response->SetHeader("Server-Timing", timing,
                                           static_cast<USHORT>(length), TRUE);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // The response is good without the time.
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  ULONGLONG started_ms_ = 0;
  bool has_started_ = false;
};
// [on_pre_execute_request_handler end]

class HandlerTimerFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) HandlerTimer();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  auto* factory = new (std::nothrow) HandlerTimerFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pGlobalInfo;
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_PRE_EXECUTE_REQUEST_HANDLER,
      RQ_PRE_EXECUTE_REQUEST_HANDLER | RQ_EXECUTE_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

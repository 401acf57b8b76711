// Refuses requests whose query string is longer than 128 characters with 404.15, and
// tells the reason where an administrator looks for it: in the log of failed request
// tracing, in line with all other events of the request.
//
// 1. OnBeginRequest looks at the length of the query string, which is in bytes.
// 2. For one that is too long it asks the context for the request's trace context,
//    which may be missing, and sends a line to whoever listens.
// 3. It sets the status and ends the request. The client is told no reason.
//
// The published example writes the id of the trace to the client, and on the way
// eight bytes into a variable of four.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [get_trace_context begin]
class QueryLimitModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HTTP_REQUEST* raw_request =
        pHttpContext->GetRequest()->GetRawHttpRequest();
    const unsigned length = static_cast<unsigned>(
        raw_request->CookedUrl.QueryStringLength / sizeof(wchar_t));
    if (length <= kMostCharacters) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    Explain(pHttpContext, length);
    const HRESULT hr = pHttpContext->GetResponse()->SetStatus(404, "Not Found", 15);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // And still refuse the request.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr unsigned kMostCharacters = 128;
  static constexpr UCHAR kWarning = 3;

  static void Explain(IHttpContext* context, unsigned length) {
    IHttpTraceContext* trace = context->GetTraceContext();
    if (trace == nullptr) {
      return;
    }
    wchar_t text[64];
    std::swprintf(text, sizeof(text) / sizeof(text[0]),
                  L"query string of %u characters, %u are allowed", length,
                  kMostCharacters);
    // A line that gets lost changes nothing, and without a listener all of them do.
    trace->QuickTrace(L"QueryLimitModule", text, S_OK, kWarning);
  }
};
// [get_trace_context end]

class QueryLimitModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) QueryLimitModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) QueryLimitModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

// Gives every request an ID under which it can be found again: the request header
// X-Request-Id, for the handler and for a backend behind it to log. An ID that the
// client sent is thrown away, and one that another module sets is kept, which is why
// it takes both halves of the stage.
//
// 1. The module registers for both halves of RQ_BEGIN_REQUEST, and asks to be called
//    first in the event half.
// 2. OnBeginRequest removes the header that the client may have sent, before any other
//    module sees it. No user is known yet, and the answer does not depend on one.
// 3. OnPostBeginRequest is called after the OnBeginRequest of all modules:
//    1. If one of them has set an ID, that counts.
//    2. Otherwise it sets one, made of the number that the server itself gives each
//       request.
// 4. If that fails, the request ends with status 500: nobody could trace it.
//
// The published example only logs the names of both methods, which hides that the post
// half sees what every module has done.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <new>

namespace {

constexpr char kHeader[] = "X-Request-Id";

// [on_begin_request begin]
class RequestIdModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HRESULT hr = pHttpContext->GetRequest()->DeleteHeader(kHeader);
    return FAILED(hr) ? Fail(pHttpContext, pProvider, hr)
                      : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const char* set_by_module = request->GetHeader(kHeader);
    if (set_by_module != nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
    char id[17];
    std::snprintf(id, sizeof(id), "%016llx",
                  static_cast<unsigned long long>(raw_request->RequestId));
    const HRESULT hr = request->SetHeader(kHeader, id, sizeof(id) - 1, TRUE);
    return FAILED(hr) ? Fail(pHttpContext, pProvider, hr)
                      : RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                          IHttpEventProvider* provider,
                                          HRESULT hr) {
    provider->SetErrorStatus(hr);
    // Should this fail too, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};
// [on_begin_request end]

class RequestIdModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) RequestIdModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) RequestIdModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST,
                                                    RQ_BEGIN_REQUEST);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
    return hr;
  }
  return pModuleInfo->SetPriorityForRequestNotification(RQ_BEGIN_REQUEST,
                                                        PRIORITY_ALIAS_FIRST);
}

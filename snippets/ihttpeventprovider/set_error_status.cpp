// Redirects what was below /old-shop/ to a host of its own, with path and query kept,
// and shows what there is to do when a call fails. To record the error is only the
// first of three steps: by itself it changes nothing, and the client would get an empty
// 200 or a page that is not meant.
//
// 1. The module registers for RQ_BEGIN_REQUEST and leaves other URLs alone.
// 2. It writes the new URL into request memory, which may be denied, and redirects,
//    which may fail.
// 3. After a failure:
//    1. SetErrorStatus records the cause, for traces and for modules that come later.
//    2. SetStatus tells the client, and gets the cause as well: an error page that is
//       shown to administrators names it. The two records are kept apart.
//    3. RQ_NOTIFICATION_FINISH_REQUEST keeps the request from going on.
// 4. After success nothing is recorded.
//
// The published example hands the provider every result, S_OK too, and sets no status
// after a failure, so the client sees a success.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <cstring>
#include <new>

namespace {

// [set_error_status begin]
class MovedShop : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const HTTP_REQUEST* raw_request =
        pHttpContext->GetRequest()->GetRawHttpRequest();
    constexpr USHORT kPrefixLength = sizeof(kPrefix) - 1;
    if (raw_request->RawUrlLength < kPrefixLength ||
        std::strncmp(raw_request->pRawUrl, kPrefix, kPrefixLength) != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr =
        RedirectTo(pHttpContext, raw_request->pRawUrl + kPrefixLength,
                   raw_request->RawUrlLength - kPrefixLength);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      pHttpContext->GetResponse()->Clear();
      // Should this fail too, the client gets an empty 200: nothing better is left.
      pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr char kPrefix[] = "/old-shop/";
  static constexpr char kTarget[] = "https://shop.example.com/";

  static HRESULT RedirectTo(IHttpContext* context, const char* tail,
                            int tail_length) {
    const DWORD size = static_cast<DWORD>(sizeof(kTarget)) + tail_length;
    auto* url = static_cast<char*>(context->AllocateRequestMemory(size));
    if (url == nullptr) {
      return E_OUTOFMEMORY;
    }
    std::snprintf(url, size, "%s%.*s", kTarget, tail_length, tail);
    return context->GetResponse()->Redirect(url);
  }
};
// [set_error_status end]

class MovedShopFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) MovedShop();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) MovedShopFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

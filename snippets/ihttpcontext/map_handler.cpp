// Makes addresses without an extension work: /about is served by /about.aspx if the
// site has a handler for that URL and this method. The decision is the server's
// own: MapHandler tells which handler mapping a URL would get, before anything is
// changed.
//
// 1. The module registers for RQ_BEGIN_REQUEST, the last moment at which a request
//    may get another URL.
// 2. It passes over paths with a dot or a slash at the end, and paths too long for
//    its buffer.
// 3. It asks MapHandler for the path with ".aspx", leaving out mappings that take
//    every URL: the static-file handler would match anything.
// 4. What a server answers when nothing matches is not documented, so it takes a
//    failure and a NULL mapping alike for "no", and the request stays as it is.
// 5. Otherwise it sets the URL and keeps the query. The mapping that it was told of
//    belongs to the server.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstddef>
#include <cwchar>
#include <new>

namespace {

REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                 IHttpEventProvider* provider, HRESULT hr) {
  provider->SetErrorStatus(hr);
  if (!context->GetResponseHeadersSent()) {
    context->GetResponse()->Clear();
    // Should this fail too, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// [map_handler begin]
class ExtensionlessModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    wchar_t page[256];
    const size_t length = MakePage(request, page, sizeof(page) / sizeof(page[0]));
    if (length == 0 || !HasHandler(pHttpContext, page)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = request->SetUrl(page, static_cast<DWORD>(length), FALSE);
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_CONTINUE
                         : Fail(pHttpContext, pProvider, hr);
  }

 private:
  static bool HasHandler(IHttpContext* context, PCWSTR url) {
    IHttpSite* site = context->GetSite();
    IScriptMapInfo* mapping = nullptr;
    const HRESULT hr =
        context->MapHandler(site->GetSiteId(), site->GetSiteName(), url,
                            context->GetRequest()->GetHttpMethod(), &mapping, TRUE);
    return SUCCEEDED(hr) && mapping != nullptr;
  }

  // The path with ".aspx"; 0 if it needs none or does not fit. Lengths of the raw
  // request count bytes.
  static size_t MakePage(IHttpRequest* request, wchar_t* page, size_t capacity) {
    constexpr wchar_t kExtension[] = L".aspx";
    constexpr size_t kExtensionSize = sizeof(kExtension) / sizeof(kExtension[0]);
    const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    const size_t length = url.AbsPathLength / sizeof(wchar_t);
    if (length == 0 || length + kExtensionSize > capacity ||
        url.pAbsPath[length - 1] == L'/' ||
        std::wmemchr(url.pAbsPath, L'.', length) != nullptr) {
      return 0;
    }
    std::wmemcpy(page, url.pAbsPath, length);
    std::wmemcpy(page + length, kExtension, kExtensionSize);
    return length + kExtensionSize - 1;
  }
};
// [map_handler end]

class ExtensionlessModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ExtensionlessModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ExtensionlessModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

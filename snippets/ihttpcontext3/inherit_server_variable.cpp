// Serves /latest with the page that it stands for today, in the language that the
// client has chosen for the whole site. The language is told by the server variable
// SITE_LANGUAGE, which scripts and other modules read. The page is fetched by a child
// request, and a child starts without the variables that were set on its parent: it
// has to inherit the one that matters.
//
// 1. OnBeginRequest sets the variable for the requests of clients. A child leaves it
//    alone: the module sees its own children too, and this one has no cookies.
// 2. OnMapRequestHandler takes /latest and leaves other URLs alone, and with them its
//    child.
// 3. It clones URL and method, without the headers: the conditions of the client were
//    made for /latest, not for the page.
// 4. It converts the clone to IHttpContext3 with HttpGetExtendedInterface and calls
//    InheritServerVariable on it. The child gets what the variable holds by then: a
//    rewrite rule may have changed it.
// 5. It executes the clone and waits for it, as every module with a child does.
// 6. The destructor releases the clone, whatever happened.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <cwchar>
#include <new>

namespace {

IHttpServer* server = nullptr;

// The length is in bytes, and the query follows the path in the same buffer.
template <size_t kSize>
bool IsFor(IHttpRequest* request, const wchar_t (&path)[kSize]) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  return url.AbsPathLength == (kSize - 1) * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, kSize - 1) == 0;
}

// One of our own words: what the client sent never gets into the variable.
const wchar_t* LanguageOf(IHttpRequest* request) {
  const char* cookies = request->GetHeader(HttpHeaderCookie);
  const bool is_german =
      cookies != nullptr && std::strstr(cookies, "language=de") != nullptr;
  return is_german ? L"de" : L"en";
}

// The child's response is that of the parent already, unless something has failed.
REQUEST_NOTIFICATION_STATUS End(IHttpContext* context, IHttpEventProvider* provider,
                                HRESULT hr) {
  if (FAILED(hr)) {
    provider->SetErrorStatus(hr);
    if (!context->GetResponseHeadersSent()) {
      context->GetResponse()->Clear();
      // Should this fail too, the client gets an empty 200: nothing better is left.
      context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    }
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// [inherit_server_variable begin]
class LatestModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpContext* parent = pHttpContext->GetParentContext();
    if (parent == nullptr) {
      // Should it fail, pages come in their default language.
      pHttpContext->SetServerVariable("SITE_LANGUAGE",
                                      LanguageOf(pHttpContext->GetRequest()));
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext, IMapHandlerProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/latest")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    BOOL completion_expected = FALSE;
    HRESULT hr = MakeChild(pHttpContext);
    if (SUCCEEDED(hr)) {
      hr = pHttpContext->ExecuteRequest(TRUE, child_, EXECUTE_FLAG_BUFFER_RESPONSE,
                                        nullptr, &completion_expected);
    }
    return SUCCEEDED(hr) && completion_expected ? RQ_NOTIFICATION_PENDING
                                                : End(pHttpContext, pProvider, hr);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD, BOOL, IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    return End(pHttpContext, pProvider, pCompletionInfo->GetCompletionStatus());
  }

 private:
  ~LatestModule() override {
    if (child_ != nullptr) {
      child_->ReleaseClonedContext();  // Nothing is left to do if it should fail.
    }
  }

  HRESULT MakeChild(IHttpContext* context) {
    constexpr char kPage[] = "/news/today.htm";
    IHttpContext3* newer_child = nullptr;  // The same object; nothing to release.
    HRESULT hr = context->CloneContext(CLONE_FLAG_BASICS, &child_);
    if (SUCCEEDED(hr)) {
      hr = child_->GetRequest()->SetUrl(kPage, sizeof(kPage) - 1, FALSE);
    }
    if (SUCCEEDED(hr)) {
      hr = HttpGetExtendedInterface(server, child_, &newer_child);
    }
    // FALSE: a variable that nobody has set is no failure.
    return SUCCEEDED(hr)
               ? newer_child->InheritServerVariable("SITE_LANGUAGE", FALSE)
               : hr;
  }

  IHttpContext* child_ = nullptr;
};
// [inherit_server_variable end]

class LatestModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) LatestModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pHttpServer) {
  auto* factory = new (std::nothrow) LatestModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pHttpServer;
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_MAP_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

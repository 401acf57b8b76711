// Serves /latest with the page that it stands for today, /news/today.htm, without a
// redirect: the client keeps the short address. The page is fetched by a child
// request, which runs through the whole pipeline, so that authorization and handler
// mapping of its own URL apply. The published example executes its child in
// OnMapPath, which cannot wait for it and comes several times per request, and lets
// the parent write a second body.
//
// 1. The module registers for RQ_MAP_REQUEST_HANDLER: the user is known by then,
//    and the server has not yet looked for a file named /latest.
// 2. OnMapRequestHandler leaves other URLs alone, and with them its own child,
//    which comes through here too. A module that takes any URL must ask
//    GetParentContext, or each child makes another, ten levels deep.
// 3. It clones the request (URL, method and headers), gives the clone the other URL
//    and executes it. With EXECUTE_FLAG_BUFFER_RESPONSE the child's response
//    becomes that of the parent, and can still be changed when the child is done.
// 4. If a completion is expected it returns RQ_NOTIFICATION_PENDING at once: the
//    child may already have ended on another thread.
// 5. End runs when the child is done, at once or in OnAsyncCompletion. It tells the
//    client what it was given and finishes the request, so that no handler of
//    /latest adds to the body.
// 6. The destructor releases the clone, whatever happened. The server disposes of
//    module objects while the parent is still there.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// The length is in bytes, and the query follows the path in the same buffer.
template <size_t kSize>
bool IsFor(IHttpRequest* request, const wchar_t (&path)[kSize]) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  return url.AbsPathLength == (kSize - 1) * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, kSize - 1) == 0;
}

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

// [execute_request begin]
class LatestModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext, IMapHandlerProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/latest")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    BOOL completion_expected = FALSE;
    const HRESULT hr = StartChild(pHttpContext, &completion_expected);
    if (SUCCEEDED(hr) && completion_expected) {
      return RQ_NOTIFICATION_PENDING;
    }
    return End(pHttpContext, pProvider, hr);
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

  HRESULT StartChild(IHttpContext* context, BOOL* completion_expected) {
    HRESULT hr =
        context->CloneContext(CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS, &child_);
    if (SUCCEEDED(hr)) {
      hr = child_->GetRequest()->SetUrl(kPage, sizeof(kPage) - 1, TRUE);
    }
    if (SUCCEEDED(hr)) {
      hr = context->ExecuteRequest(TRUE, child_, EXECUTE_FLAG_BUFFER_RESPONSE,
                                   nullptr, completion_expected);
    }
    return hr;
  }

  REQUEST_NOTIFICATION_STATUS End(IHttpContext* context,
                                  IHttpEventProvider* provider, HRESULT hr) {
    if (SUCCEEDED(hr)) {
      hr = context->GetResponse()->SetHeader(HttpHeaderContentLocation, kPage,
                                             sizeof(kPage) - 1, TRUE);
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(context, provider, hr);
  }

  static constexpr char kPage[] = "/news/today.htm";
  IHttpContext* child_ = nullptr;
};
// [execute_request end]

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
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) LatestModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_MAP_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

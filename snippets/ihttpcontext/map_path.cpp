// Tells the site's scripts where the virtual directory /data lies on the disk, in
// the server variable DATA_PATH. They find their files without a setting of their
// own, and follow when an administrator moves the directory. The published example
// looks at no result and takes sizes in bytes for counts of characters.
//
// 1. The module registers for RQ_PRE_EXECUTE_REQUEST_HANDLER, right before the
//    script runs.
// 2. It asks MapPath with no buffer. ERROR_INSUFFICIENT_BUFFER is the answer it
//    wants: the size is then the one needed, in bytes, with the terminator.
// 3. It takes so many bytes of the request's memory and asks again. Modules that
//    map paths (RQ_MAP_PATH) are called inside, each time.
// 4. It sets the variable, or fails the request: a script that writes its files to
//    a wrong folder does more harm than an error page.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

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

// [map_path begin]
class DataPathModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    PWSTR path = nullptr;
    HRESULT hr = MapData(pHttpContext, &path);
    if (SUCCEEDED(hr)) {
      hr = pHttpContext->SetServerVariable("DATA_PATH", path);
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_CONTINUE
                         : Fail(pHttpContext, pProvider, hr);
  }

 private:
  static HRESULT MapData(IHttpContext* context, PWSTR* path) {
    DWORD bytes = 0;
    HRESULT hr = context->MapPath(L"/data", nullptr, &bytes);
    if (hr != HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER)) {
      return FAILED(hr) ? hr : E_UNEXPECTED;
    }
    *path = static_cast<PWSTR>(context->AllocateRequestMemory(bytes));
    if (*path == nullptr) {
      return E_OUTOFMEMORY;
    }
    return context->MapPath(L"/data", *path, &bytes);
  }
};
// [map_path end]

class DataPathModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) DataPathModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) DataPathModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_PRE_EXECUTE_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

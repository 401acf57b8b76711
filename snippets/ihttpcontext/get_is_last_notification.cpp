// Holds a block of scratch memory for each request only as long as the module still
// has work to do. GetIsLastNotification tells, for the result that a method is about
// to return, whether any notification would still reach this module.
//
// 1. The module registers for RQ_AUTHORIZE_REQUEST and RQ_MAP_REQUEST_HANDLER. Each
//    method notes its step in the block.
// 2. OnAuthorizeRequest refuses /internal with RQ_NOTIFICATION_FINISH_REQUEST. With
//    that result it is the last of the two; with RQ_NOTIFICATION_CONTINUE it is not.
// 3. At the last one the module writes the steps to the debugger and frees the
//    block, while the request may go on for long.
// 4. When another module ends the request, nobody asks again: what is left goes with
//    the module's object.
//
// The published reference says the reverse, that TRUE means more to come. Its example
// asks in one place only and with one result.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <cwchar>
#include <memory>
#include <new>

namespace {

bool IsFor(IHttpRequest* request, const wchar_t* path) {
  // The query follows the path in the same buffer, so the length, in bytes, decides.
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(path);
  return url.AbsPathLength == length * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, length) == 0;
}

// [get_is_last_notification begin]
class ScratchModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    Note("authorize ");
    REQUEST_NOTIFICATION_STATUS status = RQ_NOTIFICATION_CONTINUE;
    if (IsFor(pHttpContext->GetRequest(), L"/internal")) {
      const HRESULT hr = pHttpContext->GetResponse()->SetStatus(403, "Forbidden");
      if (FAILED(hr)) {
        pProvider->SetErrorStatus(hr);  // And still let nobody in.
      }
      status = RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return EndStep(pHttpContext, status);
  }

  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(IHttpContext* pHttpContext,
                                                  IMapHandlerProvider*) override {
    Note("map ");
    return EndStep(pHttpContext, RQ_NOTIFICATION_CONTINUE);
  }

 private:
  static constexpr size_t kBytes = 64 * 1024;

  void Note(PCSTR step) {
    if (scratch_ == nullptr) {
      scratch_.reset(new (std::nothrow) char[kBytes]());
    }
    // Without memory there are no notes; the request does not depend on them.
    if (scratch_ != nullptr) {
      std::strncat(scratch_.get(), step, kBytes - std::strlen(scratch_.get()) - 1);
    }
  }

  REQUEST_NOTIFICATION_STATUS EndStep(IHttpContext* context,
                                      REQUEST_NOTIFICATION_STATUS status) {
    if (context->GetIsLastNotification(status) && scratch_ != nullptr) {
      OutputDebugStringA(scratch_.get());
      scratch_.reset();
    }
    return status;
  }

  std::unique_ptr<char[]> scratch_;
};
// [get_is_last_notification end]

class ScratchModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ScratchModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ScratchModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_AUTHORIZE_REQUEST | RQ_MAP_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

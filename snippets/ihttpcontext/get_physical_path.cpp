// Keeps the backup copies that editors leave behind from being served: a request
// whose physical path ends in .bak is answered with 404.7. The path on the disk
// decides and not the URL, which may be encoded, rewritten, or mapped elsewhere.
//
// 1. OnAuthorizeRequest asks for the physical path of what the URL names. The server
//    maps it now if nobody has asked before; other modules may have a say in that.
// 2. Its length counts characters. There may be no path at all, and then nothing is
//    served from the disk.
// 3. The disk ignores the case of names, and so does the comparison.
//
// The published example copies the path with a function that leaves it without an
// end, and replaces every response of the site by it.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwctype>
#include <new>

namespace {

// [get_physical_path begin]
class BackupGuardModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    // Text of the server's, for the rest of the request.
    DWORD length = 0;
    PCWSTR path = pHttpContext->GetPhysicalPath(&length);
    if (path == nullptr || !IsBackup(path, length)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = pHttpContext->GetResponse()->SetStatus(404, "Not Found", 7);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // And still serve nothing.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool IsBackup(PCWSTR path, DWORD length) {
    constexpr wchar_t kExtension[] = L".bak";
    constexpr DWORD kLength = sizeof(kExtension) / sizeof(kExtension[0]) - 1;
    if (length < kLength) {
      return false;
    }
    for (DWORD i = 0; i < kLength; ++i) {
      const wint_t c = static_cast<wint_t>(path[length - kLength + i]);
      if (std::towlower(c) != static_cast<wint_t>(kExtension[i])) {
        return false;
      }
    }
    return true;
  }
};
// [get_physical_path end]

class BackupGuardModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) BackupGuardModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) BackupGuardModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_AUTHORIZE_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

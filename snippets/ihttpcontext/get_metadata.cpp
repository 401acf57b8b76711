// Asks search engines not to list what lies below the folder drafts: its responses get
// the header X-Robots-Tag. The configuration path tells where a URL belongs once
// it has been rewritten, in the form in which an administrator knows it.
//
// 1. OnPreExecuteRequestHandler runs when the URL is final and no header has left.
// 2. It asks the context for the metadata of the URL, which is another object after
//    the URL was changed to another folder. It is not to be kept beyond the request.
// 3. It compares the configuration path, and sets the header for the folder and all
//    below it.
//
// The published example promises six steps and shows none of them.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [get_metadata begin]
class NoIndexModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IMetadataInfo* metadata = pHttpContext->GetMetadata();
    if (metadata == nullptr || !IsDraft(metadata)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    const HRESULT hr = response->SetHeader("X-Robots-Tag", "noindex", 7, TRUE);
    if (FAILED(hr)) {
      // Better no draft than one that everybody finds.
      pProvider->SetErrorStatus(hr);
      response->SetStatus(500, "Internal Server Error", 0, hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static bool IsDraft(IMetadataInfo* metadata) {
    constexpr wchar_t kFolder[] =
        L"MACHINE/WEBROOT/APPHOST/Default Web Site/drafts";
    constexpr size_t kLength = sizeof(kFolder) / sizeof(kFolder[0]) - 1;
    PCWSTR path = metadata->GetMetaPath();
    return path != nullptr && std::wcsncmp(path, kFolder, kLength) == 0 &&
           (path[kLength] == L'\0' || path[kLength] == L'/');
  }
};
// [get_metadata end]

class NoIndexModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) NoIndexModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) NoIndexModuleFactory();
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

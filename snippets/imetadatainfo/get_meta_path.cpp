// Lets clients keep the files of folders named "assets" for a day and has them ask
// again for everything else, by the header Cache-Control. What holds for a
// configuration path is worked out once and stored with its metadata, not with the
// application: folders below an application may have a configuration of their own,
// and when it changes the server drops what is stored with them. A module that reads
// a section of the configuration for the path keeps its values in the same way; the
// published example reads the section for each request and never releases it.
//
// 1. OnSendResponse does nothing unless the headers are being sent and nobody else
//    has set Cache-Control.
// 2. It looks in the container of the request's metadata for the policy.
// 3. If there is none yet, it chooses one by the configuration path and stores it.
// 4. The two policies are static objects, for which CleanupStoredContext does
//    nothing. The server may clean up while another request still uses the policy,
//    so an object that deletes itself would have to count its users.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <cwchar>
#include <new>

namespace {

// [get_meta_path begin]
class CachePolicy final : public IHttpStoredContext {
 public:
  explicit CachePolicy(const char* header) : header_(header) {}
  void CleanupStoredContext() override {}
  const char* header() const { return header_; }

 private:
  const char* const header_;
};

CachePolicy keep_a_day("public, max-age=86400");
CachePolicy ask_again("no-cache");

class CacheControlModule : public CHttpModule {
 public:
  explicit CacheControlModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext, ISendResponseProvider* pProvider) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    PCSTR others_choice = response->GetHeader(HttpHeaderCacheControl);
    if (pProvider->GetHeadersBeingSent() && others_choice == nullptr) {
      const char* header = PolicyOf(pHttpContext->GetMetadata())->header();
      // Should it fail, the client decides for itself.
      response->SetHeader(HttpHeaderCacheControl, header,
                          static_cast<USHORT>(std::strlen(header)), TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const CachePolicy* PolicyOf(IMetadataInfo* metadata) const {
    IHttpModuleContextContainer* container = metadata->GetModuleContextContainer();
    IHttpStoredContext* stored = container->GetModuleContext(id_);
    if (stored == nullptr) {
      stored = IsBelowAssets(metadata->GetMetaPath()) ? &keep_a_day : &ask_again;
      // If another request was faster, it has stored the same object. After any
      // other failure the next request tries again.
      container->SetModuleContext(stored, id_);
    }
    return static_cast<const CachePolicy*>(stored);
  }

  static bool IsBelowAssets(PCWSTR meta_path) {
    constexpr wchar_t kFolder[] = L"/assets";
    const wchar_t* folder = std::wcsstr(meta_path, kFolder);
    const wchar_t end = folder != nullptr ? folder[std::wcslen(kFolder)] : L'-';
    return end == L'\0' || end == L'/';
  }

  const HTTP_MODULE_ID id_;
};
// [get_meta_path end]

class CacheControlModuleFactory final : public IHttpModuleFactory {
 public:
  explicit CacheControlModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CacheControlModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  const HTTP_MODULE_ID id_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory =
      new (std::nothrow) CacheControlModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_SEND_RESPONSE, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

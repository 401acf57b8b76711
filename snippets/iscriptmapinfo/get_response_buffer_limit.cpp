// Keeps memory low while large exports are sent: for URLs below /export/ the response
// leaves in the pieces in which it is written, unless the handler mapping gathers no
// more than 64 KiB before it sends anyway. All other responses stay buffered, which is
// faster for them.
//
// 1. The module asks for the post half of RQ_MAP_REQUEST_HANDLER: the mapping is known
//    from there on, and the handler has not written anything yet.
// 2. It compares the path, whose length is in bytes, with its own.
// 3. It asks the mapping for its limit, in bytes. A mapping has 4 MiB unless it is
//    configured, and each running request may hold as much.
// 4. Above 64 KiB it turns buffering off for this response.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

// [get_response_buffer_limit begin]
class ExportStreamModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    constexpr DWORD kMostBytes = 64 * 1024;
    const IScriptMapInfo* mapping = pHttpContext->GetScriptMap();
    if (mapping == nullptr || !IsExport(pHttpContext->GetRequest())) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const DWORD limit_bytes = mapping->GetResponseBufferLimit();
    if (limit_bytes > kMostBytes) {
      pHttpContext->GetResponse()->DisableBuffering();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static bool IsExport(const IHttpRequest* request) {
    constexpr wchar_t kFolder[] = L"/export/";
    constexpr size_t kFolderLength = sizeof(kFolder) / sizeof(kFolder[0]) - 1;
    const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
    const HTTP_COOKED_URL& url = raw_request->CookedUrl;
    return url.AbsPathLength >= kFolderLength * sizeof(wchar_t) &&
           std::wmemcmp(url.pAbsPath, kFolder, kFolderLength) == 0;
  }
};
// [get_response_buffer_limit end]

class ExportStreamModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ExportStreamModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ExportStreamModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, 0, RQ_MAP_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

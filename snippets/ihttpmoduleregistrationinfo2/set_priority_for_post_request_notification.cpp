// Adds a notice to the end of HTML pages, in the post half of RQ_RELEASE_REQUEST_STATE.
// The server's dynamic compression works in that same half, and what comes after it
// would be appended to compressed bytes; so the module asks to be first there.
//
// 1. RegisterModule registers for the post half alone.
// 2. A priority for post halves is set by IHttpModuleRegistrationInfo2, which it asks
//    the server for. Where a server does not have it, the order of <modules> decides,
//    and the module has to stand above the compression module.
// 3. OnPostReleaseRequestState is called when the handler has written its response.
//    It leaves everything but a complete HTML page with status 200 alone.
// 4. It appends the notice by reference: the text lives as long as the DLL, so nothing
//    need be copied.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <memory>
#include <new>

namespace {

char notice[] = "<p>Orders are closed on Sunday.</p>\n";

class NoticeModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostReleaseRequestState(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    if (!pHttpContext->GetResponseHeadersSent() && IsWholePage(*response)) {
      HTTP_DATA_CHUNK chunk = {};
      chunk.DataChunkType = HttpDataChunkFromMemory;
      chunk.FromMemory.pBuffer = notice;
      chunk.FromMemory.BufferLength = sizeof(notice) - 1;
      // Should it fail, the page goes without the notice.
      response->WriteEntityChunkByReference(&chunk);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static bool IsWholePage(IHttpResponse& response) {
    constexpr char kHtml[] = "text/html";
    USHORT status = 0;
    response.GetStatus(&status);
    PCSTR type = response.GetHeader(HttpHeaderContentType);
    // A length that somebody has set would be wrong with more text.
    return status == 200 && type != nullptr &&
           std::strncmp(type, kHtml, sizeof(kHtml) - 1) == 0 &&
           response.GetHeader(HttpHeaderContentLength) == nullptr;
  }
};

class NoticeModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) NoticeModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

// [set_priority_for_post_request_notification begin]
HRESULT RegisterNotice(IHttpModuleRegistrationInfo* info, IHttpServer* server) {
  std::unique_ptr<NoticeModuleFactory> factory(new (std::nothrow)
                                                   NoticeModuleFactory());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      info->SetRequestNotifications(factory.get(), 0, RQ_RELEASE_REQUEST_STATE);
  if (FAILED(hr)) {
    return hr;  // The server takes the factory only on success: it ends here.
  }
  factory.release();

  IHttpModuleRegistrationInfo2* info2 = nullptr;
  hr = HttpGetExtendedInterface(server, info, &info2);
  if (FAILED(hr)) {
    return S_OK;  // An older server: the order of <modules> decides.
  }
  return info2->SetPriorityForPostRequestNotification(RQ_RELEASE_REQUEST_STATE,
                                                      PRIORITY_ALIAS_FIRST);
}
// [set_priority_for_post_request_notification end]

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  return RegisterNotice(pModuleInfo, pGlobalInfo);
}

// A module as others write them, for test_foreign_module.py: names of headers in mixed case, older
// and newer annotations, the standard library included last, and RegisterModule without extern "C".
#include <Windows.h>
#include <Sal.h>
#include <HttpServ.h>
#include <Httpserv.h>

#include <sstream>
#include <string>

class GreetingModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS
  OnBeginRequest(IN IHttpContext* pHttpContext, OUT IHttpEventProvider* pProvider) {
    UNREFERENCED_PARAMETER(pProvider);
    std::ostringstream text;
    text << "Hello from " << Length(pHttpContext->GetRequest()->GetRawHttpRequest()->pRawUrl);
    text_ = text.str();
    HTTP_DATA_CHUNK chunk;
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = (PVOID)text_.data();
    chunk.FromMemory.BufferLength = (ULONG)text_.size();
    DWORD cbSent = 0;
    HRESULT hr = pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &cbSent);
    return FAILED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST : RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static DWORD Length(_In_opt_ PCSTR text) { return text == NULL ? 0 : (DWORD)strlen(text); }

  std::string text_;
};

class GreetingFactory : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(__out CHttpModule** ppModule, __in IModuleAllocator* pAllocator) {
    UNREFERENCED_PARAMETER(pAllocator);
    *ppModule = new (std::nothrow) GreetingModule;
    return *ppModule == NULL ? HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) : S_OK;
  }

  void Terminate() { delete this; }
};

HRESULT
WINAPI
RegisterModule(DWORD dwServerVersion, IHttpModuleRegistrationInfo* pModuleInfo,
               IHttpServer* pGlobalInfo) {
  UNREFERENCED_PARAMETER(dwServerVersion);
  UNREFERENCED_PARAMETER(pGlobalInfo);
  return pModuleInfo->SetRequestNotifications(new GreetingFactory, RQ_BEGIN_REQUEST, 0);
}

// Stores a fragment for "/store", reads it for "/read", into a buffer of 4 bytes for "/short",
// removes it for "/remove", and stores what is no memory for "/odd"; answers with what it read, or
// with the HRESULT in hexadecimal.
#include "simple_module.h"

#include <cstdio>
#include <cstring>

namespace {

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const PCWSTR path = pHttpContext->GetRequest()->GetRawHttpRequest()->CookedUrl.pAbsPath;
    char fragment[] = "a fragment";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(fragment);
    DWORD copied = 0;
    HRESULT hr = S_OK;
    if (path[1] == L'r' && path[3] == L'a') {
      hr = server->ReadFragmentFromCache(L"name", reinterpret_cast<BYTE*>(text_), sizeof(text_) - 1,
                                         &copied);
    } else if (path[1] == L'r') {
      hr = server->RemoveFragmentFromCache(L"name");
    } else if (path[1] == L'o') {
      chunk.DataChunkType = HttpDataChunkFromFragmentCache;
      hr = server->AddFragmentToCache(&chunk, L"name");
    } else if (path[2] == L'h') {
      hr = server->ReadFragmentFromCache(L"name", reinterpret_cast<BYTE*>(text_), 4, &copied);
    } else {
      hr = server->AddFragmentToCache(&chunk, L"name");
    }
    if (FAILED(hr) || copied == 0) {
      std::snprintf(text_, sizeof(text_), "%08X, %u", static_cast<unsigned>(hr),
                    static_cast<unsigned>(copied));
    }
    chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text_;
    chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text_));
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char text_[32] = "";
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

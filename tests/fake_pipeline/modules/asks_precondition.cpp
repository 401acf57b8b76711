// Asks the server for the precondition that the header Precondition names, and answers "met", "not
// met" or "unknown".
#include "simple_module.h"

#include <cstring>

namespace {

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const PCSTR header = pHttpContext->GetRequest()->GetHeader("Precondition");
    WCHAR precondition[64] = {};
    for (size_t i = 0; header != nullptr && header[i] != '\0' && i < 63; ++i) {
      precondition[i] = static_cast<WCHAR>(header[i]);
    }
    BOOL unknown = FALSE;
    const bool met = server->SatisfiesPrecondition(precondition, &unknown) != FALSE;
    std::strcpy(text_, met ? "met" : unknown ? "unknown" : "not met");
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text_;
    chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text_));
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char text_[16] = "";
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

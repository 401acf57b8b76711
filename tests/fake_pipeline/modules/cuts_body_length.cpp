// Sends the body back, with its length cast to USHORT.
#include "simple_module.h"

#include <vector>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const DWORD bytes = pHttpContext->GetRequest()->GetRemainingEntityBytes();
    std::vector<char> body(bytes);
    DWORD received = 0;
    pHttpContext->GetRequest()->ReadEntityBody(body.data(), bytes, FALSE, &received);
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = body.data();
    chunk.FromMemory.BufferLength = static_cast<USHORT>(received);
    DWORD sent = 0;
    pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

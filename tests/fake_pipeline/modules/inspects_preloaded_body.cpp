// Checks the part "bo" of the body "body" that arrived with the headers, before and after a read.
#include "answers_checks.h"

namespace {

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    const HTTP_REQUEST* raw = request->GetRawHttpRequest();
    if ((raw->Flags & HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS) == 0) return 1;
    if (raw->EntityChunkCount != 1 || raw->pEntityChunks == nullptr) return 2;
    if (raw->pEntityChunks[0].DataChunkType != HttpDataChunkFromMemory) return 3;
    if (raw->pEntityChunks[0].FromMemory.BufferLength != 2) return 4;
    if (std::memcmp(raw->pEntityChunks[0].FromMemory.pBuffer, "bo", 2) != 0) return 5;
    if (request->GetRemainingEntityBytes() != 4) return 6;

    char buffer[8] = {};
    DWORD bytes = 0;
    if (FAILED(request->ReadEntityBody(buffer, 1, FALSE, &bytes)) || bytes != 1) return 7;
    if (raw->pEntityChunks[0].FromMemory.BufferLength != 1) return 8;
    if (FAILED(request->ReadEntityBody(buffer, sizeof(buffer), FALSE, &bytes)) || bytes != 1)
      return 9;
    if (raw->EntityChunkCount != 0 || raw->pEntityChunks != nullptr) return 10;
    if (FAILED(request->ReadEntityBody(buffer, sizeof(buffer), FALSE, &bytes)) || bytes != 2)
      return 11;
    return std::memcmp(buffer, "dy", 2) == 0 ? 0 : 12;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

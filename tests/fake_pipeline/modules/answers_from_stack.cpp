// Links a chunk by reference whose data lies on the stack; with the header "X-Do: array" puts an
// array of chunks from the stack into the raw response; with "X-Do: copy" lets the data be copied.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char text[] = "short-lived";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
    IHttpResponse* response = pHttpContext->GetResponse();
    DWORD sent = 0;
    if (test_module::IsAskedTo(pHttpContext, "copy")) {
      response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
    } else if (test_module::IsAskedTo(pHttpContext, "array")) {
      HTTP_DATA_CHUNK* volatile array = &chunk;  // Out of sight of the compiler's warning.
      response->GetRawHttpResponse()->pEntityChunks = array;
      response->GetRawHttpResponse()->EntityChunkCount = 1;
    } else {
      response->WriteEntityChunkByReference(&chunk);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

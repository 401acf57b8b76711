// Flushes, writes, and lets the server send the rest.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char text[] = "part";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
    DWORD sent = 0;
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
    if (SUCCEEDED(hr)) {
      hr = response->Flush(FALSE, TRUE, &sent);
    }
    if (SUCCEEDED(hr)) {
      hr = response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

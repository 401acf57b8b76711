// Writes into the buffer asynchronously without a completion flag.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char text[] = "copied";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
    const HRESULT hr =
        pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, TRUE, TRUE, nullptr, nullptr);
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

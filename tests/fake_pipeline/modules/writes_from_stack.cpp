// Gives a buffer on its stack to an unbuffered asynchronous write.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char text[] = "on the stack";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
    BOOL completion_expected = FALSE;
    pHttpContext->GetResponse()->DisableBuffering();
    pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, TRUE, TRUE, nullptr,
                                                   &completion_expected);
    text[0] = 'O';
    return completion_expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

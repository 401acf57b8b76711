// Changes the buffer of an unbuffered asynchronous write before that has completed, as a buffer on
// the stack would be.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text_);
    BOOL completion_expected = FALSE;
    pHttpContext->GetResponse()->DisableBuffering();
    pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, TRUE, TRUE, nullptr,
                                                   &completion_expected);
    text_[0] = 'U';
    return completion_expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char text_[sizeof("unchanged")] = "unchanged";
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Two requests at once, of which each waits for a completion: goes wrong when the second begins
// after the first has ended.
#include "simple_module.h"

namespace {

int ended = 0;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (ended != 0) {
      return static_cast<REQUEST_NOTIFICATION_STATUS>(99);
    }
    return SUCCEEDED(pHttpContext->PostCompletion(0)) ? RQ_NOTIFICATION_PENDING
                                                      : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    ++ended;
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

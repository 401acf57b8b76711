// Posts a completion with a number of bytes of its own.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->PostCompletion(42);
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

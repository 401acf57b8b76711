// Uses the request on a thread of its own and lets the request go on; with the header "X-Do: wait"
// it returns RQ_NOTIFICATION_PENDING instead, and the thread's work ends with PostCompletion.
#include "says.h"

#include <thread>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const bool waits = test_module::IsAskedTo(pHttpContext, "wait");
    std::thread([=] {
      pHttpContext->GetResponse()->SetStatus(202, "Accepted");
      if (waits) {
        pHttpContext->PostCompletion(0);
      }
    }).join();
    return waits ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

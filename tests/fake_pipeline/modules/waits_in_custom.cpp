// Parks every custom notification, of whatever name, and lets it go on when the completion that it
// has posted comes. The header X-Do: object has it report E_ABORT there.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(IHttpContext* pHttpContext,
                                                          ICustomNotificationProvider*) override {
    pHttpContext->PostCompletion(0);
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider* pProvider,
                                                IHttpCompletionInfo*) override {
    if (test_module::IsAskedTo(pHttpContext, "object")) {
      pProvider->SetErrorStatus(E_ABORT);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_CUSTOM_NOTIFICATION, 0)

// Flushes the response in the notification that a flush raises.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    DWORD sent = 0;
    pHttpContext->GetResponse()->Flush(FALSE, TRUE, &sent);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_SEND_RESPONSE, 0)

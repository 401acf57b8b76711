// Flushes in RQ_BEGIN_REQUEST and says in OnSendResponse whether that was its last notification:
// "s" after the flush, "S" in the final send.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    DWORD sent = 0;
    pHttpContext->GetResponse()->Flush(FALSE, TRUE, &sent);
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    const BOOL is_last = pHttpContext->GetIsLastNotification(RQ_NOTIFICATION_CONTINUE);
    test_module::Say(pHttpContext, is_last ? "S" : "s");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE, 0)

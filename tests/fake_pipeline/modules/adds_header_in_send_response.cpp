// Adds a header to every send that carries headers.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider* pProvider) override {
    if (pProvider->GetHeadersBeingSent()) {
      pHttpContext->GetResponse()->SetHeader("X-Sent", "1", 1, TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_SEND_RESPONSE, 0)

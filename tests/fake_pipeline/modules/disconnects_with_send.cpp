// Adds to the flags of a send that the connection ends after it.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext*,
                                             ISendResponseProvider* pProvider) override {
    pProvider->SetFlags(pProvider->GetFlags() | HTTP_SEND_RESPONSE_FLAG_DISCONNECT);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_SEND_RESPONSE, 0)

// Returns RQ_NOTIFICATION_PENDING from OnSendResponse.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext*, ISendResponseProvider*) override {
    return RQ_NOTIFICATION_PENDING;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_SEND_RESPONSE, 0)

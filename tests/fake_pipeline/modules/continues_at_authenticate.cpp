// Does nothing in RQ_AUTHENTICATE_REQUEST, but stands between the notifications of other modules.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext*,
                                                    IAuthenticationProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHENTICATE_REQUEST, 0)

// Takes RQ_SEND_RESPONSE for the end of the response and adds a footer each time it is raised.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    test_module::Say(pHttpContext, "|");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_SEND_RESPONSE, 0)

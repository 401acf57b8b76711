// A handler that writes one word and leaves the send to the server.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    test_module::Say(pHttpContext, "word");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_EXECUTE_REQUEST_HANDLER, 0)

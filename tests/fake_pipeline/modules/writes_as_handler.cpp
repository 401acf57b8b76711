// A handler that writes one word and leaves the send to the server. The header X-Status has it set
// a status.
#include "says.h"

#include <cstdlib>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    PCSTR status = pHttpContext->GetRequest()->GetHeader("X-Status");
    if (status != nullptr) {
      pHttpContext->GetResponse()->SetStatus(static_cast<USHORT>(std::atoi(status)), "Asked For");
    }
    test_module::Say(pHttpContext, "word");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_EXECUTE_REQUEST_HANDLER, 0)

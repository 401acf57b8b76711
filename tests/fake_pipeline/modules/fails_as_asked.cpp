// Fails the request in its third stage with the status that the header X-Status names, and reports
// E_ABORT with it. The header X-Do: flush has it send the response at once.
#include "says.h"

#include <cstdlib>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    PCSTR status = pHttpContext->GetRequest()->GetHeader("X-Status");
    if (status == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    pHttpContext->GetResponse()->SetStatus(static_cast<USHORT>(std::atoi(status)), "Failed", 7,
                                           E_ABORT);
    if (test_module::IsAskedTo(pHttpContext, "flush")) {
      DWORD sent = 0;
      pHttpContext->GetResponse()->Flush(FALSE, FALSE, &sent);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHORIZE_REQUEST, 0)

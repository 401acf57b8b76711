// Reads the whole body in RQ_BEGIN_REQUEST and lets the request go on without it. The handler that
// reads a body finds nothing.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char buffer[64];
    DWORD bytes = 0;
    while (SUCCEEDED(
        pHttpContext->GetRequest()->ReadEntityBody(buffer, sizeof(buffer), FALSE, &bytes))) {
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST, 0)

// Writes to the debugger for each request that it logs, child requests included.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    OutputDebugStringA(pHttpContext->GetParentContext() == nullptr ? "request" : "child");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_LOG_REQUEST, 0)

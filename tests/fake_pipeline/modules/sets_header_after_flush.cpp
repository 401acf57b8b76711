// Changes status and headers after they were sent.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    DWORD sent = 0;
    pHttpContext->GetResponse()->Flush(FALSE, TRUE, &sent);
    pHttpContext->GetResponse()->SetHeader("X-Late", "1", 1, TRUE);
    pHttpContext->GetResponse()->SetStatus(404, "Not Found");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

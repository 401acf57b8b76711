// Starts an asynchronous flush and finishes the request before that has ended.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    BOOL completion_expected = FALSE;
    pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, &completion_expected);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

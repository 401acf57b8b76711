// Says in its completion what it set after starting the operation: nothing, when the completion
// comes before the call has returned.
#include "says.h"

namespace {

// Outlives the request, so that being late does no harm but this.
const char* volatile answer = "unset";

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr);
    answer = "set";
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    test_module::Say(pHttpContext, answer);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

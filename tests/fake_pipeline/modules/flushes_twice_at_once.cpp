// Starts a second flush while the first is outstanding, in full duplex, where one write may go
// beside one read and not beside another write.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    static_cast<IHttpContext3*>(pHttpContext)->EnableFullDuplex();
    BOOL expected = FALSE;
    pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, &expected);
    if (expected) {
      BOOL second_expected = FALSE;
      pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, &second_expected);
    }
    return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

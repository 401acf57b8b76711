// Has a read and a flush outstanding at once, and goes on when both have completed. Without the
// header X-Duplex it does so without EnableFullDuplex.
#include "simple_module.h"

#include <atomic>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (pHttpContext->GetRequest()->GetHeader("X-Duplex") != nullptr) {
      static_cast<IHttpContext3*>(pHttpContext)->EnableFullDuplex();
    }
    open_ = 2;
    BOOL pending = FALSE;
    HRESULT hr = pHttpContext->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE, nullptr,
                                                            &pending);
    Close(hr, pending);
    hr = pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, &pending);
    return Close(hr, pending);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    static_cast<IHttpCompletionInfo2*>(pCompletionInfo)->GetCompletedOperation();
    return Close(S_OK, FALSE);
  }

 private:
  // The thread that closes the last of the two goes on with the request.
  REQUEST_NOTIFICATION_STATUS Close(HRESULT hr, BOOL pending) {
    if (SUCCEEDED(hr) && pending) {
      return RQ_NOTIFICATION_PENDING;
    }
    return --open_ == 0 ? RQ_NOTIFICATION_FINISH_REQUEST : RQ_NOTIFICATION_PENDING;
  }

  std::atomic<int> open_{0};
  char buffer_[8] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Flushes twice. When the first flush completes before its call has returned, and the second one is
// answered inline, it waits for a completion that never comes; in no other case.
#include "simple_module.h"

#include <atomic>

namespace {

// Not a member: the object may be gone when the call returns. One request at a time is sent.
std::atomic<bool> is_in_call{false};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    is_in_call = true;
    BOOL expected = FALSE;
    const HRESULT hr = Flush(pHttpContext, &expected);
    is_in_call = false;
    return SUCCEEDED(hr) && expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    if (is_second_ || FAILED(pCompletionInfo->GetCompletionStatus())) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    is_second_ = true;
    const bool is_early = is_in_call;
    BOOL expected = FALSE;
    const HRESULT hr = Flush(pHttpContext, &expected);
    return SUCCEEDED(hr) && (expected || is_early) ? RQ_NOTIFICATION_PENDING
                                                   : RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static HRESULT Flush(IHttpContext* context, BOOL* expected) {
    DWORD sent = 0;
    return context->GetResponse()->Flush(TRUE, TRUE, &sent, expected);
  }

  bool is_second_ = false;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Raises a notification of its own in RQ_BEGIN_REQUEST, listens to it itself, and says in the body
// what happens: "R" before, "r" after the raise, "C" in the completion. The header X-Do asks for
// more: "twice" raises again in the completion, "in-send" raises in OnSendResponse instead,
// "ignore" does not wait for a listener that waits, "again" raises in the listener without end.
#include "says.h"

#include <cwchar>

namespace {

class Provider final : public ICustomNotificationProvider {
 public:
  VOID SetErrorStatus(HRESULT) override {}
  PCWSTR QueryNotificationType() override { return L"fake-test/raised"; }
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "in-send")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    return Raise(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(
      IHttpContext* pHttpContext, ICustomNotificationProvider* pProvider) override {
    if (std::wcscmp(pProvider->QueryNotificationType(), L"fake-test/raised") == 0 &&
        test_module::IsAskedTo(pHttpContext, "again")) {
      BOOL expected = FALSE;
      pHttpContext->NotifyCustomNotification(&provider_, &expected);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "in-send")) {
      Raise(pHttpContext);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD dwNotification,
                                                BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    const bool fits = dwNotification == RQ_BEGIN_REQUEST &&
                      pCompletionInfo->GetCompletionBytes() == 0 &&
                      pCompletionInfo->GetCompletionStatus() == S_OK;
    test_module::Say(pHttpContext, fits ? "C" : "wrong completion");
    if (test_module::IsAskedTo(pHttpContext, "twice") && ++completions_ == 1) {
      return Raise(pHttpContext);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  REQUEST_NOTIFICATION_STATUS Raise(IHttpContext* context) {
    // When a listener waits, the request may be over before the call has returned.
    const bool waits = !test_module::IsAskedTo(context, "ignore");
    BOOL expected = FALSE;
    test_module::Say(context, "R");
    const HRESULT hr = context->NotifyCustomNotification(&provider_, &expected);
    if (expected && waits) {
      return RQ_NOTIFICATION_PENDING;
    }
    test_module::Say(context, FAILED(hr) ? "f" : "r");
    return RQ_NOTIFICATION_CONTINUE;
  }

  Provider provider_;
  int completions_ = 0;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE | RQ_CUSTOM_NOTIFICATION, 0)

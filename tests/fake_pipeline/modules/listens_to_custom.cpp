// Listens to custom notifications in the way that the header X-Listen names: "continue", "finish",
// "post" and "flush" wait for a completion of their own, "pend" waits for nothing. Says "L" when it
// is called and "l" in its completion.
#include "says.h"

#include <cwchar>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(
      IHttpContext* pHttpContext, ICustomNotificationProvider* pProvider) override {
    if (std::wcscmp(pProvider->QueryNotificationType(), L"fake-test/raised") != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    test_module::Say(pHttpContext, "L");
    PCSTR asked = pHttpContext->GetRequest()->GetHeader("X-Listen");
    const char* how = asked == nullptr ? "continue" : asked;
    BOOL expected = FALSE;
    if (std::strcmp(how, "finish") == 0) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (std::strcmp(how, "post") == 0) {
      pHttpContext->PostCompletion(7);
      return RQ_NOTIFICATION_PENDING;
    }
    if (std::strcmp(how, "flush") == 0) {
      DWORD sent = 0;
      pHttpContext->GetResponse()->Flush(TRUE, TRUE, &sent, &expected);
      return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
    }
    return std::strcmp(how, "pend") == 0 ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD dwNotification,
                                                BOOL fPostNotification,
                                                IHttpEventProvider* pProvider,
                                                IHttpCompletionInfo*) override {
    auto* custom = static_cast<ICustomNotificationProvider*>(pProvider);
    const bool fits = dwNotification == RQ_CUSTOM_NOTIFICATION && !fPostNotification &&
                      std::wcscmp(custom->QueryNotificationType(), L"fake-test/raised") == 0;
    test_module::Say(pHttpContext, fits ? "l" : "wrong completion");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_CUSTOM_NOTIFICATION, 0)

// Says what is being executed and since when: notification, ticks, module, and what waits; also the
// request's own times. X-Do: "wait" says it in the completion of a waiting notification as well.
#include "says.h"

#include <cstdio>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    SayStats(pHttpContext);
    if (test_module::IsAskedTo(pHttpContext, "wait")) {
      pHttpContext->PostCompletion(0);
      return RQ_NOTIFICATION_PENDING;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    SayStats(pHttpContext);
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    SayStats(pHttpContext);
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    SayStats(pHttpContext);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static void SayStats(IHttpContext* context) {
    auto* newest = static_cast<IHttpContext4*>(context);
    DWORD notification = 0;
    DWORD start = 0;
    PCWSTR module = nullptr;
    DWORD module_start = 0;
    DWORD waiting = 0;
    DWORD waiting_start = 0;
    context->GetCurrentExecutionStats(&notification, &start, &module, &module_start, &waiting,
                                      &waiting_start);
    char text[128];
    std::snprintf(text, sizeof(text), "%x@%u %ls@%u wait %x@%u of %u+%u; ",
                  static_cast<unsigned>(notification), static_cast<unsigned>(start), module,
                  static_cast<unsigned>(module_start), static_cast<unsigned>(waiting),
                  static_cast<unsigned>(waiting_start),
                  static_cast<unsigned>(newest->GetRequestStartTime()),
                  static_cast<unsigned>(newest->GetRequestElapsedTime()));
    test_module::Say(context, text);
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST | RQ_SEND_RESPONSE, 0)

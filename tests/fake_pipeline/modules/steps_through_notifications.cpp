// Takes each next notification that GetNextNotification hands to it, and says the bits of those it
// ran: one group of letters for each call by the server. X-Do: "wait" waits once in a merged
// notification, "finish" asks with RQ_NOTIFICATION_FINISH_REQUEST.
#include "says.h"

#include <cstdio>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    return RunAsFarAsPossible(pHttpContext, RQ_BEGIN_REQUEST, FALSE);
  }
  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    return RunAsFarAsPossible(pHttpContext, RQ_BEGIN_REQUEST, TRUE);
  }
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext* pHttpContext,
                                                    IAuthenticationProvider*) override {
    return RunAsFarAsPossible(pHttpContext, RQ_AUTHENTICATE_REQUEST, FALSE);
  }
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(IHttpContext* pHttpContext,
                                                  IMapHandlerProvider*) override {
    return RunAsFarAsPossible(pHttpContext, RQ_MAP_REQUEST_HANDLER, FALSE);
  }
  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    return RunAsFarAsPossible(pHttpContext, RQ_LOG_REQUEST, FALSE);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD dwNotification,
                                                BOOL fPostNotification, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    const bool fits = dwNotification == waits_in_ && fPostNotification == waits_in_post_;
    test_module::Say(pHttpContext, fits ? "done " : "wrong completion");
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  REQUEST_NOTIFICATION_STATUS RunAsFarAsPossible(IHttpContext* context, DWORD notification,
                                                 BOOL is_post) {
    const REQUEST_NOTIFICATION_STATUS status = test_module::IsAskedTo(context, "finish")
                                                   ? RQ_NOTIFICATION_FINISH_REQUEST
                                                   : RQ_NOTIFICATION_CONTINUE;
    CHttpModule* module = nullptr;
    IHttpEventProvider* provider = nullptr;
    do {
      char text[24];
      std::snprintf(text, sizeof(text), "%x%s ", static_cast<unsigned>(notification),
                    is_post ? "+" : "");
      test_module::Say(context, text);
      if (is_post && test_module::IsAskedTo(context, "wait")) {
        waits_in_ = notification;
        waits_in_post_ = is_post;
        context->PostCompletion(0);
        return RQ_NOTIFICATION_PENDING;
      }
    } while (context->GetNextNotification(status, &notification, &is_post, &module, &provider) &&
             module == this && provider != nullptr);
    test_module::Say(context, "| ");
    return status;
  }

  DWORD waits_in_ = 0;
  BOOL waits_in_post_ = FALSE;
};

}  // namespace

REGISTER_MODULE(OddModule,
                RQ_BEGIN_REQUEST | RQ_AUTHENTICATE_REQUEST | RQ_MAP_REQUEST_HANDLER |
                    RQ_LOG_REQUEST,
                RQ_BEGIN_REQUEST)

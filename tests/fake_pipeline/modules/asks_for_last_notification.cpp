// Says in each of its notifications whether another one would reach it: one letter for
// RQ_NOTIFICATION_CONTINUE, one for RQ_NOTIFICATION_FINISH_REQUEST; upper case when none would. In
// OnSendResponse, where its words still reach the body, too.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "disable")) {
      pHttpContext->DisableNotifications(RQ_AUTHORIZE_REQUEST, 0);
    }
    Ask(pHttpContext);
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    Ask(pHttpContext);
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static void Ask(IHttpContext* context) {
    test_module::Say(context, context->GetIsLastNotification(RQ_NOTIFICATION_CONTINUE) ? "C" : "c");
    test_module::Say(context,
                     context->GetIsLastNotification(RQ_NOTIFICATION_FINISH_REQUEST) ? "F" : "f");
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST | RQ_EXECUTE_REQUEST_HANDLER, 0)

// Registers for every notification that a request can raise, main and post, and lets all go on.
#include "simple_module.h"

namespace {

constexpr auto kContinue = RQ_NOTIFICATION_CONTINUE;

#define CONTINUE_IN(Method, Provider)                                     \
  REQUEST_NOTIFICATION_STATUS Method(IHttpContext*, Provider*) override { \
    return kContinue;                                                     \
  }

class OddModule : public CHttpModule {
 public:
  CONTINUE_IN(OnBeginRequest, IHttpEventProvider)
  CONTINUE_IN(OnPostBeginRequest, IHttpEventProvider)
  CONTINUE_IN(OnAuthenticateRequest, IAuthenticationProvider)
  CONTINUE_IN(OnPostAuthenticateRequest, IHttpEventProvider)
  CONTINUE_IN(OnAuthorizeRequest, IHttpEventProvider)
  CONTINUE_IN(OnPostAuthorizeRequest, IHttpEventProvider)
  CONTINUE_IN(OnResolveRequestCache, IHttpEventProvider)
  CONTINUE_IN(OnPostResolveRequestCache, IHttpEventProvider)
  CONTINUE_IN(OnMapRequestHandler, IMapHandlerProvider)
  CONTINUE_IN(OnPostMapRequestHandler, IHttpEventProvider)
  CONTINUE_IN(OnAcquireRequestState, IHttpEventProvider)
  CONTINUE_IN(OnPostAcquireRequestState, IHttpEventProvider)
  CONTINUE_IN(OnPreExecuteRequestHandler, IHttpEventProvider)
  CONTINUE_IN(OnPostPreExecuteRequestHandler, IHttpEventProvider)
  CONTINUE_IN(OnExecuteRequestHandler, IHttpEventProvider)
  CONTINUE_IN(OnPostExecuteRequestHandler, IHttpEventProvider)
  CONTINUE_IN(OnReleaseRequestState, IHttpEventProvider)
  CONTINUE_IN(OnPostReleaseRequestState, IHttpEventProvider)
  CONTINUE_IN(OnUpdateRequestCache, IHttpEventProvider)
  CONTINUE_IN(OnPostUpdateRequestCache, IHttpEventProvider)
  CONTINUE_IN(OnLogRequest, IHttpEventProvider)
  CONTINUE_IN(OnPostLogRequest, IHttpEventProvider)
  CONTINUE_IN(OnEndRequest, IHttpEventProvider)
  CONTINUE_IN(OnPostEndRequest, IHttpEventProvider)
  CONTINUE_IN(OnSendResponse, ISendResponseProvider)
};

}  // namespace

REGISTER_MODULE(OddModule, 0x00000FFF | RQ_SEND_RESPONSE, 0x00000FFF)

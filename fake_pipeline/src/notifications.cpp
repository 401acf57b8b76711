// The notifications of a request, as one table.
#include "notifications.h"

namespace fake_pipeline {

const NotificationInfo kNotifications[kNotificationCount] = {
    {RQ_BEGIN_REQUEST, "RQ_BEGIN_REQUEST", "CHttpModule::OnBeginRequest",
     "CHttpModule::OnPostBeginRequest"},
    {RQ_AUTHENTICATE_REQUEST, "RQ_AUTHENTICATE_REQUEST", "CHttpModule::OnAuthenticateRequest",
     "CHttpModule::OnPostAuthenticateRequest"},
    {RQ_AUTHORIZE_REQUEST, "RQ_AUTHORIZE_REQUEST", "CHttpModule::OnAuthorizeRequest",
     "CHttpModule::OnPostAuthorizeRequest"},
    {RQ_RESOLVE_REQUEST_CACHE, "RQ_RESOLVE_REQUEST_CACHE", "CHttpModule::OnResolveRequestCache",
     "CHttpModule::OnPostResolveRequestCache"},
    {RQ_MAP_REQUEST_HANDLER, "RQ_MAP_REQUEST_HANDLER", "CHttpModule::OnMapRequestHandler",
     "CHttpModule::OnPostMapRequestHandler"},
    {RQ_ACQUIRE_REQUEST_STATE, "RQ_ACQUIRE_REQUEST_STATE", "CHttpModule::OnAcquireRequestState",
     "CHttpModule::OnPostAcquireRequestState"},
    {RQ_PRE_EXECUTE_REQUEST_HANDLER, "RQ_PRE_EXECUTE_REQUEST_HANDLER",
     "CHttpModule::OnPreExecuteRequestHandler", "CHttpModule::OnPostPreExecuteRequestHandler"},
    {RQ_EXECUTE_REQUEST_HANDLER, "RQ_EXECUTE_REQUEST_HANDLER",
     "CHttpModule::OnExecuteRequestHandler", "CHttpModule::OnPostExecuteRequestHandler"},
    {RQ_RELEASE_REQUEST_STATE, "RQ_RELEASE_REQUEST_STATE", "CHttpModule::OnReleaseRequestState",
     "CHttpModule::OnPostReleaseRequestState"},
    {RQ_UPDATE_REQUEST_CACHE, "RQ_UPDATE_REQUEST_CACHE", "CHttpModule::OnUpdateRequestCache",
     "CHttpModule::OnPostUpdateRequestCache"},
    {RQ_LOG_REQUEST, "RQ_LOG_REQUEST", "CHttpModule::OnLogRequest",
     "CHttpModule::OnPostLogRequest"},
    {RQ_END_REQUEST, "RQ_END_REQUEST", "CHttpModule::OnEndRequest",
     "CHttpModule::OnPostEndRequest"},
    {RQ_SEND_RESPONSE, "RQ_SEND_RESPONSE", "CHttpModule::OnSendResponse", nullptr},
    {RQ_MAP_PATH, "RQ_MAP_PATH", "CHttpModule::OnMapPath", nullptr},
    {RQ_READ_ENTITY, "RQ_READ_ENTITY", "CHttpModule::OnReadEntity", nullptr},
    {RQ_CUSTOM_NOTIFICATION, "RQ_CUSTOM_NOTIFICATION", "CHttpModule::OnCustomRequestNotification",
     nullptr},
    {RQ_SEND_RESPONSE_STATUS_AND_HEADERS, "RQ_SEND_RESPONSE_STATUS_AND_HEADERS",
     "CHttpModule::OnSendResponse", nullptr},
};

size_t IndexOf(DWORD bit) {
  for (size_t i = 0; i < kNotificationCount; ++i) {
    if (kNotifications[i].bit == bit) {
      return i;
    }
  }
  return kNotificationCount;
}

const char* NotificationName(DWORD bit) {
  const size_t index = IndexOf(bit);
  return index < kNotificationCount ? kNotifications[index].name : "no notification";
}

const char* MethodName(size_t stage, bool post) {
  return post ? kNotifications[stage].post_method : kNotifications[stage].method;
}

REQUEST_NOTIFICATION_STATUS CallStage(CHttpModule& module, size_t stage, bool post,
                                      IHttpContext* context, IHttpEventProvider* provider) {
  switch (stage * 2 + (post ? 1 : 0)) {
    case 0:
      return module.OnBeginRequest(context, provider);
    case 1:
      return module.OnPostBeginRequest(context, provider);
    case 2:
      return module.OnAuthenticateRequest(context, static_cast<IAuthenticationProvider*>(provider));
    case 3:
      return module.OnPostAuthenticateRequest(context, provider);
    case 4:
      return module.OnAuthorizeRequest(context, provider);
    case 5:
      return module.OnPostAuthorizeRequest(context, provider);
    case 6:
      return module.OnResolveRequestCache(context, provider);
    case 7:
      return module.OnPostResolveRequestCache(context, provider);
    case 8:
      return module.OnMapRequestHandler(context, static_cast<IMapHandlerProvider*>(provider));
    case 9:
      return module.OnPostMapRequestHandler(context, provider);
    case 10:
      return module.OnAcquireRequestState(context, provider);
    case 11:
      return module.OnPostAcquireRequestState(context, provider);
    case 12:
      return module.OnPreExecuteRequestHandler(context, provider);
    case 13:
      return module.OnPostPreExecuteRequestHandler(context, provider);
    case 14:
      return module.OnExecuteRequestHandler(context, provider);
    case 15:
      return module.OnPostExecuteRequestHandler(context, provider);
    case 16:
      return module.OnReleaseRequestState(context, provider);
    case 17:
      return module.OnPostReleaseRequestState(context, provider);
    case 18:
      return module.OnUpdateRequestCache(context, provider);
    case 19:
      return module.OnPostUpdateRequestCache(context, provider);
    case 20:
      return module.OnLogRequest(context, provider);
    case 21:
      return module.OnPostLogRequest(context, provider);
    case 22:
      return module.OnEndRequest(context, provider);
    default:
      return module.OnPostEndRequest(context, provider);
  }
}

}  // namespace fake_pipeline

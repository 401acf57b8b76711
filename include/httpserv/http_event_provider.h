// IHttpEventProvider: the base of the objects through which a notification talks back to the
// server.
#pragma once

#include <httpserv/interface_ids.h>

/// Lets a notification method report an error to the server; the base of all notification
/// providers.
///
/// Each notification method gets a provider. The stages of a request get this interface itself, but
/// for two event halves that have a richer one. Its derived interfaces, by notification:
/// - RQ_AUTHENTICATE_REQUEST, event half only: IAuthenticationProvider.
/// - RQ_MAP_REQUEST_HANDLER, event half only: IMapHandlerProvider.
/// - RQ_SEND_RESPONSE: ISendResponseProvider.
/// - RQ_READ_ENTITY: IReadEntityProvider.
/// - RQ_MAP_PATH: IMapPathProvider.
/// - RQ_CUSTOM_NOTIFICATION and GL_CUSTOM_NOTIFICATION: ICustomNotificationProvider.
/// - GL_PRE_BEGIN_REQUEST: IPreBeginRequestProvider.
/// - GL_CACHE_OPERATION: ICacheProvider.
/// - GL_APPLICATION_START and GL_APPLICATION_STOP: IHttpApplicationProvider.
/// - GL_APPLICATION_RESOLVE_MODULES: IHttpApplicationResolveModulesProvider, which derives from
///   IHttpApplicationProvider.
/// - GL_STOP_LISTENING: IGlobalStopListeningProvider.
/// - GL_CONFIGURATION_CHANGE: IGlobalConfigurationChangeProvider.
/// - GL_FILE_CHANGE: IGlobalFileChangeProvider.
/// - GL_RSCA_QUERY: IGlobalRSCAQueryProvider.
/// - GL_TRACE_EVENT: IGlobalTraceEventProvider.
/// - GL_THREAD_CLEANUP: IGlobalThreadCleanupProvider.
/// - GL_APPLICATION_PRELOAD: IGlobalApplicationPreloadProvider, from which
///   IGlobalApplicationPreloadProvider2 derives.
/// - GL_SUSPEND_PROCESS: IGlobalSuspendProcessCallback, which the module hands out.
///
/// GL_CACHE_CLEANUP and GL_HEALTH_CHECK have none.
///
/// @ownership The server owns the provider and lends it for one call of a notification method;
/// never free or keep it. Only ICustomNotificationProvider and IGlobalSuspendProcessCallback are
/// the other way round: the module implements and owns them.
/// @threads Use it on the thread that received it, during the call @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (derivation).
/// @differs The published page names RQ_REQUEST_AUTHENTICATE and RQ_DETERMINE_HANDLER; the
/// constants are RQ_AUTHENTICATE_REQUEST and RQ_MAP_REQUEST_HANDLER. It misspells the constants of
/// the custom notifications, leaves IGlobalApplicationPreloadProvider and
/// IGlobalSuspendProcessCallback out of its list of derived interfaces, ties
/// IHttpApplicationProvider to the start of an application only, and calls this interface a class
/// in its headings.
/// @shownby ihttpeventprovider/set_error_status
class IHttpEventProvider {
 public:
  /// Record an error for the notification.
  ///
  /// The server and later modules can learn the reason from it, for instance in a trace. Nothing
  /// else happens: the HTTP status stays, no module is skipped, the notification goes on.
  ///
  /// @param[in] hrError The error, any HRESULT. S_OK is accepted and means that nothing went
  /// wrong @inferred.
  ///
  /// @remarks To fail the request, call IHttpResponse::SetStatus as well, for instance with 500,
  /// and return RQ_NOTIFICATION_FINISH_REQUEST. Without them the client gets 200 @inferred.
  /// @remarks The last call counts @inferred. The HRESULT given to IHttpResponse::SetStatus is kept
  /// apart from this one @inferred.
  /// @when During the notification method that received the provider.
  /// @shownby ihttpeventprovider/set_error_status chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID SetErrorStatus(HRESULT hrError) = 0;
};

// CHttpModule, the base class of a request-level module: a method for each notification of the
// request pipeline, one for completed asynchronous work, and the end of the instance.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/not_overridden.h>
#include <httpserv/request_notifications.h>

/// Handles the notifications of one request: the base class of a module's request part.
///
/// A module derives a class from it, overrides the methods of the notifications that it wants, and
/// lets its IHttpModuleFactory make the instances. The server makes at most one instance for each
/// module and request, calls it throughout the request and ends it with CHttpModule::Dispose. A
/// child request (IHttpContext::ExecuteRequest) goes through all notifications again, with
/// instances of its own @inferred.
///
/// Twelve stages follow each other in a fixed order. In each, the modules registered for its event
/// half are called, then those registered for its post half, then comes the next stage. The methods
/// of the event halves, in order:
/// - OnBeginRequest
/// - OnAuthenticateRequest
/// - OnAuthorizeRequest
/// - OnResolveRequestCache
/// - OnMapRequestHandler
/// - OnAcquireRequestState
/// - OnPreExecuteRequestHandler
/// - OnExecuteRequestHandler
/// - OnReleaseRequestState
/// - OnUpdateRequestCache
/// - OnLogRequest
/// - OnEndRequest
///
/// OnMapPath, OnReadEntity, OnSendResponse and OnCustomRequestNotification come when something
/// happens: any number of times, nested in the call that caused them, without a post half. The
/// final send of a response, with OnSendResponse, follows the last stage. OnAsyncCompletion is no
/// notification: it brings back one that was parked.
///
/// These rules are common to all notification methods:
/// - A method is called only if its bit was registered with
///   IHttpModuleRegistrationInfo::SetRequestNotifications. For a bit without an override the body
///   of this class runs: it writes to the debugger, calls `DebugBreak` and returns
///   RQ_NOTIFICATION_CONTINUE. With no debugger attached the break ends the worker process
///   (exception 0x80000003).
/// - Write `override` on every method. One with another provider type compiles, overrides nothing,
///   and leads there too.
/// - Context and provider are lent and not NULL @inferred. The context lives until the request
///   ends, the provider for the call @inferred. Free neither.
/// - Modules are called by priority class, and within a class in the order of the `<modules>` list.
///   OnExecuteRequestHandler and OnSendResponse have orders of their own.
/// - RQ_NOTIFICATION_CONTINUE goes on to the next module, half or stage.
/// - RQ_NOTIFICATION_PENDING parks the request; see OnAsyncCompletion. Return it only if a
///   completion is certain.
/// - RQ_NOTIFICATION_FINISH_REQUEST leaves out the other modules of the half, the post
///   half @inferred and every stage before OnLogRequest. OnLogRequest, OnEndRequest and the final
///   send still come. It sets no status: an untouched response leaves as an empty 200, so set the
///   status and the body first.
/// - IHttpEventProvider::SetErrorStatus records an error and changes nothing else.
/// - No exception may leave a method, and a method that waits keeps a thread of the server's pool
///   from other requests.
///
/// @remarks What must outlive the request goes into a stored context or the factory, not into the
/// instance. Release what a request needs in OnEndRequest, in OnPostEndRequest or with the
/// instance: stages in between can be skipped.
/// @ownership The server owns the instance from the moment that IHttpModuleFactory::GetHttpModule
/// returns it, and calls CHttpModule::Dispose once.
/// @threads Calls for one request come one after another @inferred, the next one after
/// RQ_NOTIFICATION_PENDING perhaps on another thread. There is one exception: OnAsyncCompletion may
/// start before the method that parked the notification has returned. Other requests run at the
/// same time, with other instances.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (slots, base bodies); IIS team's blog (order
/// of modules); public request traces; modules in use (ASP.NET Core Module, iisnode, ModSecurity).
/// @differs The published class page lists no order. In the vtable the methods stand as here: the
/// stages, each followed by its post half, then OnSendResponse, OnMapPath, OnReadEntity,
/// OnCustomRequestNotification, OnAsyncCompletion, CHttpModule::Dispose and the destructor.
/// @shownby walkthrough/request_level
class CHttpModule {
 public:
  /// Handle the start of the request, before it is known who sent it.
  ///
  /// Settled: the request line, the headers and the configuration of the URL. Open: the user and,
  /// for modules, the handler; IHttpContext::GetUser and IHttpContext::GetScriptMap give
  /// NULL @inferred.
  ///
  /// Fit for what does not depend on the user: rewriting the URL, refusing by address or header,
  /// starting a clock, setting up what later notifications of the module need.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostBeginRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Answers anybody: authentication and authorization are
  /// skipped along with the handler.
  ///
  /// @remarks What a module writes here and leaves with RQ_NOTIFICATION_CONTINUE is lost when the
  /// handler clears or replaces the response.
  /// @remarks Not raised for a response that a cache in front of the pipeline gives. OnMapPath can
  /// come before it.
  /// @remarks Modules rewrite URLs here with IHttpRequest::SetUrl. Whether the server then looks
  /// for the handler anew is not documented.
  /// @when Stage 1 of 12, event half: RQ_BEGIN_REQUEST in the first mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; public request traces.
  /// @shownby chttpmodule/on_begin_request walkthrough/request_level
  virtual REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnBeginRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// See the request as the OnBeginRequest of all modules left it.
  ///
  /// Nothing more is settled than there, but a URL that a module rewrites has been rewritten, and
  /// headers that modules add to the request are there. Fit for a module that must come after all
  /// of them whatever their priority.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnAuthenticateRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Answers anybody: authentication and authorization are
  /// skipped along with the handler.
  ///
  /// @remarks Managed modules have no such event: none of theirs comes between this and
  /// OnAuthenticateRequest.
  /// @when Stage 1 of 12, post half: RQ_BEGIN_REQUEST in the second mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; documentation of managed events.
  /// @shownby chttpmodule/on_begin_request
  virtual REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostBeginRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Establish who the user is.
  ///
  /// Settled: the URL, as the first stage left it. Open: the user, unless a module called before
  /// has set one. A module that knows the user, from a header, a cookie or a certificate, hands an
  /// IHttpUser to IAuthenticationProvider::SetUser; one that does not leaves the request to the
  /// next.
  ///
  /// A request without a user after this half is refused with 401 @inferred.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes the user.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostAuthenticateRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Refuses the request, once the status is set to
  /// 401 @inferred: the resource is not reached.
  ///
  /// @remarks The built-in modules leave a request alone that has a user @inferred. To come before
  /// them, register at PRIORITY_ALIAS_FIRST, and test IHttpContext::GetUser for NULL yourself.
  /// @remarks Skipped for a child request that was started with a user.
  /// @when Stage 2 of 12, event half: RQ_AUTHENTICATE_REQUEST in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_authenticate_request
  virtual REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(
      IHttpContext* pHttpContext,
      IAuthenticationProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnAuthenticateRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act on the identity, now that it is settled.
  ///
  /// Settled: the user, as IHttpContext::GetUser gives it; anonymous is a user with an empty name.
  /// Open: whether that user may have the resource. Fit for loading a profile, counting by user, or
  /// recording the name.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnAuthorizeRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips authorization: do not answer with protected
  /// content.
  ///
  /// @remarks The provider is not IAuthenticationProvider; it is too late to set a user.
  /// @remarks After this half the server opens the file of a static request. If that fails, the
  /// request goes on, and fails after OnMapRequestHandler.
  /// @when Stage 2 of 12, post half: RQ_AUTHENTICATE_REQUEST in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; public request traces.
  /// @shownby chttpmodule/on_authenticate_request
  virtual REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostAuthenticateRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Decide whether this user may have this resource.
  ///
  /// Settled: the user and the URL. Open: the handler, so decide by URL and user, not by
  /// IHttpContext::GetScriptMap.
  ///
  /// A module grants by going on. It refuses by setting status 401, to ask for other credentials,
  /// or 403, and finishing @inferred.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE No objection from this module: next module, then
  /// OnPostAuthorizeRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Refuses the request, once the status is set: no later
  /// module can grant it.
  ///
  /// @remarks A handler that is exchanged later, with IMapHandlerProvider::SetScriptMap, is not
  /// authorized anew @inferred.
  /// @when Stage 3 of 12, event half: RQ_AUTHORIZE_REQUEST in the first mask of registration. The
  /// rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_authorize_request
  virtual REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnAuthorizeRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act on a request that every module has allowed.
  ///
  /// Settled: the user, and the right to the resource. Open: whether a cache has the answer, and
  /// the handler. The first place where a module can answer by itself and rely on the checks before
  /// it.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnResolveRequestCache.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips caches, handler and state: the response is what
  /// the module has written.
  ///
  /// @when Stage 3 of 12, post half: RQ_AUTHORIZE_REQUEST in the second mask of registration. The
  /// rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_authorize_request
  virtual REQUEST_NOTIFICATION_STATUS OnPostAuthorizeRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostAuthorizeRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Look for a stored response and answer with it.
  ///
  /// Settled: the user is known and allowed, so a response that depends on them can be served.
  /// Open: the handler; a hit saves finding and running it. The built-in HTTP cache module looks
  /// here, and stores in OnUpdateRequestCache.
  ///
  /// On a hit write the stored response and finish @inferred.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE No stored response here: next module, then
  /// OnPostResolveRequestCache.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Answers from the cache: handler, state and
  /// OnUpdateRequestCache are skipped, so the hit is not stored again.
  ///
  /// @remarks A response in the kernel cache never gets here: no notification is raised for it.
  /// @when Stage 4 of 12, event half: RQ_RESOLVE_REQUEST_CACHE in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the cache module).
  /// @shownby chttpmodule/on_resolve_request_cache
  virtual REQUEST_NOTIFICATION_STATUS OnResolveRequestCache(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnResolveRequestCache", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Prepare for making the response: no cache had it.
  ///
  /// Settled: the response must be made. Open: the handler that makes it. Fit for preparations that
  /// a hit would have wasted.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnMapRequestHandler.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips mapping and handler, and OnUpdateRequestCache, so
  /// the answer is not stored.
  ///
  /// @when Stage 4 of 12, post half: RQ_RESOLVE_REQUEST_CACHE in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_resolve_request_cache
  virtual REQUEST_NOTIFICATION_STATUS OnPostResolveRequestCache(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostResolveRequestCache", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Choose the handler of the request.
  ///
  /// Settled: user, right and URL; the server found the configured mapping before OnBeginRequest.
  /// Open: which mapping counts in the end. IMapHandlerProvider::SetScriptMap puts another in its
  /// place. The built-in modules for redirection and static compression work here.
  ///
  /// After this half the server checks the resource of the chosen handler. For a static file that
  /// is missing it sets status 404.0 and goes to OnLogRequest; OnPostMapRequestHandler is skipped
  /// then @inferred.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes another mapping.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then the check of the handler's resource and
  /// OnPostMapRequestHandler.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips that check too @inferred: a module can answer for
  /// a URL without a file.
  ///
  /// @remarks To read the mapping, wait for OnPostMapRequestHandler: another module may still
  /// exchange it.
  /// @when Stage 5 of 12, event half: RQ_MAP_REQUEST_HANDLER in the first mask of registration. The
  /// rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (built-in modules); public request traces.
  /// @shownby chttpmodule/on_map_request_handler chttpmodule/on_async_completion
  virtual REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext,
      IMapHandlerProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnMapRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act on the handler, now that it is settled.
  ///
  /// Settled: the mapping. IHttpContext::GetScriptMap, IHttpContext::GetScriptName and
  /// IHttpContext::GetScriptTranslated are meaningful from here on; test the mapping for NULL.
  /// Open: state and response. Fit for turning a module on by handler, verb or managed type.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnAcquireRequestState.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips state and handler.
  ///
  /// @remarks The provider is not IMapHandlerProvider; it is too late to exchange the mapping.
  /// @when Stage 5 of 12, post half: RQ_MAP_REQUEST_HANDLER in the second mask of registration. The
  /// rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; public request traces.
  /// @shownby chttpmodule/on_map_request_handler
  virtual REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostMapRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Load the state that the handler will need.
  ///
  /// Settled: user and handler, by which a session is found and kept apart. Open: everything that
  /// state modules load here, such as the session. A module loads its state, locks it if it must,
  /// and leaves it where its handler finds it: in a stored context or a server variable.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostAcquireRequestState.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the handler, and OnReleaseRequestState with it:
  /// what has been loaded or locked must be let go in OnEndRequest.
  ///
  /// @remarks A store that answers over the network is a reason to park: start the read and return
  /// RQ_NOTIFICATION_PENDING.
  /// @when Stage 6 of 12, event half: RQ_ACQUIRE_REQUEST_STATE in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_acquire_request_state
  virtual REQUEST_NOTIFICATION_STATUS OnAcquireRequestState(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnAcquireRequestState", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act on the state that all modules have loaded.
  ///
  /// Settled: session and other state. Open: the response. Fit for checks that need state, such as
  /// whether a session has run out.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPreExecuteRequestHandler.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the handler, and OnReleaseRequestState with it:
  /// loaded state is not saved there.
  ///
  /// @when Stage 6 of 12, post half: RQ_ACQUIRE_REQUEST_STATE in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_acquire_request_state
  virtual REQUEST_NOTIFICATION_STATUS OnPostAcquireRequestState(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostAcquireRequestState", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Do the last work before the handler runs.
  ///
  /// Settled: user, handler and state. Open: the response, which nobody need have begun. Fit for
  /// setting headers or server variables that the handler reads, and for answering in its place
  /// with state at hand.
  ///
  /// To answer without losing the later stages, write the response, call
  /// IHttpContext::SetRequestHandled and go on: the handlers are left out, OnReleaseRequestState
  /// and what follows still come.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostPreExecuteRequestHandler.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the handler and also the release of state and
  /// OnUpdateRequestCache.
  ///
  /// @when Stage 7 of 12, event half: RQ_PRE_EXECUTE_REQUEST_HANDLER in the first mask of
  /// registration. The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_pre_execute_request_handler
  virtual REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPreExecuteRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Have the last word before the handler, after all other modules.
  ///
  /// Settled: all that the handler will find. Fit for a module that must see what the others did in
  /// OnPreExecuteRequestHandler, and for starting the clock on the handler itself.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnExecuteRequestHandler of the handler's
  /// modules.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the handler and also the release of state and
  /// OnUpdateRequestCache.
  ///
  /// @remarks Managed modules have no such event.
  /// @when Stage 7 of 12, post half: RQ_PRE_EXECUTE_REQUEST_HANDLER in the second mask of
  /// registration. The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; documentation of managed events.
  /// @shownby chttpmodule/on_pre_execute_request_handler
  virtual REQUEST_NOTIFICATION_STATUS OnPostPreExecuteRequestHandler(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostPreExecuteRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Make the response: the handler itself.
  ///
  /// Settled: everything about the request. Made here: status, headers and body.
  ///
  /// Only the modules that the matched handler mapping names in its `modules` list are called, in
  /// the order of that list. Priority and the `<modules>` list do not matter. A module that
  /// registered for this stage and is named by no mapping is never called here.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE The next module of the mapping's list, unless
  /// IHttpContext::SetRequestHandled was called; then OnPostExecuteRequestHandler.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the post half @inferred, the release of state,
  /// and OnUpdateRequestCache: state is not saved and the response not stored. Fit for errors;
  /// after success prefer RQ_NOTIFICATION_CONTINUE.
  ///
  /// @remarks If every module of the list goes on and nobody touched the response, the client gets
  /// an empty 200.
  /// @remarks A handler that waits for a backend parks here. Modules in use do all their work
  /// between this and OnAsyncCompletion.
  /// @when Stage 8 of 12, event half: RQ_EXECUTE_REQUEST_HANDLER in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (list of the mapping); public request traces;
  /// modules in use (iisnode, ASP.NET Core Module).
  /// @differs The published page does not say that the handler mapping must name the module; with
  /// its sample as it stands only the post half can be called @inferred.
  /// @shownby chttpmodule/on_execute_request_handler
  virtual REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnExecuteRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act on the response that the handler has made.
  ///
  /// Settled: the response as the handler left it, perhaps still buffered. Test
  /// IHttpContext::GetResponseHeadersSent before changing status or headers. Open: whether other
  /// modules still change it.
  ///
  /// All modules that registered for it are called, named by the mapping or not @inferred.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnReleaseRequestState.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the release of state and OnUpdateRequestCache.
  ///
  /// @remarks Skipped when the handler finished the request @inferred. What must be done then too
  /// belongs in OnEndRequest.
  /// @when Stage 8 of 12, post half: RQ_EXECUTE_REQUEST_HANDLER in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_execute_request_handler
  virtual REQUEST_NOTIFICATION_STATUS OnPostExecuteRequestHandler(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostExecuteRequestHandler", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Save and let go of the state that was loaded for the handler.
  ///
  /// Settled: the handler is done with the state. The counterpart of OnAcquireRequestState: write
  /// the session back, release its lock. The built-in static compression works here.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostReleaseRequestState.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the rest up to OnLogRequest: state modules called
  /// later do not save theirs.
  ///
  /// @remarks Not called when the request was finished earlier: a lock must be released in
  /// OnEndRequest as well.
  /// @when Stage 9 of 12, event half: RQ_RELEASE_REQUEST_STATE in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (static compression); public request traces.
  /// @shownby chttpmodule/on_acquire_request_state
  virtual REQUEST_NOTIFICATION_STATUS OnReleaseRequestState(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnReleaseRequestState", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Change the response for the last time before a cache may store it.
  ///
  /// Settled: state is saved and gone; do not rely on the session. Open: whether the response is
  /// stored, which comes next. Filters of the body work here: the built-in dynamic compression
  /// does, and again in OnSendResponse.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnUpdateRequestCache.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips OnUpdateRequestCache: the response is not stored.
  ///
  /// @when Stage 9 of 12, post half: RQ_RELEASE_REQUEST_STATE in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (dynamic compression).
  /// @differs The published page says that the server calls OnReleaseRequestState here; it calls
  /// this method.
  /// @shownby chttpmodule/on_acquire_request_state
  virtual REQUEST_NOTIFICATION_STATUS OnPostReleaseRequestState(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostReleaseRequestState", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Store the response for later requests.
  ///
  /// Settled: the response, with all filters of earlier stages applied. The counterpart of
  /// OnResolveRequestCache; the built-in HTTP cache module stores here. Store what may be shared:
  /// status, headers and the user tell.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostUpdateRequestCache.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Keeps the modules called later from storing. Log and
  /// end follow in any case.
  ///
  /// @remarks Not called when the request was finished earlier, by an error or by a hit in
  /// OnResolveRequestCache.
  /// @remarks The kernel cache is not filled here; the server decides about it just before the
  /// final send.
  /// @when Stage 10 of 12, event half: RQ_UPDATE_REQUEST_CACHE in the first mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the cache module); public request traces.
  /// @shownby chttpmodule/on_resolve_request_cache
  virtual REQUEST_NOTIFICATION_STATUS OnUpdateRequestCache(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnUpdateRequestCache", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act after the caches have stored what they wanted.
  ///
  /// Settled: the caches. The last notification that an early finish skips: it comes only for
  /// requests that went through every stage, so it can count those. Changes to the response from
  /// here on are not stored.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnLogRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips only the modules called later in this half.
  ///
  /// @when Stage 10 of 12, post half: RQ_UPDATE_REQUEST_CACHE in the second mask of registration.
  /// The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_resolve_request_cache
  virtual REQUEST_NOTIFICATION_STATUS OnPostUpdateRequestCache(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostUpdateRequestCache", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Record the request.
  ///
  /// Settled: the outcome so far, whether the request was handled, refused, finished early or
  /// failed: this method is called for all of them. Open: an unflushed response has not been sent,
  /// so bytes sent and a client that leaves during the send are not known.
  ///
  /// Fit for a log of the module's own and for counters. To change the server's own record, use
  /// ISendResponseProvider::SetLogData.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostLogRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Do not return it: what it skips is not documented.
  /// OnEndRequest still comes.
  ///
  /// @remarks IHttpContext::GetUser and IHttpContext::GetScriptMap may give NULL here: an early
  /// finish comes before they are set.
  /// @when Stage 11 of 12, event half: RQ_LOG_REQUEST in the first mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; documentation of managed events; public request traces.
  /// @shownby chttpmodule/on_log_request
  virtual REQUEST_NOTIFICATION_STATUS OnLogRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnLogRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Act after all modules have recorded the request.
  ///
  /// Settled: the values to be logged. Fit for passing on what a module gathered in OnLogRequest.
  /// Called for every request that reached a stage, finished early or not.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnEndRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Do not return it: what it skips is not documented.
  /// OnEndRequest still comes.
  ///
  /// @when Stage 11 of 12, post half: RQ_LOG_REQUEST in the second mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; public request traces.
  /// @shownby chttpmodule/on_log_request
  virtual REQUEST_NOTIFICATION_STATUS OnPostLogRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostLogRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Finish the request: release what the module holds for it.
  ///
  /// Called for every request that reached a stage, finished early or not, which makes it the place
  /// for what must not be missed: releasing locks, ending timers, clearing a pointer to this
  /// request in an IHttpConnectionStoredContext.
  ///
  /// Open: the final send. An unflushed response can still be changed @inferred; ASP.NET turns a
  /// 401 into a redirect to its login page here.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then OnPostEndRequest.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Do not return it: nothing is left to skip but modules
  /// called later, and whether it does is not documented.
  ///
  /// @remarks The instance is not over yet: OnPostEndRequest and the OnSendResponse of the final
  /// send can follow. Release there or in the destructor what those still need.
  /// @when Stage 12 of 12, event half: RQ_END_REQUEST in the first mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; reference source of System.Web; public request traces.
  /// @shownby chttpmodule/on_end_request
  virtual REQUEST_NOTIFICATION_STATUS OnEndRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnEndRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Do the very last work of a request, after all stages of all modules.
  ///
  /// Settled: everything but the final send, whose OnSendResponse follows if the response has not
  /// been sent. Fit for cleaning up after other modules have cleaned up. A module may register for
  /// this half alone; ModSecurity does.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider Takes an error to record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module; then the final send, and CHttpModule::Dispose.
  /// @retval RQ_NOTIFICATION_PENDING Parked; see OnAsyncCompletion.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Do not return it: nothing is left to skip but modules
  /// called later, and whether it does is not documented.
  ///
  /// @remarks Parking here holds the finished request open; ASP.NET does so for WebSockets.
  /// @when Stage 12 of 12, post half: RQ_END_REQUEST in the second mask of registration. The rules
  /// common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ModSecurity); reference source of System.Web;
  /// public request traces.
  /// @shownby chttpmodule/on_end_request
  virtual REQUEST_NOTIFICATION_STATUS OnPostEndRequest(
      IHttpContext* pHttpContext,
      IHttpEventProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnPostEndRequest", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Look at and change what is about to be sent to the client.
  ///
  /// Called for every send: IHttpResponse::Flush, a write with buffering off, a buffer that
  /// overflows its limit, the final send after the last stage. So it can come several times for one
  /// response or not until the end, also while this instance is inside another notification that
  /// flushes. ISendResponseProvider::GetHeadersBeingSent tells whether status and headers go with
  /// this send; the MORE_DATA flag of ISendResponseProvider::GetFlags tells whether others follow.
  ///
  /// The chunks of IHttpResponse::GetRawHttpResponse are this send's part of the body, perhaps
  /// none. They may be replaced, with IHttpResponse::WriteEntityChunkByReference and memory of
  /// IHttpContext::AllocateRequestMemory. Correct the Content-Length header only when the headers
  /// go with this send and no more data follows.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider The send: its flags, its headers, the log record.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then the send.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Skips the modules called later for this send. The
  /// response as it stands is still sent. Whether the request then goes on or straight to
  /// OnLogRequest is not documented.
  /// @retval RQ_NOTIFICATION_PENDING Never: a send waits for its notification, and nothing can
  /// resume it.
  ///
  /// @remarks Modules are called in inverted order: PRIORITY_ALIAS_LAST first, PRIORITY_ALIAS_FIRST
  /// last, and within a class from the end of the `<modules>` list. The server's custom errors run
  /// at PRIORITY_ALIAS_HIGH.
  /// @remarks Do not flush here, nor wait for another thread: the call that sends would deadlock or
  /// come back into this method. IHttpResponse::DisableBuffering has no effect here.
  /// @remarks A client that is gone does not keep it from being called @inferred.
  /// @remarks On IIS 7.5 and 8.0 a module registered for it made the log lose the status 200 of
  /// ISAPI handlers.
  /// @when RQ_SEND_RESPONSE in the first mask of registration; no post half. It can come at any
  /// time, and comes after OnPostEndRequest for the final send. The rules common to all
  /// notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog; public request traces (order); reference source
  /// of System.Web; modules in use (ModSecurity); Microsoft support article 2708585.
  /// @differs The published page speaks of the response buffer and does not say that the method can
  /// be called several times.
  /// @shownby chttpmodule/on_send_response
  virtual REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext,
      ISendResponseProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnSendResponse", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Look at and change the physical path that a URL is mapped to.
  ///
  /// Called whenever something asks for a mapping: the server, for a handler that needs a file;
  /// IHttpContext::MapPath and other members that give a path; server variables such as
  /// PATH_TRANSLATED @inferred. So it can come not at all, or many times, before OnBeginRequest or
  /// nested in a call of any module, and for other URLs than the request's @inferred.
  /// IMapPathProvider::GetUrl tells the URL.
  ///
  /// Fit for serving part of a site from another folder, with IMapPathProvider::SetPhysicalPath.
  /// Not fit for writing a response: it would be written once for each mapping, and the handler
  /// replaces it.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider The mapping: the URL, and the path so far.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, with the path as this one left it @inferred;
  /// then the asking call gets the result.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Not documented. Modules called later for this mapping
  /// are skipped and the request ends when the stage comes back to the server @inferred; IIS 7.0
  /// ignored it until a hotfix.
  /// @retval RQ_NOTIFICATION_PENDING Do not return it: a module that asked for a mapping needs the
  /// answer when its call returns @inferred. For mappings that the server itself asks for, a trace
  /// shows it working.
  ///
  /// @remarks Do not call IHttpContext::MapPath here: it comes back into this method @inferred.
  /// @when RQ_MAP_PATH in the first mask of registration; no post half. The rules common to all
  /// notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference; public request traces; Microsoft support articles 960267 (hotfix)
  /// and 2901671 (trace).
  /// @differs The published page does not say that the method can be called more than once, and the
  /// fragment it shows is not of an OnMapPath method. The article on designing modules speaks of a
  /// post notification of RQ_MAP_PATH; there is none. The published sample for child requests
  /// returns RQ_NOTIFICATION_PENDING, which no page allows.
  /// @shownby chttpmodule/on_map_path
  virtual REQUEST_NOTIFICATION_STATUS OnMapPath(
      IHttpContext* pHttpContext,
      IMapPathProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnMapPath", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Look at and change a part of the request body that has just been read.
  ///
  /// Called for every IHttpRequest::ReadEntityBody of any module or handler, also for the one after
  /// the end of the body, with 0 bytes. So a module can supply a body where the client sent none. A
  /// request whose body nobody reads never gets here.
  ///
  /// IReadEntityProvider::GetEntity gives the bytes, IReadEntityProvider::SetEntity replaces them.
  /// Blocks end where reads end, not where the client's data has borders: a filter must keep what
  /// is cut across two calls.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider The data that was read.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, with the data as this one left it @inferred;
  /// then the reader gets the data.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Not documented. Modules called later for this read are
  /// skipped and the request ends when the stage comes back to the server @inferred.
  /// @retval RQ_NOTIFICATION_PENDING Do not return it: whether a read can be resumed is not
  /// documented.
  ///
  /// @remarks Test for 0 bytes, and supply data there once only: data on every call makes the body
  /// endless.
  /// @remarks Do not call IHttpRequest::ReadEntityBody here.
  /// @threads For an asynchronous read, the thread on which the data arrived, perhaps another than
  /// the reader's @inferred.
  /// @when RQ_READ_ENTITY in the first mask of registration; no post half. Nested in the call that
  /// reads. The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that registering for RQ_READ_ENTITY gives a PostReadEntity
  /// event; there is none. It does not say that the method is called at the end of the body too;
  /// the page of IReadEntityProvider does.
  /// @shownby chttpmodule/on_read_entity
  virtual REQUEST_NOTIFICATION_STATUS OnReadEntity(
      IHttpContext* pHttpContext,
      IReadEntityProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnReadEntity", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Handle a notification that a module has raised with IHttpContext::NotifyCustomNotification.
  ///
  /// Every module that registered for RQ_CUSTOM_NOTIFICATION gets every such notification, from any
  /// vendor, its own included. Compare ICustomNotificationProvider::QueryNotificationType with the
  /// name that you know, and go on with RQ_NOTIFICATION_CONTINUE if it is another.
  ///
  /// @param[in] pHttpContext The request.
  /// @param[in] pProvider The notification. The raising module's own object: only its name tells
  /// what it is. Once the name matches, it may be converted to the class that the raiser
  /// documents @inferred.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE Next module, then back to the raiser.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST Not documented. Modules called later for this
  /// notification are skipped and the request ends when the stage comes back to the
  /// server @inferred.
  /// @retval RQ_NOTIFICATION_PENDING Parked: the raiser is told that a completion is expected, must
  /// return RQ_NOTIFICATION_PENDING itself, and its OnAsyncCompletion is called in the
  /// end @inferred.
  ///
  /// @remarks Raising the same notification from here without a condition never ends.
  /// @when RQ_CUSTOM_NOTIFICATION in the first mask of registration; no post half. Nested in the
  /// call that raises it @inferred. The rules common to all notifications stand at CHttpModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_custom_request_notification
  virtual REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(
      IHttpContext* pHttpContext,
      ICustomNotificationProvider* pProvider) {
    return IisNotOverridden("CHttpModule::OnCustomRequestNotification", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, pProvider);
  }

  /// Continue a notification that was parked with RQ_NOTIFICATION_PENDING, now that what it waited
  /// for has ended.
  ///
  /// A notification method that returns RQ_NOTIFICATION_PENDING parks the request: its thread goes
  /// back to the server, and no other module is called. This method is where the request comes back
  /// to the same instance. It learns how the operation ended, and what it returns counts as the
  /// result of the parked notification.
  ///
  /// It is called when:
  /// - an operation that was started with `fAsync` set has ended, and had come back with the
  ///   completion flag TRUE: IHttpRequest::ReadEntityBody, IHttpResponse::WriteEntityChunks,
  ///   IHttpResponse::Flush, IHttpRequest::NegotiateClientCertificate,
  ///   IHttpContext::ExecuteRequest. Failure, cancelling and a client that left are ends too.
  /// - such an operation was started with NULL for the flag: it always completes here. Known for
  ///   ReadEntityBody and Flush, assumed for WriteEntityChunks @inferred.
  /// - a module parked a notification that this one raised with
  ///   IHttpContext::NotifyCustomNotification, and that is over @inferred.
  /// - the module called IHttpContext::PostCompletion, from whatever thread did its work.
  /// - the module called IHttpContext::IndicateCompletion with RQ_NOTIFICATION_PENDING.
  ///
  /// It is not called when:
  /// - the completion flag came back FALSE: the operation has ended inside the call, and its result
  ///   is in the out parameters. Go on as if it had been synchronous. RQ_NOTIFICATION_PENDING would
  ///   wait for ever.
  /// - the starting call returned a failure: nothing was started.
  /// - the parked notification was ended by IHttpContext::IndicateCompletion with
  ///   RQ_NOTIFICATION_CONTINUE or RQ_NOTIFICATION_FINISH_REQUEST.
  /// - the operation was given a callback of its own, PFN_ASYNC_COMPLETION: that is called in its
  ///   place @inferred. The routine of IHttpContext3::PostCompletion takes its place too.
  /// - a method returned RQ_NOTIFICATION_PENDING and nothing is under way: the return alone causes
  ///   no call, and the request hangs.
  /// - the client left while no operation with it was outstanding: ask
  ///   IHttpConnection::IsConnected, or attach an IHttpConnectionStoredContext.
  ///
  /// No RQ_ constant stands for it: it cannot be registered for, prioritized or disabled, and other
  /// modules never see it. Every module that starts an asynchronous operation must override it, or
  /// the body of this class runs: without a debugger that ends the worker process.
  ///
  /// @param[in] pHttpContext The request. It may end as soon as this method returns anything but
  /// RQ_NOTIFICATION_PENDING; do not use the pointer afterwards.
  /// @param[in] dwNotification The notification that was parked: one RQ_ constant, such as
  /// RQ_BEGIN_REQUEST. It tells the cases apart in a module that parks more than one.
  /// @param[in] fPostNotification FALSE if the event half was parked, otherwise the post half.
  /// Compare with FALSE, never with TRUE.
  /// @param[in] pProvider The provider of the parked notification @inferred, seen as its base: for
  /// RQ_MAP_REQUEST_HANDLER, for instance, the object is an IMapHandlerProvider. Lent for the
  /// call @inferred.
  /// @param[in] pCompletionInfo How the operation ended: bytes and status. Lent for the
  /// call @inferred; copy the two values if they are needed later. Modules in use test it for NULL;
  /// no document says that it can be. From IIS 8.0 on it implements IHttpCompletionInfo2.
  ///
  /// @retval RQ_NOTIFICATION_CONTINUE The notification is done: the server calls the next module,
  /// then the next half or stage. No operation that this instance started may be outstanding.
  /// Nothing may complete the notification again, and the module must not touch the request or the
  /// instance until it is called anew.
  /// @retval RQ_NOTIFICATION_FINISH_REQUEST The notification is done, and the request goes on as
  /// after the same value from the parked method: on to OnLogRequest, OnEndRequest and what is left
  /// to send. The same is forbidden as for RQ_NOTIFICATION_CONTINUE. Return it after a failed
  /// completion: the response may have left in part, and cannot become an error page.
  /// @retval RQ_NOTIFICATION_PENDING Parked again, until the next completion. Only if one is
  /// certain: an operation is outstanding, or IHttpContext::PostCompletion or
  /// IHttpContext::IndicateCompletion will be called, or has just been called here. Otherwise the
  /// request hangs.
  ///
  /// @remarks **Once.** Of all the calls into the instance for one notification, on whatever
  /// thread, exactly one may end it, by returning something else than RQ_NOTIFICATION_PENDING or by
  /// IHttpContext::IndicateCompletion. If two do, or a completion comes after the end, the worker
  /// process crashes, perhaps later and elsewhere. So never post a completion for an operation that
  /// completes by itself.
  /// @remarks **The race.** The completion may come before the method that started the operation
  /// has returned. Two threads are then inside the instance at once, and this one may end the
  /// request and have the instance disposed while the other still runs. Set every member that this
  /// method reads before the operation is started; afterwards read nothing but local variables, the
  /// flag among them, and return. Where more has to be done, hold one lock in both methods, or keep
  /// the instance alive with a reference that the starting method drops last. Never hold that lock
  /// across IHttpContext::IndicateCompletion, which may run this method and the rest of the
  /// request.
  /// @remarks **Status.** Look at IHttpCompletionInfo::GetCompletionStatus first. A failure is how
  /// a client that left, a cancelled operation and some ends of a request body show: write no more
  /// and finish the request, except at the end of a body.
  /// @remarks **Chains.** The next operation may be started here. If its flag comes back FALSE, it
  /// is over already and brings no completion: start the one after it in a loop, and return
  /// RQ_NOTIFICATION_PENDING only when one is outstanding. Return at once then; it is no place to
  /// wait.
  /// @remarks **Two at once.** Only one operation with the client may be outstanding, or one read
  /// and one write after IHttpContext3::EnableFullDuplex. With two,
  /// IHttpCompletionInfo2::GetCompletedOperation tells which ended, and only the last of them to
  /// end may return something else than RQ_NOTIFICATION_PENDING. A cancelled operation completes
  /// too, once, and must be waited for.
  /// @ownership A buffer or chunk handed to an operation belongs to the operation until this call,
  /// whatever the status: keep it in the instance or in IHttpContext::AllocateRequestMemory, never
  /// on the stack of the method that parked. From here on it may be reused.
  /// @when After RQ_NOTIFICATION_PENDING, or while it is about to be returned, from the event or
  /// post half of any of the twelve stages, from OnCustomRequestNotification @inferred, or from
  /// here. OnSendResponse cannot be parked.
  /// @threads Any thread of the server's pool; after IHttpContext::IndicateCompletion the thread
  /// that calls it. Do not count on what was bound to the thread before, such as an
  /// impersonation @inferred.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000; Microsoft support article 2824214 (second
  /// completion); public request traces; reference source of System.Web; modules in use (ASP.NET
  /// Core Module, iisnode, iis-asgi-handler).
  /// @differs The published page takes pProvider for IN OUT; the SDK has it as IN. Published pages
  /// call the method an event, but no constant belongs to it, and the page of
  /// IHttpContext::PostCompletion has the parked method entered again, while it is this one that is
  /// called. They ask for an immediate return after a flush or a read only; it holds for every
  /// operation. No page states that a notification is completed once, that a completion can come
  /// before the return, or what runs inside IHttpContext::IndicateCompletion.
  /// @shownby chttpmodule/on_async_completion chttpmodule/completion_before_return
  virtual REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext,
      DWORD dwNotification,
      BOOL fPostNotification,
      IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) {
    return IisNotOverridden("CHttpModule::OnAsyncCompletion", RQ_NOTIFICATION_CONTINUE,
                            pHttpContext, dwNotification, fPostNotification, pProvider,
                            pCompletionInfo);
  }

  /// End the instance; the body of this class does `delete this`.
  ///
  /// Right as it is for an instance that the factory made with `new`. Override it when the memory
  /// came from elsewhere. For memory of IModuleAllocator, destroy the object and free nothing, or
  /// give the class an `operator delete` that does nothing. For an object that all requests share,
  /// do nothing.
  ///
  /// @remarks The memory of IModuleAllocator is freed afterwards. Whether stored contexts of the
  /// request are cleaned up before or after is not documented.
  /// @ownership Frees the instance: nothing may use it afterwards, neither a thread of the module
  /// nor a callback.
  /// @when Once, after the last notification of the request.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (body); modules in use (ASP.NET Core
  /// Module, ModSecurity).
  /// @shownby chttpmodule/dispose imoduleallocator/allocate_memory iscriptmapinfo/get_name
  virtual VOID Dispose() { delete this; }

 protected:
  /// Make the base part of an instance; it holds no data.
  ///
  /// Protected: only a derived class can be made, inside IHttpModuleFactory::GetHttpModule. A
  /// derived class need not override anything, since every method has a body; it must override what
  /// it registers for.
  ///
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (body).
  /// @differs The published page claims pure virtual methods that must be implemented; there are
  /// none. There are two such pages, with the same content.
  /// @shownby chttpmodule/chttpmodule
  CHttpModule() = default;

  /// Release what the derived class holds for the request.
  ///
  /// Protected: only CHttpModule::Dispose or the derived class itself can delete an instance.
  ///
  /// @when Inside CHttpModule::Dispose.
  /// @since IIS 7.0
  /// @source Windows SDK 10.0.28000.
  /// @differs No published page describes it: the link on the class page leads to the
  /// constructor's.
  /// @shownby chttpmodule/chttpmodule
  virtual ~CHttpModule() = default;
};

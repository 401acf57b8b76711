// What a request-level module registers for and answers with: the bits of the request notifications
// and the three statuses that a notification can return.
#pragma once

/// @defgroup request_processing_constants Request-processing constants
/// @brief Name the notifications of a request when a module registers for them, sets its priority,
/// disables them or is told which one was pending.
///
/// Each constant is one bit; several are combined with `|`. The same bit serves two masks: in the
/// first mask of IHttpModuleRegistrationInfo::SetRequestNotifications or
/// IHttpContext::DisableNotifications it means the event half of a stage, in the second mask the
/// post half, which runs after the event half of all modules.
///
/// The twelve stages are the low bits, 0x00000FFF together; they run in the order of their values.
/// The high bits, 0xF8000000 together, are raised by something that happens and have no post half:
/// such a bit in a post mask has no method to call and is ignored @inferred.
///
/// Register only bits whose method is overridden: the body of the base class breaks into the
/// debugger.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @differs The published page describes the bits in the past tense ("authenticated", "executed").
/// The event half comes when or before the thing happens, the post half after it. The page names no
/// header and no versions.
/// @shownby ihttpmoduleregistrationinfo/set_priority_for_request_notification
/// @{

/// Stage 1: the request entered the pipeline.
///
/// Handled by CHttpModule::OnBeginRequest, and in the post half by CHttpModule::OnPostBeginRequest.
#define RQ_BEGIN_REQUEST 0x00000001

/// Stage 2: the user is established.
///
/// Handled by CHttpModule::OnAuthenticateRequest, and in the post half by
/// CHttpModule::OnPostAuthenticateRequest.
#define RQ_AUTHENTICATE_REQUEST 0x00000002

/// Stage 3: the user's right to the resource is checked.
///
/// Handled by CHttpModule::OnAuthorizeRequest, and in the post half by
/// CHttpModule::OnPostAuthorizeRequest.
#define RQ_AUTHORIZE_REQUEST 0x00000004

/// Stage 4: a stored response is looked for.
///
/// Handled by CHttpModule::OnResolveRequestCache, and in the post half by
/// CHttpModule::OnPostResolveRequestCache.
#define RQ_RESOLVE_REQUEST_CACHE 0x00000008

/// Stage 5: the handler is chosen.
///
/// Handled by CHttpModule::OnMapRequestHandler, and in the post half by
/// CHttpModule::OnPostMapRequestHandler.
#define RQ_MAP_REQUEST_HANDLER 0x00000010

/// Stage 6: session and other state is loaded.
///
/// Handled by CHttpModule::OnAcquireRequestState, and in the post half by
/// CHttpModule::OnPostAcquireRequestState.
#define RQ_ACQUIRE_REQUEST_STATE 0x00000020

/// Stage 7: the last stop before the handler.
///
/// Handled by CHttpModule::OnPreExecuteRequestHandler, and in the post half by
/// CHttpModule::OnPostPreExecuteRequestHandler.
#define RQ_PRE_EXECUTE_REQUEST_HANDLER 0x00000040

/// Stage 8: the handler makes the response.
///
/// Handled by CHttpModule::OnExecuteRequestHandler, in the modules that the matched handler mapping
/// names and in its order; in the post half by CHttpModule::OnPostExecuteRequestHandler of any
/// module @inferred.
#define RQ_EXECUTE_REQUEST_HANDLER 0x00000080

/// Stage 9: state is saved and let go.
///
/// Handled by CHttpModule::OnReleaseRequestState, and in the post half by
/// CHttpModule::OnPostReleaseRequestState.
#define RQ_RELEASE_REQUEST_STATE 0x00000100

/// Stage 10: the response may be stored in a cache.
///
/// Handled by CHttpModule::OnUpdateRequestCache, and in the post half by
/// CHttpModule::OnPostUpdateRequestCache.
#define RQ_UPDATE_REQUEST_CACHE 0x00000200

/// Stage 11: the request is logged, also one that was finished early.
///
/// Handled by CHttpModule::OnLogRequest, and in the post half by CHttpModule::OnPostLogRequest.
#define RQ_LOG_REQUEST 0x00000400

/// Stage 12, the last: the request ends, also one that was finished early.
///
/// Handled by CHttpModule::OnEndRequest, and in the post half by CHttpModule::OnPostEndRequest.
#define RQ_END_REQUEST 0x00000800

/// By its name, a send that carries the status line and headers @inferred. CHttpModule has no
/// method for it and nobody is known to use it: do not register for it. No post half.
///
/// @source Windows SDK 10.0.28000.
/// @differs No published page names this bit.
#define RQ_SEND_RESPONSE_STATUS_AND_HEADERS 0x08000000

/// A module raised a notification of its own, with IHttpContext::NotifyCustomNotification.
///
/// Handled by CHttpModule::OnCustomRequestNotification; there is no post half.
#define RQ_CUSTOM_NOTIFICATION 0x10000000

/// Part of the response, or all of it, is about to be sent; modules are called in inverted order of
/// priority.
///
/// Handled by CHttpModule::OnSendResponse; there is no post half.
#define RQ_SEND_RESPONSE 0x20000000

/// Part of the request body was read.
///
/// Handled by CHttpModule::OnReadEntity; there is no post half.
#define RQ_READ_ENTITY 0x40000000

/// A URL is being mapped to a physical path.
///
/// Handled by CHttpModule::OnMapPath; there is no post half.
///
/// The value has the sign bit of an `int`: keep it in a `DWORD`.
///
/// @differs The published article on designing modules uses this bit as its example of a post
/// notification; it has none.
#define RQ_MAP_PATH 0x80000000

/// @}

/// Tells the server how to go on after a request notification.
///
/// The return value of the notification methods of CHttpModule, of CHttpModule::OnAsyncCompletion
/// and of callbacks of type PFN_ASYNC_COMPLETION; also the argument of
/// IHttpContext::IndicateCompletion, IHttpContext::GetIsLastNotification and
/// IHttpContext::GetNextNotification.
///
/// @remarks No status sets an HTTP status code: call IHttpResponse::SetStatus for that.
/// @remarks GLOBAL_NOTIFICATION_STATUS has overlapping values and another meaning; do not cast one
/// into the other.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values); public request traces.
/// @differs The published page writes `typedef enum` without a name for the type; this is a plain
/// enum. The page also says that an API returns a string which replaces the file: the one its
/// sample calls, IHttpResponse::WriteEntityChunkByReference, returns an HRESULT. Its first fragment
/// belongs to tracing and stands after the second.
/// @shownby request_notification_status/request_notification_status
enum REQUEST_NOTIFICATION_STATUS {
  /// Go on: the next module of this half, then the next half, then the next stage.
  RQ_NOTIFICATION_CONTINUE,

  /// Park the request and give the thread back; CHttpModule::OnAsyncCompletion or
  /// IHttpContext::IndicateCompletion goes on from here.
  ///
  /// Return it only when a completion is certain, and then at once: after an operation whose
  /// completion flag came back TRUE, or when the module itself will call
  /// IHttpContext::PostCompletion or IHttpContext::IndicateCompletion, once. Without a completion
  /// the request hangs. Not from CHttpModule::OnSendResponse, which cannot be resumed, nor from
  /// CHttpModule::OnReadEntity @inferred.
  ///
  /// @differs The published pages ask for an immediate return after IHttpResponse::Flush and
  /// IHttpRequest::ReadEntityBody only; it holds for every pending operation. The page of
  /// IHttpContext::IndicateCompletion calls this value REQUEST_NOTIFICATION_PENDING.
  RQ_NOTIFICATION_PENDING,

  /// Leave out what remains of the request: the other modules of this half, the post half @inferred
  /// and the stages up to RQ_UPDATE_REQUEST_CACHE.
  ///
  /// RQ_LOG_REQUEST, RQ_END_REQUEST and the sending of the response, with
  /// CHttpModule::OnSendResponse, still come. A response that nobody touched leaves as an
  /// empty 200. Use it after an error and, in a module that answers, to keep later handlers from
  /// replacing the answer.
  ///
  /// @differs The published page reads as if the server had already finished the request, and as if
  /// nothing ran afterwards. The value is the module's order to finish.
  RQ_NOTIFICATION_FINISH_REQUEST
};

// One request as the server sees it: IHttpContext and its three newer versions, the bits that
// IHttpContext::CloneContext and IHttpContext::ExecuteRequest take, and the version enumeration of
// the deprecated IHttpContext::GetExtendedInterface.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/request_notifications.h>

/// @defgroup clone_flag_constants Context cloning constants
/// Choose what a child request takes over from its parent: the bits of `dwCloneFlags` of
/// IHttpContext::CloneContext, in any combination.
///
/// @shownby ihttpcontext/execute_request
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @{

/// Copies the URL, the query string and the method.
#define CLONE_FLAG_BASICS 0x01

/// Copies the request headers, less those that CLONE_FLAG_NO_PRECONDITION and CLONE_FLAG_NO_DAV
/// leave out.
#define CLONE_FLAG_HEADERS 0x02

/// Gives the child the request body. The body is shared, not duplicated: the child can read what
/// the parent has not read yet @inferred.
#define CLONE_FLAG_ENTITY 0x04

/// With CLONE_FLAG_HEADERS: leaves out `Range` and the headers whose names begin with `If-`, so
/// that the child is not answered with a part or with 304.
#define CLONE_FLAG_NO_PRECONDITION 0x08

/// With CLONE_FLAG_HEADERS: leaves out the WebDAV headers.
#define CLONE_FLAG_NO_DAV 0x10

/// Keeps the data by which the user-mode cache tells variants of a response apart @inferred. Only
/// the name speaks for it.
///
/// @differs No published page names this bit; the list of request-processing constants ends at
/// 0x10. The Windows SDK declares it.
#define CLONE_FLAG_USER_CACHE_VARY_BY 0x20

/// Copies the server variables that were set on the parent @inferred. Only the name speaks for it;
/// without it a child sees none of them @inferred, and IHttpContext3::InheritServerVariable takes
/// over single ones.
///
/// @differs No published page names this bit; the list of request-processing constants ends at
/// 0x10. The Windows SDK declares it.
#define CLONE_FLAG_SERVER_VARIABLE 0x40

/// @}

/// @defgroup execute_flag_constants Child execution constants
/// Choose how a child request runs and where its response goes: the bits of `dwExecuteFlags` of
/// IHttpContext::ExecuteRequest, in any combination, read back on the child with
/// IHttpContext::GetExecuteFlags.
///
/// @shownby ihttpcontext/execute_request
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @{

/// Suppresses the headers of the child's response.
#define EXECUTE_FLAG_NO_HEADERS 0x01

/// Skips the handler mapping in use now when the child's handler is chosen. A wildcard handler that
/// runs a child for the URL it serves would be mapped to itself again without it.
#define EXECUTE_FLAG_IGNORE_CURRENT_INTERCEPTOR 0x02

/// Runs the child even if its URL belongs to an application of another application pool.
#define EXECUTE_FLAG_IGNORE_APPPOOL 0x04

/// Makes no custom error page for the child, whatever its status.
#define EXECUTE_FLAG_DISABLE_CUSTOM_ERROR 0x08

/// Tells the server that the child has the same URL as its parent. For handlers that forward a
/// request to the next matching handler.
#define EXECUTE_FLAG_SAME_URL 0x10

/// Hands the child's response to the parent instead of sending it to the client.
#define EXECUTE_FLAG_BUFFER_RESPONSE 0x20

/// Leaves the response eligible for the kernel-mode cache (HTTP.sys). Without it, running a child
/// turns kernel-mode caching off for the response.
#define EXECUTE_FLAG_HTTP_CACHE_ELIGIBLE 0x40

/// @}

/// Has no enumerators: there is no value to pass to IHttpContext::GetExtendedInterface.
///
/// @shownby ihttpcontext/get_extended_interface
/// @since IIS 7.0 @inferred
/// @source Windows SDK 10.0.28000.
/// @differs No published page names this enumeration.
enum HTTP_CONTEXT_INTERFACE_VERSION {};

/// Stands for one request, root or child, in one worker process.
///
/// It exists from before GL_PRE_BEGIN_REQUEST until the request's module instances have been
/// disposed of, and leads to everything about the request: its IHttpRequest and IHttpResponse, the
/// site, application and connection that it belongs to, its user, its memory, and the steps it
/// still has to take.
///
/// @remarks A notification is suspended like this: start an operation that reports to the module,
/// or queue work of your own, and return RQ_NOTIFICATION_PENDING at once. When the work has ended,
/// CHttpModule::OnAsyncCompletion runs and its return value ends the notification. Of all the calls
/// into a module for one notification exactly one may end it, by returning something other than
/// RQ_NOTIFICATION_PENDING or through IHttpContext::IndicateCompletion. Ending it twice makes the
/// worker process crash; never ending it makes the request hang.
/// @remarks All stages and their post-notifications can be suspended, and so can
/// RQ_CUSTOM_NOTIFICATION. RQ_SEND_RESPONSE cannot, nor can RQ_MAP_PATH when a module's own call
/// raised it @inferred. For RQ_READ_ENTITY nothing is documented: do not suspend it.
/// @remarks A completion may run CHttpModule::OnAsyncCompletion on another thread before the method
/// that started the operation has returned, and may end the request there. Set everything that
/// OnAsyncCompletion reads before you start the operation, and touch neither `this` nor the context
/// after it; where that cannot be done, guard both methods with one lock or count references.
/// @remarks A call that fails to start an operation posts no completion. One operation with the
/// client may be outstanding at a time; IHttpContext3::EnableFullDuplex allows one read and one
/// write.
/// @remarks Get a newer version of this interface with HttpGetExtendedInterface and look at its
/// result: an older server has no such version. Modules in use also cast the pointer on Windows 8
/// and later, where all versions are one object.
/// @ownership The server owns the context. A child made by IHttpContext::CloneContext is the
/// exception: its maker ends it with IHttpContext::ReleaseClonedContext. What the members hand out
/// belongs to the server as well: do not free, delete or release it. Unless a member says otherwise
/// it stays valid as long as the context @inferred.
/// @when In every notification of the request, unless a member says otherwise.
/// @threads Not thread-safe. Use it on the thread that runs the current notification or
/// CHttpModule::OnAsyncCompletion. While a notification is suspended, the module that suspended it
/// may use the context on its own threads, one at a time. A thread that outlives the request must
/// not call into it: there is no way to ask a context whether it is still there.
/// @shownby ihttpcontext/get_request
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode); the reference source of System.Web.
/// @differs The published tables list bare Win32 codes; callers get their HRESULT_FROM_WIN32 forms,
/// which are given here.
class IHttpContext {
 public:
  /// Get the site that the request was addressed to.
  ///
  /// @return The site. All requests of the site share one object @inferred, and use it at the same
  /// time. No case with NULL is documented.
  ///
  /// @shownby ihttpcontext/get_site
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpSite* GetSite() = 0;

  /// Get the application that the URL of the request belongs to.
  ///
  /// @return The application. All its requests share one object @inferred, and use it at the same
  /// time. No case with NULL is documented.
  ///
  /// @shownby ihttpcontext/get_site
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpApplication* GetApplication() = 0;

  /// Get the client connection that carries the request.
  ///
  /// @return The connection, or NULL. **NULL for the warm-up requests** that the server makes for
  /// itself when an application is initialized: test for it, or the worker process crashes at
  /// warm-up only.
  ///
  /// @ownership The server owns the connection. It outlives the request when it is kept alive, but
  /// do not use the pointer past the request @inferred.
  /// @remarks A child request has its parent's connection.
  /// @shownby ihttpconnection/is_connected
  /// @since IIS 7.0
  /// @source Published reference; NULL from a module in use (ASP.NET Core Module).
  virtual IHttpConnection* GetConnection() = 0;

  /// Get what the client sent: method, URL, headers and body.
  ///
  /// @return The request; never NULL and the same pointer on each call @inferred.
  ///
  /// @remarks A child has a request object of its own. Edit it between IHttpContext::CloneContext
  /// and IHttpContext::ExecuteRequest.
  /// @shownby ihttpcontext/get_request
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpRequest* GetRequest() = 0;

  /// Get the response: status, headers and body that go to the client.
  ///
  /// @return The response; never NULL and the same pointer on each call @inferred.
  ///
  /// @remarks Test IHttpContext::GetResponseHeadersSent before you write a status or a header: once
  /// they have left, such calls succeed and change nothing that the client sees.
  /// @remarks A child has a response object of its own. Headers set on it before
  /// IHttpContext::ExecuteRequest are part of the child's response.
  /// @shownby ihttpcontext/get_request chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference; the child's response from a module in use (iisnode).
  virtual IHttpResponse* GetResponse() = 0;

  /// Tell whether the status line and the headers have left for the client.
  ///
  /// @retval TRUE They have: some module flushed, or a write sent them. Status and headers can no
  /// longer be changed. Never goes back to FALSE @inferred.
  /// @retval FALSE They have not. Still FALSE inside the first RQ_SEND_RESPONSE @inferred.
  ///
  /// @remarks On a parent it also turns TRUE when a child that ran without
  /// EXECUTE_FLAG_BUFFER_RESPONSE has flushed @inferred.
  /// @shownby ihttpcontext/get_response_headers_sent chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL GetResponseHeadersSent() const = 0;

  /// Get the user as whom the request is authenticated.
  ///
  /// @return The user, or NULL before authentication has set one @inferred. An anonymous user is an
  /// object with an empty name, not NULL.
  ///
  /// @ownership The context holds the reference; do not give it back. To keep the user beyond the
  /// request call IHttpUser::ReferenceUser, and IHttpUser::DereferenceUser in the end.
  /// @when Meaningful from the post-notification of RQ_AUTHENTICATE_REQUEST on.
  /// @shownby ihttpcontext/get_user
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpUser* GetUser() const = 0;

  /// Get the container in which modules keep their data about this request.
  ///
  /// @return The container; never NULL, the same pointer on each call.
  ///
  /// @ownership The server owns the container. When the context ends, the server calls
  /// IHttpStoredContext::CleanupStoredContext once on each stored object; never call it yourself.
  /// @threads The container locks itself.
  /// @remarks A child has a container of its own @inferred: what the parent stored is not in it.
  /// @shownby ihttpcontext/get_module_context_container
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  /// End a suspended notification on the calling thread.
  ///
  /// With RQ_NOTIFICATION_CONTINUE or RQ_NOTIFICATION_FINISH_REQUEST the pipeline moves on inside
  /// this call, and CHttpModule::OnAsyncCompletion is not called. With RQ_NOTIFICATION_PENDING
  /// OnAsyncCompletion is called on this thread, with 0 bytes and S_OK @inferred, and what it
  /// returns counts.
  ///
  /// @param[in] notificationStatus The result of the suspended notification, or
  /// RQ_NOTIFICATION_PENDING to have OnAsyncCompletion give it.
  ///
  /// @remarks Any number of later notifications may run on this stack, of this and of other
  /// modules. When the call returns, the request may be over, and the module's instance, the
  /// context and the connection gone. Make it the last statement, hold no lock across it and touch
  /// nothing after it. Prefer IHttpContext::PostCompletion where the thread holds locks or
  /// thread-local state.
  /// @remarks Do not call it in a loop that each completion re-enters: the stack grows with each
  /// turn.
  /// @when Once for each notification that was suspended, and never together with PostCompletion or
  /// an operation that is still to complete. It may be called inside a notification method or
  /// inside OnAsyncCompletion, which must then return RQ_NOTIFICATION_PENDING. RQ_SEND_RESPONSE
  /// cannot be suspended.
  /// @threads The thread that holds the suspended request; the rest of the pipeline then runs on
  /// it.
  /// @shownby ihttpcontext/indicate_completion ihttpcontext/post_completion
  /// @since IIS 7.0
  /// @source Published reference; the nested order from the reference source of System.Web; the
  /// pending form from a module in use (ASP.NET Core Module).
  /// @differs The published page calls the status REQUEST_NOTIFICATION_PENDING; the enumerator is
  /// RQ_NOTIFICATION_PENDING. It states neither that a notification is completed once only, nor
  /// that a completion can come before the suspending method has returned, nor what runs inside the
  /// call.
  virtual VOID IndicateCompletion(REQUEST_NOTIFICATION_STATUS notificationStatus) = 0;

  /// Queue a completion, so that a server thread calls CHttpModule::OnAsyncCompletion.
  ///
  /// The suspended notification ends with what OnAsyncCompletion returns. It gets the mask and the
  /// post flag of that notification.
  ///
  /// @param[in] cbBytes Any number. It comes back from IHttpCompletionInfo::GetCompletionBytes.
  ///
  /// @retval S_OK The completion is queued; its status will be S_OK @inferred. Failure codes are
  /// not documented.
  ///
  /// @remarks Never runs module code on the calling thread, but OnAsyncCompletion may have ended
  /// the request before this call returns: make it the last statement and touch nothing of the
  /// request after it.
  /// @remarks A second call for one suspension makes the worker process crash with an access
  /// violation. So does a call in addition to an operation that completes by itself.
  /// @remarks Through an `IHttpContext3*` the call needs a cast to `IHttpContext*`: the newer
  /// overload hides this one.
  /// @when Once for each notification that was suspended by returning RQ_NOTIFICATION_PENDING. It
  /// may be called before that return, by code that is sure to return RQ_NOTIFICATION_PENDING.
  /// @threads Any thread that may use the context.
  /// @shownby ihttpcontext/post_completion
  /// @since IIS 7.0
  /// @source Published reference; the crash from Microsoft's support article 2824214; modules in
  /// use (ASP.NET Core Module).
  /// @differs The published page says that the method that went pending is entered again. It is
  /// OnAsyncCompletion that is called. The page states neither that a notification is completed
  /// once only nor that the completion can run before the suspending method has returned, and it
  /// has no example although one was written.
  virtual HRESULT PostCompletion(DWORD cbBytes) = 0;

  /// Take the calling module out of notifications that are still to come in this request.
  ///
  /// @param[in] dwNotifications The notifications, an OR of RQ_BEGIN_REQUEST to RQ_END_REQUEST. 0
  /// for none.
  /// @param[in] dwPostNotifications The post-notifications, the same bits. 0 for none.
  ///
  /// @remarks The post-notification of a stage has only the second mask: a bit in the first does
  /// not stop it. The notification that is running is not affected. Bits of RQ_SEND_RESPONSE,
  /// RQ_READ_ENTITY, RQ_MAP_PATH and RQ_CUSTOM_NOTIFICATION, and bits that the module did not
  /// register for, are ignored @inferred.
  /// @remarks It holds for this module and this request alone and cannot be undone. The next
  /// request on the same connection has all notifications again.
  /// @threads Only the thread that runs the notification.
  /// @shownby ihttpcontext/disable_notifications
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published text says that its sample disables the post-notification of
  /// RQ_BEGIN_REQUEST. The sample passes the bit in the first mask, so that OnPostBeginRequest
  /// still runs.
  virtual VOID DisableNotifications(DWORD dwNotifications, DWORD dwPostNotifications) = 0;

  /// End the current notification and take over the next one, if it is for the same module host.
  ///
  /// A host that holds several logical modules saves a round trip with it. It is no peek: on TRUE
  /// the request has already moved on, and the caller must run the returned notification itself. If
  /// the result is thrown away, that notification is lost without a trace.
  ///
  /// @param[in] status The result of the current notification.
  /// @param[out] pdwNotification The next notification, an RQ_ bit. Not NULL @inferred.
  /// @param[out] pfIsPostNotification TRUE for its post-notification. Not NULL @inferred.
  /// @param[out] ppModuleInfo The module instance to call. Not NULL @inferred.
  /// @param[out] ppRequestOutput The provider to call it with. Not NULL @inferred. The provider of
  /// the notification before must not be used any more.
  ///
  /// @retval TRUE The four values are set and the notification is now the current one. What its
  /// method returns is the `status` of the next call, or the value to return to the server.
  /// @retval FALSE Nothing has changed and the four values say nothing; return `status` as usual.
  /// Always so if another module comes in between.
  ///
  /// @remarks Notifications that actions raise (RQ_SEND_RESPONSE, RQ_READ_ENTITY, RQ_MAP_PATH,
  /// RQ_CUSTOM_NOTIFICATION) never are the next one. Disabled ones are passed over @inferred. If a
  /// notification taken over is suspended, return RQ_NOTIFICATION_PENDING:
  /// CHttpModule::OnAsyncCompletion then names that notification @inferred.
  /// @ownership The server owns all that is returned.
  /// @threads Only the thread that runs the notification.
  /// @shownby ihttpcontext/get_next_notification
  /// @since IIS 7.0
  /// @source Published reference; the way to use it from the reference source of System.Web.
  /// @differs The published page says no more than that TRUE means success, which hides that TRUE
  /// changes the state. Its sample drops the notifications that it takes over.
  virtual BOOL GetNextNotification(
      REQUEST_NOTIFICATION_STATUS status,
      DWORD* pdwNotification,
      BOOL* pfIsPostNotification,
      CHttpModule** ppModuleInfo,
      IHttpEventProvider** ppRequestOutput) = 0;

  /// Tell whether this is the last notification of the request for the calling module host.
  ///
  /// @param[in] status The result that the module means to return.
  ///
  /// @retval TRUE If it returns `status`, no further notification reaches the host @inferred.
  /// Resources held for the request may go.
  /// @retval FALSE There is one more at least @inferred.
  ///
  /// @remarks RQ_NOTIFICATION_FINISH_REQUEST gives TRUE more often than RQ_NOTIFICATION_CONTINUE,
  /// since it skips all stages but RQ_LOG_REQUEST and RQ_END_REQUEST. Notifications that actions
  /// raise, such as RQ_SEND_RESPONSE, do not count: they may come after TRUE.
  /// @threads Only the thread that runs the notification. A call for a request that is over
  /// crashes.
  /// @shownby ihttpcontext/get_is_last_notification
  /// @since IIS 7.0
  /// @source Published reference; its sample; the reference source of System.Web.
  /// @differs The published page says the reverse: TRUE if more notifications are pending. Name,
  /// sample and use speak against it.
  virtual BOOL GetIsLastNotification(REQUEST_NOTIFICATION_STATUS status) = 0;

  /// Run a child request through the whole pipeline.
  ///
  /// Call it on the parent. All modules see the child from GL_PRE_BEGIN_REQUEST on, the calling
  /// module included, and each makes a new instance for it: guard against recursion with
  /// IHttpContext::GetParentContext or with a server variable set on the child.
  ///
  /// @param[in] fAsync Must be TRUE.
  /// @param[in] pHttpContext The child: made by IHttpContext::CloneContext of this very context and
  /// not executed yet.
  /// @param[in] dwExecuteFlags Bits of the child execution constants (EXECUTE_FLAG_BUFFER_RESPONSE
  /// and its like), or 0.
  /// @param[in] pHttpUser Optional. The child runs as this user and skips authentication. NULL:
  /// what the child runs as is not documented. The server takes a reference of its own while it
  /// runs @inferred.
  /// @param[out] pfCompletionExpected Optional. TRUE: the child is running; return
  /// RQ_NOTIFICATION_PENDING at once, CHttpModule::OnAsyncCompletion follows. FALSE: the child is
  /// done and no completion comes. What a NULL pointer leads to is not documented for this call:
  /// pass one.
  ///
  /// @retval S_OK The child is running or done, see `pfCompletionExpected`. An error page of the
  /// child is S_OK too: look at the status of its response.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED) 0x80070032: `fAsync` is FALSE, or the child
  /// was cloned from another context, which includes calling this on the child itself.
  /// @retval HRESULT_FROM_WIN32(ERROR_STACK_OVERFLOW) 0x800703E9: more than ten executions are
  /// nested; the eleventh fails @inferred. Children that run one after the other do not add up.
  ///
  /// @remarks A child runs once; what a second execution returns is not documented.
  /// @remarks Without EXECUTE_FLAG_BUFFER_RESPONSE the response of the child goes to the client as
  /// that of the parent. Keep the parent's own handler from adding a second body: call
  /// IHttpContext::SetRequestHandled, or return RQ_NOTIFICATION_FINISH_REQUEST.
  /// @remarks The completion says 0 bytes and S_OK. The child has been logged and has ended by
  /// then.
  /// @ownership The child stays the caller's. Release it with IHttpContext::ReleaseClonedContext
  /// when it is done, not before: in OnAsyncCompletion, after FALSE or a failure right away, or in
  /// the destructor of the module's instance.
  /// @when In notifications that can be suspended. RQ_SEND_RESPONSE never can; RQ_MAP_PATH cannot
  /// when a module's own call raised it.
  /// @shownby ihttpcontext/execute_request
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, iisnode); a trace in
  /// Microsoft's support article 2901671.
  /// @differs The published page says that `fAsync` is always TRUE; the parameter has no other use.
  /// The published sample executes its child in OnMapPath and returns RQ_NOTIFICATION_PENDING
  /// there, which no page allows. Only where the server itself raised RQ_MAP_PATH has such a wait
  /// been seen to end. The page does not say that a module must return at once when a completion is
  /// expected.
  virtual HRESULT ExecuteRequest(
      BOOL fAsync,
      IHttpContext* pHttpContext,
      DWORD dwExecuteFlags,
      IHttpUser* pHttpUser,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Get the flags with which this context is being executed as a child.
  ///
  /// @return The `dwExecuteFlags` that were given to IHttpContext::ExecuteRequest; 0 for a root
  /// request @inferred. A child may have 0 as well: to tell a child, use
  /// IHttpContext::GetParentContext.
  ///
  /// @shownby ihttpcontext/get_parent_context
  /// @since IIS 7.0
  /// @source Published reference and its sample.
  virtual DWORD GetExecuteFlags() const = 0;

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Get the value of a server variable as narrow text.
  ///
  /// Most variables are computed from the request, the connection, the site and the configuration
  /// when asked for; modules set others with IHttpContext::SetServerVariable.
  ///
  /// @param[in] pszVariableName The name, not NULL. Case does not matter @inferred; upper case is
  /// usual. `HTTP_` and a name stands for a request header, each underscore for a hyphen:
  /// `HTTP_USER_AGENT` is `User-Agent`.
  /// @param[out] ppszValue The value, ended by a null character. Not NULL. The pointer is
  /// overwritten: the method hands out text of its own and fills no buffer.
  /// @param[out] pcchValueLength Its length in bytes, without the terminator. Not NULL.
  ///
  /// @retval S_OK The value is there. It may be empty, with length 0, for a known name without a
  /// value.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_INDEX) 0x80070585: there is no such variable, or the
  /// request has no such header @inferred. Not an error of the request.
  ///
  /// @ownership The server owns the text. It lives as long as the request @inferred, or until the
  /// same variable is set again @inferred: copy it if in doubt, with
  /// IHttpContext::AllocateRequestMemory.
  /// @remarks The server's own names:
  /// - request line: `REQUEST_METHOD` or `HTTP_METHOD`, `URL` (the path), `QUERY_STRING` (without
  ///   the question mark), `HTTP_URL` (as sent, with the query string), `UNENCODED_URL`,
  ///   `REQUEST_URI`, `SERVER_PROTOCOL`, `HTTP_VERSION`.
  /// - headers and body: `HTTP_` and a name, `ALL_RAW` (lines as sent), `ALL_HTTP` (lines with
  ///   `HTTP_` names), `CONTENT_LENGTH`, `CONTENT_TYPE`.
  /// - script: `SCRIPT_NAME`, `SCRIPT_FILENAME`, `SCRIPT_TRANSLATED`, `PATH_INFO` (the whole path
  ///   unless `allowPathInfo` is on), `PATH_TRANSLATED`, `REQUEST_FILENAME`.
  /// - site and application: `INSTANCE_ID`, `INSTANCE_NAME`, `INSTANCE_META_PATH`, `APPL_MD_PATH`,
  ///   `APPL_PHYSICAL_PATH`, `APP_POOL_ID`, `APP_POOL_CONFIG`, `DOCUMENT_ROOT`,
  ///   `MANAGED_PIPELINE_MODE`.
  /// - client and server: `REMOTE_ADDR` (IPv6 without brackets), `REMOTE_HOST`, `REMOTE_PORT`,
  ///   `LOCAL_ADDR`, `SERVER_ADDR`, `SERVER_NAME`, `SERVER_PORT`, `SERVER_PORT_SECURE` (0 or 1),
  ///   `SERVER_SOFTWARE`, `GATEWAY_INTERFACE`.
  /// - user, empty for an anonymous one @inferred: `AUTH_TYPE`, `AUTH_USER`, `AUTH_PASSWORD` (Basic
  ///   authentication only), `REMOTE_USER`, `UNMAPPED_REMOTE_USER`, `LOGON_USER`.
  /// - TLS: `HTTPS` (`on` or `off`, in either case), `HTTPS_KEYSIZE`, `HTTPS_SECRETKEYSIZE`,
  ///   `HTTPS_SERVER_ISSUER`, `HTTPS_SERVER_SUBJECT`; `CERT_COOKIE`, `CERT_FLAGS`, `CERT_ISSUER`,
  ///   `CERT_KEYSIZE`, `CERT_SECRETKEYSIZE`, `CERT_SERIALNUMBER`, `CERT_SERVER_ISSUER`,
  ///   `CERT_SERVER_SUBJECT`, `CERT_SUBJECT`; `CRYPT_PROTOCOL`, `CRYPT_CIPHER_ALG_ID`,
  ///   `CRYPT_HASH_ALG_ID`, `CRYPT_KEYEXCHANGE_ALG_ID` (hexadecimal).
  /// - other: `CACHE_URL`, `FORWARDED_URL`, `REQUEST_FLAGS`, and `APP_WARMING_UP` (1 while the
  ///   application is initialized).
  /// @remarks `HTTP_METHOD`, `HTTP_URL` and `HTTP_VERSION` are no headers, and `HTTPS` has no
  /// underscore. A header with an underscore in its real name is out of reach of `HTTP_`; `HEADER_`
  /// and the exact name reaches it @inferred, and IHttpRequest::GetHeader always does.
  /// @remarks The client chooses what `HTTP_` names and `REMOTE_HOST` say. Base no decision about
  /// security and no recursion guard on them.
  /// @remarks Variables about the user are right after RQ_AUTHENTICATE_REQUEST, those about the
  /// script after RQ_MAP_REQUEST_HANDLER @inferred. `URL` may still be the original one after
  /// IHttpRequest::SetUrl. Asking for a path may raise RQ_MAP_PATH inside the call @inferred.
  /// @remarks Which code page narrow text has is not documented. An out argument that is neither
  /// `PCSTR*` nor `PCWSTR*`, such as `char**`, needs a cast.
  /// @shownby ihttpcontext/get_server_variable
  /// @since IIS 7.0
  /// @source Published reference; the documentation of the IIS server variables; modules in use
  /// (ASP.NET Core Module, iisnode).
  /// @differs The published page is wrong or unclear in these points:
  /// - It says that a copy is put into the caller's buffer; a pointer is handed out.
  /// - It names the parameter `pcchValueLengthr`.
  /// - It shows the wide overload first; the narrow one comes first in the vtable.
  /// - It points to RFC 3875 for the names. The server knows more of them, and some differ
  ///   (`HTTPS`, `ALL_RAW`, the `CERT_` group).
  /// - It has no example although one was written.
  /// - Elsewhere `HTTPS` is documented as `ON` or `OFF`; code in use compares with `on` and ignores
  ///   case. The text on `CERT_FLAGS` gives its lowest bit two meanings.
  virtual HRESULT GetServerVariable(
      PCSTR pszVariableName,
      PCSTR* ppszValue,
      DWORD* pcchValueLength) = 0;

  /// Get the value of a server variable as wide text.
  ///
  /// The same variables as the narrow overload, with the same rules. The name stays narrow.
  ///
  /// @param[in] pszVariableName The name, not NULL. Case does not matter @inferred.
  /// @param[out] ppszValue The value, ended by a null character. Not NULL; overwritten.
  /// @param[out] pcchValueLength Its length in wide characters, without the terminator. Not NULL.
  ///
  /// @retval S_OK The value is there. It may be empty, with length 0.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_INDEX) 0x80070585: there is no such variable, or the
  /// request has no such header @inferred. Not an error of the request.
  ///
  /// @ownership As for the narrow overload.
  /// @remarks From which code page values that arrived as bytes are widened is not documented.
  /// @shownby ihttpcontext/get_server_variable
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page says that a copy is put into the caller's buffer; a pointer is
  /// handed out. It shows this overload first; it comes second in the vtable.
  virtual HRESULT GetServerVariable(
      PCSTR pszVariableName,
      PCWSTR* ppszValue,
      DWORD* pcchValueLength) = 0;
#else
  virtual HRESULT GetServerVariable(
      PCSTR pszVariableName,
      PCWSTR* ppszValue,
      DWORD* pcchValueLength) = 0;
  virtual HRESULT GetServerVariable(
      PCSTR pszVariableName,
      PCSTR* ppszValue,
      DWORD* pcchValueLength) = 0;
#endif

  /// Create a server variable for this request, or replace one.
  ///
  /// Everything that reads the variable later in the request sees the new value, in native and in
  /// managed modules. Built-in names such as `SERVER_NAME` can be replaced as well.
  ///
  /// @param[in] pszVariableName The name, narrow. Copied @inferred.
  /// @param[in] pszVariableValue The value, wide, ended by a null character. Copied @inferred. What
  /// NULL does is not documented, and there is no call that removes a variable.
  ///
  /// @retval S_OK The variable is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks The parent does not see variables of a child. Set on a child before
  /// IHttpContext::ExecuteRequest, a name of your own makes a recursion guard:
  /// IHttpContext::GetServerVariable fails for it on the first pass only.
  /// @remarks Setting `HTTP_` and a name changes the request header too @inferred. Use
  /// IHttpRequest::SetHeader where that matters.
  /// @shownby ihttpcontext/set_server_variable ihttpcontext/map_path
  /// @since IIS 7.0
  /// @source Published reference and its sample; the guard from a module in use (ASP.NET Core
  /// Module).
  /// @differs The published page says nothing on `HTTP_` names, on NULL, or on removing a variable.
  virtual HRESULT SetServerVariable(PCSTR pszVariableName, PCWSTR pszVariableValue) = 0;

  /// Reserve memory that lives as long as the request.
  ///
  /// @param[in] cbAllocation Bytes. What 0 gives is not documented.
  ///
  /// @return The memory, or NULL if there is none. Do not expect zeros in it.
  ///
  /// @ownership The server owns the memory and takes it back when the request ends: never free it.
  /// Memory of a child goes when the child is released @inferred. It must not be touched by what
  /// lives longer, such as objects stored with the connection or the application @inferred.
  /// @remarks The right place for whatever the server refers to without copying: the data of
  /// IHttpResponse::WriteEntityChunkByReference, of asynchronous writes and of
  /// IHttpRequest::InsertEntityBody. Nothing is given back before the end, so do not allocate for
  /// each block of a long stream.
  /// @shownby ihttpcontext/allocate_request_memory
  /// @since IIS 7.0
  /// @source Published reference; its samples (NULL).
  virtual VOID* AllocateRequestMemory(DWORD cbAllocation) = 0;

  /// Get what the server has cached about the URL of the request.
  ///
  /// @return The URL information, or NULL if there is none.
  ///
  /// @ownership The server owns the object and may share it with other requests for the URL
  /// @inferred.
  /// @shownby ihttpurlinfo/is_frequently_hit
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  virtual IHttpUrlInfo* GetUrlInfo() = 0;

  /// Get the configuration path of the URL and its virtual directory.
  ///
  /// @return The metadata. It is another object after the URL was changed to another path
  /// @inferred.
  ///
  /// @ownership The server owns the object, which requests for the same path share @inferred. A
  /// change of configuration drops it from the cache, so do not keep it beyond the request.
  /// @shownby ihttpcontext/get_metadata
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page describes an example of six steps and shows an empty skeleton.
  virtual IMetadataInfo* GetMetadata() = 0;

  /// Get the physical path of what the URL names, path information included.
  ///
  /// For `/app.js/x` it ends in `\app.js\x`, while IHttpContext::GetScriptTranslated ends in
  /// `\app.js`.
  ///
  /// @param[out] pcchPhysicalPath Optional. The length in characters, without the terminator.
  ///
  /// @return The path, wide, ended by a null character. May be NULL or empty.
  ///
  /// @remarks It may raise RQ_MAP_PATH inside the call @inferred.
  /// @shownby ihttpcontext/get_physical_path
  /// @since IIS 7.0
  /// @source Published reference; its samples (NULL); a module in use (iisnode).
  virtual PCWSTR GetPhysicalPath(DWORD* pcchPhysicalPath = NULL) = 0;

  /// Get the URL of the script that the request was mapped to.
  ///
  /// @param[out] pcchScriptName Optional. The length in characters, without the terminator.
  ///
  /// @return The URL, wide, ended by a null character. May be NULL or empty.
  ///
  /// @when From the post-notification of RQ_MAP_REQUEST_HANDLER on; before, the value is undefined
  /// @inferred.
  /// @shownby ihttpcontext/get_script_name
  /// @since IIS 7.0
  /// @source Published reference; its sample.
  virtual PCWSTR GetScriptName(DWORD* pcchScriptName = NULL) const = 0;

  /// Get the physical path of the script that the request was mapped to, without path information.
  ///
  /// For `/app.js/x` it ends in `\app.js`.
  ///
  /// @param[out] pcchScriptTranslated Optional. The length in characters, without the terminator.
  ///
  /// @return The path, wide, ended by a null character. May be NULL or empty.
  ///
  /// @remarks It may raise RQ_MAP_PATH inside the call @inferred.
  /// @when From the post-notification of RQ_MAP_REQUEST_HANDLER on; before, the value is undefined
  /// @inferred.
  /// @shownby ihttpcontext/get_script_name
  /// @since IIS 7.0
  /// @source Published reference; its sample; a module in use (iisnode).
  /// @differs The published page names the parameter `pcchScriptName`.
  virtual PCWSTR GetScriptTranslated(DWORD* pcchScriptTranslated = NULL) = 0;

  /// Get the handler mapping that serves the request.
  ///
  /// @return The mapping, or NULL while none has been chosen @inferred.
  ///
  /// @when From the post-notification of RQ_MAP_REQUEST_HANDLER on.
  /// @shownby ihttpcontext/get_script_name
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  virtual IScriptMapInfo* GetScriptMap() const = 0;

  /// Keep the handlers that have not run yet from running.
  ///
  /// @remarks It does not end the request: after RQ_NOTIFICATION_CONTINUE the stages from
  /// RQ_RELEASE_REQUEST_STATE to RQ_END_REQUEST still run, and one of their modules may add to the
  /// body. Modules that answer early call this and return RQ_NOTIFICATION_FINISH_REQUEST.
  /// @when Before or in RQ_EXECUTE_REQUEST_HANDLER; later there is nothing left to skip.
  /// @shownby ihttpcontext/set_request_handled
  /// @since IIS 7.0
  /// @source Published reference; modules in use (Shibboleth, ModSecurity).
  virtual VOID SetRequestHandled() = 0;

  /// Get the file that the URL was mapped to.
  ///
  /// @return The file, or NULL if the URL maps to no file, or while it is too early in the request
  /// @inferred.
  ///
  /// @ownership Lent for the request. To keep it longer, take a reference with
  /// IHttpCacheSpecificData::ReferenceCacheData. Other requests share it: read only.
  /// @shownby ihttpcontext/get_file_info
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page does not speak of NULL; its samples test for it.
  virtual IHttpFileInfo* GetFileInfo() const = 0;

  /// Map a URL of the request's site to a physical path.
  ///
  /// Call it twice: with NULL to learn the size, then with a buffer of that size.
  ///
  /// @param[in] pszUrl A relative URL of the site, wide, such as `/images/a.png`.
  /// @param[out] pszPhysicalPath A buffer of the caller's for the path, wide. NULL to learn the
  /// size.
  /// @param[in,out] pcbPhysicalPath In: the size of the buffer, in **bytes**. Out: the size needed,
  /// in bytes, with the terminator @inferred.
  ///
  /// @retval S_OK The path is in the buffer.
  /// @retval HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER) 0x8007007A: the buffer is missing or too
  /// small; `*pcbPhysicalPath` is the size needed.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks It raises RQ_MAP_PATH inside the call, on the same thread @inferred. Called in
  /// CHttpModule::OnMapPath it re-enters that method @inferred.
  /// @remarks That a file is there is not part of the answer @inferred.
  /// @shownby ihttpcontext/map_path
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HRESULT MapPath(PCWSTR pszUrl, PWSTR pszPhysicalPath, DWORD* pcbPhysicalPath) = 0;

  /// Raise RQ_CUSTOM_NOTIFICATION in this request.
  ///
  /// All modules registered for it are called with the provider, the calling one included if it is
  /// registered. Each tells by ICustomNotificationProvider::QueryNotificationType whether the
  /// notification is meant for it.
  ///
  /// @param[in] pCustomOutput The provider, implemented by the caller. Not NULL @inferred.
  /// @param[out] pfCompletionExpected Not NULL. TRUE: a listener has suspended the notification;
  /// return RQ_NOTIFICATION_PENDING at once, CHttpModule::OnAsyncCompletion follows @inferred.
  /// FALSE: all listeners are done and no completion comes.
  ///
  /// @retval S_OK The listeners have been called, see `pfCompletionExpected`.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @ownership The caller owns the provider and frees it, when this call returns or, if a
  /// completion is expected, not before it has arrived @inferred.
  /// @remarks There is no post-notification. Raising the same notification from its own listener
  /// recurses without end.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that completion may be expected and not what to do then.
  /// @shownby chttpmodule/on_custom_request_notification
  virtual HRESULT NotifyCustomNotification(
      ICustomNotificationProvider* pCustomOutput,
      BOOL* pfCompletionExpected) = 0;

  /// Get the context that this one was cloned from.
  ///
  /// @return The parent, or NULL for a root request.
  ///
  /// @ownership The parent outlives its children; do not use it after this context has ended.
  /// @remarks A cheap guard against recursion: children run through all modules, so a module that
  /// executes children meets them again. Modules that never make a child meet them too, since
  /// built-in modules make some @inferred.
  /// @shownby ihttpcontext/get_parent_context
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpContext* GetParentContext() const = 0;

  /// Get the outermost context of a chain of children.
  ///
  /// @return The root, or **NULL if this context is the root**: write `root ? root : context`. For
  /// a child of the root it is what IHttpContext::GetParentContext returns @inferred.
  ///
  /// @shownby ihttpcontext/get_parent_context
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lists products only up to IIS 8.0; later versions have the method
  /// too.
  virtual IHttpContext* GetRootContext() const = 0;

  /// Make a child request that can be edited and then executed.
  ///
  /// Nothing runs yet. Change the child through its IHttpRequest, its IHttpResponse and
  /// IHttpContext::SetServerVariable, then pass it to IHttpContext::ExecuteRequest of this context.
  ///
  /// @param[in] dwCloneFlags What the child takes over: bits of the context cloning constants
  /// (CLONE_FLAG_BASICS and its like).
  /// @param[out] ppHttpContext The child. Not NULL. NULL is stored on failure @inferred.
  ///
  /// @retval S_OK The child is made.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @ownership The caller owns the child, executed or not, and ends it with
  /// IHttpContext::ReleaseClonedContext, before the parent ends. Keep the pointer in the instance
  /// that handles the request, not in a global: other requests run at the same time.
  /// @remarks The child has request memory, containers, variables and module instances of its own
  /// @inferred. It shares the connection and the site with its parent, and the application unless
  /// its URL belongs to another one @inferred.
  /// @shownby ihttpcontext/execute_request
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, iisnode).
  /// @differs The published page describes a test of how the URL ends; its sample compares whole
  /// URLs.
  virtual HRESULT CloneContext(DWORD dwCloneFlags, IHttpContext** ppHttpContext) = 0;

  /// Destroy this child request, with its containers and its request memory.
  ///
  /// Call it on the child that IHttpContext::CloneContext made, once.
  ///
  /// @retval S_OK The child is gone; do not touch it again.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the parent has ended before.
  /// Do not rely on it: the child is not safe to call then @inferred.
  ///
  /// @remarks Release children in reverse order of their making, each before its parent. Never
  /// release one that is executing @inferred, nor a root request, nor a child that somebody else
  /// made.
  /// @when After the execution has ended, or instead of it: in CHttpModule::OnAsyncCompletion once
  /// the child's status has been read, or in the destructor of the module's instance, which runs
  /// while the parent is still there.
  /// @shownby ihttpcontext/execute_request
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, iisnode).
  /// @differs The published page promises an error code for a child whose parent is gone; getting
  /// it means calling an object that no longer exists @inferred. It describes a test of how the URL
  /// ends; its sample compares whole URLs.
  virtual HRESULT ReleaseClonedContext() = 0;

  /// Get which notification, module and asynchronous notification the request is in, and since
  /// when.
  ///
  /// @param[out] pdwNotification The current notification, an RQ_ bit. Not NULL @inferred. After
  /// IHttpContext::GetNextNotification it is the one that was taken over.
  /// @param[out] pdwNotificationStartTickCount Optional. When it started, in milliseconds of
  /// `GetTickCount`.
  /// @param[out] ppszModule Optional. The name of the module that is running, wide.
  /// @param[out] pdwModuleStartTickCount Optional. When the module was called, in the same unit.
  /// @param[out] pdwAsyncNotification Optional. The suspended notification; 0 if there is none
  /// @inferred.
  /// @param[out] pdwAsyncNotificationStartTickCount Optional. When that one started, in the same
  /// unit; 0 if there is none @inferred.
  ///
  /// @retval S_OK The values are set.
  /// @retval E_INVALIDARG 0x80070057: an argument is wrong, such as a NULL `pdwNotification`
  /// @inferred.
  ///
  /// @remarks Tick counts have 32 bits and wrap after 49.7 days: subtract them as unsigned numbers.
  /// @threads Also in a trace callback @inferred.
  /// @shownby ihttpcontext/get_current_execution_stats
  /// @since IIS 7.0
  /// @source Published reference; the reference source of System.Web.
  /// @differs The published page lists NO_ERROR, which is S_OK, and does not say when E_INVALIDARG
  /// is returned.
  virtual HRESULT GetCurrentExecutionStats(
      DWORD* pdwNotification,
      DWORD* pdwNotificationStartTickCount = NULL,
      PCWSTR* ppszModule = NULL,
      DWORD* pdwModuleStartTickCount = NULL,
      DWORD* pdwAsyncNotification = NULL,
      DWORD* pdwAsyncNotificationStartTickCount = NULL) const = 0;

  /// Get the way to write trace events that belong to this request.
  ///
  /// @return The trace context; test it for NULL.
  ///
  /// @ownership It ends with the request. For events outside a request use
  /// IHttpServer::GetTraceContext.
  /// @shownby ihttpcontext/get_trace_context
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page says that its example writes to the event log; it writes to the
  /// client.
  virtual IHttpTraceContext* GetTraceContext() const = 0;

  /// Compare the server variables with an earlier state, for the server's own use.
  ///
  /// Modules must not call it. It keeps the native and the managed view of a request the same.
  ///
  /// @param[in] dwOldChangeNumber The change number of the earlier state; 0 for everything
  /// @inferred.
  /// @param[out] pdwNewChangeNumber The change number of the state now.
  /// @param[in,out] pdwVariableSnapshot How many variables the two snapshots hold @inferred.
  /// @param[in,out] ppVariableNameSnapshot The names, narrow. Memory of the server @inferred.
  /// @param[in,out] ppVariableValueSnapshot The values, wide, in the same order. Memory of the
  /// server @inferred.
  /// @param[out] pdwDiffedVariables How many variables differ @inferred.
  /// @param[out] ppDiffedVariableIndices Their places in the snapshots; -1 ends the list.
  ///
  /// @retval S_OK The snapshots hold the state now.
  ///
  /// @shownby ihttpcontext/get_server_var_changes
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has no example although one was begun.
  virtual HRESULT GetServerVarChanges(
      DWORD dwOldChangeNumber,
      DWORD* pdwNewChangeNumber,
      DWORD* pdwVariableSnapshot,
      PCSTR** ppVariableNameSnapshot,
      PCWSTR** ppVariableValueSnapshot,
      DWORD* pdwDiffedVariables,
      DWORD** ppDiffedVariableIndices) = 0;

  /// Cancel the reads and writes with the client that are outstanding.
  ///
  /// A cancelled operation still completes once, with a failure: CHttpModule::OnAsyncCompletion, or
  /// the operation's own callback, runs with HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED),
  /// 0x800703E3. The connection is not reset and the request goes on.
  ///
  /// @retval S_OK The operations are being cancelled. Wait for their completions.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE) 0x80070006: no handle for asynchronous I/O
  /// could be locked.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_FOUND) 0x80070490: the operation has just ended; its
  /// completion is on the way @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: a warm-up request that the
  /// server makes for itself; there is no client.
  ///
  /// @when While the module that calls it has an operation outstanding. In a notification where it
  /// has none it can only hurt the send in progress. Never after the client has disconnected or the
  /// request has ended: the worker process crashes.
  /// @threads A thread of the module that suspended the request, such as that of a timer. Nothing
  /// but the module's own lock keeps the request from ending meanwhile.
  /// @shownby ihttpcontext/cancel_io
  /// @since IIS 7.0
  /// @source Published reference; the other codes and the crash from modules in use (ASP.NET Core
  /// Module).
  virtual HRESULT CancelIo() = 0;

  /// Find the handler mapping that would serve a URL and a verb.
  ///
  /// The request itself is not changed.
  ///
  /// @param[in] dwSiteId The ID of the site.
  /// @param[in] pszSiteName The name of the site, wide.
  /// @param[in] pszUrl A relative URL of the site, wide, such as `/images/a.png`.
  /// @param[in] pszVerb The verb, narrow, such as `GET`.
  /// @param[out] ppScriptMap The mapping.
  /// @param[in] fIgnoreWildcardMappings TRUE passes over mappings that serve every request.
  ///
  /// @retval S_OK The mapping is found.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks What is returned if nothing matches is not documented: set the pointer to NULL before
  /// and test both.
  /// @ownership The server owns the mapping, which is valid as long as this context.
  /// @shownby ihttpcontext/map_handler
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page omits the default FALSE of the last parameter. The source of its
  /// example is missing and the sentence that announces it is cut off.
  virtual HRESULT MapHandler(
      DWORD dwSiteId,
      PCWSTR pszSiteName,
      PCWSTR pszUrl,
      PCSTR pszVerb,
      IScriptMapInfo** ppScriptMap,
      BOOL fIgnoreWildcardMappings = FALSE) = 0;

  /// Do not use: there is no valid argument. Ask with HttpGetExtendedInterface instead.
  ///
  /// @param[in] version An enumeration without enumerators.
  /// @param[out] ppInterface The newer interface.
  ///
  /// @retval E_NOINTERFACE 0x80004002: there is no such version @inferred. No result is documented.
  ///
  /// @shownby ihttpcontext/get_extended_interface
  /// @since IIS 7.0 @inferred
  /// @source Windows SDK 10.0.28000, which marks it as deprecated.
  /// @differs No published page describes the method, and the page of the interface does not list
  /// it.
  virtual HRESULT GetExtendedInterface(
      HTTP_CONTEXT_INTERFACE_VERSION version,
      PVOID* ppInterface) = 0;
};

/// Adds to IHttpContext the user that the request came with.
///
/// @ownership As IHttpContext.
/// @threads As IHttpContext.
/// @shownby ihttpcontext/get_user
/// @since IIS 7.5 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published page claims IIS 7.0. It lists IHttpContext4 as derived from this
/// interface; IHttpContext3 is, and IHttpContext4 derives from that.
class IHttpContext2 : public IHttpContext {
 public:
  /// Get the user of the original request.
  ///
  /// @return The user. It is another one than IHttpContext::GetUser returns if a later step has
  /// replaced the user @inferred.
  ///
  /// @ownership The context holds the reference. To keep the user beyond the request call
  /// IHttpUser::ReferenceUser, and IHttpUser::DereferenceUser in the end.
  /// @shownby ihttpcontext/get_user
  /// @since IIS 7.5 @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0.
  virtual IHttpUser* GetOriginalUser() const = 0;
};

/// Adds to IHttpContext2 what upgraded connections need: named contexts, a read and a write
/// outstanding at once, and a completion with a routine of its own.
///
/// @ownership As IHttpContext.
/// @threads As IHttpContext.
/// @shownby ihttpcontext3/get_named_context_container ihttpcontext3/inherit_server_variable
/// @since IIS 8.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode), which use it from IIS 8.0 on.
/// @differs The published page claims IIS 7.0.
class IHttpContext3 : public IHttpContext2 {
 public:
  /// Get the container in which modules share objects about this request by name.
  ///
  /// The server's WebSocket module puts its IWebSocketContext here under `L"websockets"` when a
  /// response with status 101 has been flushed.
  ///
  /// @return The container.
  ///
  /// @ownership The context owns the container, and the container its objects @inferred.
  /// @shownby ihttpcontext3/get_named_context_container
  /// @since IIS 8.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page claims IIS 7.0.
  virtual INamedContextContainer* GetNamedContextContainer() = 0;

  /// Allow one read and one write with the client to be outstanding at the same time.
  ///
  /// @remarks Follow it with IHttpResponse::DisableBuffering and IHttpResponse::DisableKernelCache,
  /// as modules in use do. It cannot be undone @inferred.
  /// @remarks Tell the two completions apart with IHttpCompletionInfo2::GetCompletedOperation, or
  /// give each operation a PFN_ASYNC_COMPLETION. Only the one that ends last may end the
  /// notification; the other returns RQ_NOTIFICATION_PENDING.
  /// @remarks After a response with status 101, both sides may exchange raw bytes if
  /// CHttpModule::OnSendResponse adds `HTTP_SEND_RESPONSE_FLAG_OPAQUE` to the flags of that send.
  /// @when Before the first read or write that is to overlap.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 8.0
  /// @source Published reference; modules in use (ASP.NET Core Module, iisnode).
  /// @differs The published page claims IIS 7.0.
  virtual VOID EnableFullDuplex() = 0;

  /// Give a child the value that its parent has for a server variable @inferred.
  ///
  /// @param[in] szName The name of the variable, narrow.
  /// @param[in] fFailIfNotExist What to do if the parent has no such variable: TRUE fails, FALSE
  /// does nothing and succeeds.
  ///
  /// @retval S_OK The variable is taken over, or there is none and `fFailIfNotExist` is FALSE. With
  /// TRUE a missing variable gives a failure whose code is not documented.
  ///
  /// @when On the child, between IHttpContext::CloneContext and IHttpContext::ExecuteRequest
  /// @inferred.
  /// @shownby ihttpcontext3/inherit_server_variable
  /// @since IIS 8.0
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT InheritServerVariable(PCSTR szName, BOOL fFailIfNotExist = FALSE) = 0;

  /// Queue a completion that calls a routine instead of CHttpModule::OnAsyncCompletion.
  ///
  /// @param[in] cbBytes Any number. The routine gets it as its second argument.
  /// @param[in] pfnCompletionRoutine The routine, called with the error code 0 @inferred, the bytes
  /// and `pvCompletionContext`.
  /// @param[in] pvCompletionContext Passed through as the routine's third argument, whatever its
  /// type says @inferred. It stays the module's to free.
  ///
  /// @retval S_OK The completion is queued. Failure codes are not documented.
  ///
  /// @remarks The routine returns nothing, so the notification stays suspended until another
  /// completion ends it @inferred. No module in public use calls this overload.
  /// @remarks It hides IHttpContext::PostCompletion: call the one-argument form through an
  /// `IHttpContext*`.
  /// @threads The routine runs on a thread of the server's pool @inferred.
  /// @shownby ihttpcontext3/post_completion
  /// @since IIS 8.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0. It does not say that
  /// LPOVERLAPPED_COMPLETION_ROUTINE sets this apart from all other callbacks, which are of type
  /// PFN_ASYNC_COMPLETION.
  virtual HRESULT PostCompletion(
      DWORD cbBytes,
      LPOVERLAPPED_COMPLETION_ROUTINE pfnCompletionRoutine,
      VOID* pvCompletionContext) = 0;
};

/// Adds to IHttpContext3 how long the request has been running.
///
/// @ownership As IHttpContext.
/// @threads As IHttpContext.
/// @shownby ihttpcontext/get_extended_interface
/// @since IIS 10.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published page carries empty C# syntax blocks; the interface has no managed form.
class IHttpContext4 : public IHttpContext3 {
 public:
  /// Get when the request started.
  ///
  /// @return Milliseconds on the clock of `GetTickCount64`.
  ///
  /// @shownby ihttpcontext/get_extended_interface
  /// @since IIS 10.0
  /// @source Published reference.
  /// @differs The published page carries an empty C# syntax block; the method has no managed form.
  virtual ULONGLONG GetRequestStartTime() = 0;

  /// Get how long the request has been running.
  ///
  /// @return Milliseconds since IHttpContext4::GetRequestStartTime. The two add up to about
  /// `GetTickCount64`.
  ///
  /// @shownby ihttpcontext/get_extended_interface
  /// @since IIS 10.0
  /// @source Published reference.
  /// @differs The published page carries an empty C# syntax block; the method has no managed form.
  virtual ULONGLONG GetRequestElapsedTime() = 0;
};

// How a finished asynchronous operation reports: IHttpCompletionInfo, its second version, and the
// callback that may take the place of CHttpModule::OnAsyncCompletion.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/request_notifications.h>

/// Tells how one asynchronous operation ended: how many bytes it moved and with which status.
///
/// The server makes one for each completion and passes it to CHttpModule::OnAsyncCompletion. An
/// operation that ended inline (its completion flag came back FALSE) makes none: its results are
/// the return value and the out parameters of the call that started it.
///
/// Which notification went pending is not in this object; OnAsyncCompletion gets it as
/// `dwNotification` and `fPostNotification`.
///
/// @ownership The server owns the object and lends it for the call that it is passed to @inferred.
/// Copy the two values if they are needed later; never keep the pointer.
/// @threads Read it on the thread that received it.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (iisnode, ASP.NET
/// Core Module).
class IHttpCompletionInfo {
 public:
  /// Get the number of bytes that the operation moved.
  ///
  /// @return A count of bytes, below 4 GiB, whose meaning depends on what completed:
  /// - IHttpRequest::ReadEntityBody: the bytes put into the caller's buffer. 0 with a status of
  ///   S_OK means that the body has ended @inferred.
  /// - IHttpResponse::Flush: the bytes sent, status line and headers included. Do not take it for
  ///   progress in the body.
  /// - IHttpResponse::WriteEntityChunks: 0 or the bytes sent; servers differ, so do not rely on it.
  /// - IHttpContext::PostCompletion: the number that was passed to it.
  /// - IHttpContext::ExecuteRequest, and IHttpContext::IndicateCompletion called with
  ///   RQ_NOTIFICATION_PENDING: 0 @inferred.
  ///
  /// @remarks Look at GetCompletionStatus first: after a failure the count says nothing @inferred.
  /// @when During the call that received the object.
  /// @shownby chttpmodule/on_async_completion ihttpcontext/post_completion
  /// @since IIS 7.0
  /// @source Published reference; the meaning per operation from modules in use.
  virtual DWORD GetCompletionBytes() const = 0;

  /// Get the status with which the operation ended.
  ///
  /// @retval S_OK The operation succeeded. Always so after IHttpContext::PostCompletion @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) 0x80070026: the request body has ended. A read
  /// may report the end of the body here instead of in its own return value @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED) 0x800703E3: the operation was cancelled
  /// with IHttpContext::CancelIo.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the client is gone.
  /// @retval HRESULT_FROM_WIN32(ERROR_NETNAME_DELETED) 0x80070040: the client is gone; the form
  /// that sends report.
  ///
  /// @remarks A client that disconnects while a module waits shows up here and nowhere else: no
  /// exception is thrown and no other notification is raised. On a failure stop writing and return
  /// RQ_NOTIFICATION_FINISH_REQUEST. The response may have left in part, so do not try to turn it
  /// into an error page.
  /// @remarks Print the value with `%08lx` and test it with `FAILED()`: an HRESULT is signed.
  /// @when During the call that received the object.
  /// @shownby chttpmodule/on_async_completion ihttprequest/read_entity_body
  /// @since IIS 7.0
  /// @source Published reference; the codes from modules in use (ASP.NET Core Module).
  virtual HRESULT GetCompletionStatus() const = 0;
};

/// Adds to IHttpCompletionInfo which operation it was that ended.
///
/// Needed where a read and a write are outstanding at once, which IHttpContext3::EnableFullDuplex
/// allows. The object that CHttpModule::OnAsyncCompletion gets implements this version from IIS 8.0
/// on: ask for it with HttpGetExtendedInterface. Callbacks of type PFN_ASYNC_COMPLETION get it
/// directly.
///
/// @ownership As IHttpCompletionInfo.
/// @threads As IHttpCompletionInfo.
/// @shownby ihttpcontext3/enable_full_duplex
/// @since IIS 8.0 @inferred
/// @source Windows SDK 10.0.28000; modules in use (iisnode, ASP.NET Core Module).
/// @differs The published page shows the class line and the methods of IHttpRequest3; the SDK
/// derives this interface from IHttpCompletionInfo. The page claims IIS 7.0; the interface belongs
/// to the features of IIS 8.0.
class IHttpCompletionInfo2 : public IHttpCompletionInfo {
 public:
  /// Get the code of the operation that ended.
  ///
  /// @return 1 for a read of the request body. Other values are undocumented: tell a read (1) from
  /// everything else, no more. No header names the codes.
  ///
  /// @when During the call that received the object.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 8.0 @inferred
  /// @source Windows SDK 10.0.28000; the value 1 from a module in use (iisnode).
  /// @differs The published page describes a count of bytes. It is an operation code.
  virtual DWORD GetCompletedOperation() const = 0;
};

/// Is called when the one asynchronous operation that it was given to has ended, in place of
/// CHttpModule::OnAsyncCompletion.
///
/// A module passes such a function to IHttpRequest3::ReadEntityBody,
/// IHttpResponse2::WriteEntityChunks or IHttpResponse2::Flush. With one function per operation, two
/// outstanding operations need no telling apart.
///
/// @param[in] pHttpContext The request. Lent for the call.
/// @param[in] pCompletionInfo How the operation ended. Lent for the call @inferred.
/// @param[in] pvCompletionContext The pointer that was passed when the operation was started,
/// untouched. It stays the module's to free.
///
/// @return What CHttpModule::OnAsyncCompletion would return: RQ_NOTIFICATION_CONTINUE or
/// RQ_NOTIFICATION_FINISH_REQUEST end the pending notification, RQ_NOTIFICATION_PENDING keeps it
/// pending for another completion @inferred.
///
/// @remarks It is not called for an operation that ended inline @inferred.
/// @threads Any thread of the server's pool. With two operations outstanding, two callbacks of one
/// request may run at the same time @inferred: the last to finish must be the only one that does
/// not return RQ_NOTIFICATION_PENDING.
/// @shownby ihttpcontext3/enable_full_duplex
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page names no return value, misspells `pvCompletionContext`, and claims
/// IIS 7.0, which the types in its own signature rule out.
typedef REQUEST_NOTIFICATION_STATUS(WINAPI* PFN_ASYNC_COMPLETION)(
    IHttpContext3* pHttpContext,
    IHttpCompletionInfo2* pCompletionInfo,
    VOID* pvCompletionContext);

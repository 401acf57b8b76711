// What goes to the client: IHttpResponse with status, headers, body and the ways to send them, and
// its three newer versions with callbacks, server push and trailers.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_completion_info.h>

/// Stands for the response to one request: its status, its headers and its body.
///
/// IHttpContext::GetResponse returns it. It starts as 200 OK with the default headers and no body
/// @inferred. What modules write gathers as a list of chunks, until a send passes the list on.
///
/// @remarks A send happens on IHttpResponse::Flush, on a write without buffering or above the
/// buffer limit, and at the end of the request. Each send raises RQ_SEND_RESPONSE inside the call
/// that caused it, so that CHttpModule::OnSendResponse runs once for each send, not once for each
/// request, and possibly with no chunk. The modules may still edit what is being sent. Then the
/// list is empty again.
/// @remarks The first send takes the status line and the headers along. From then on
/// IHttpContext::GetResponseHeadersSent returns TRUE. Members that change status or headers go on
/// returning success, but nothing of it reaches the client @inferred: test before you change.
/// @remarks `fMoreData` FALSE promises that the response ends with this send: say so once, in the
/// last call. If nobody does, the server sends the rest at the end of the pipeline @inferred. What
/// a write after the promise does is undefined @inferred.
/// @remarks If the whole response leaves in one send, the server computes Content-Length itself.
/// With several sends it trusts the header that the modules set; without one an HTTP/1.1 response
/// goes out chunked, and the connection of an HTTP/1.0 client is closed @inferred. Modules that
/// change the body later, such as dynamic compression, remove the header. Answer HEAD as GET: the
/// body is cut below the modules @inferred.
/// @remarks Asynchronous writes and flushes: return RQ_NOTIFICATION_PENDING at once if a completion
/// is expected, and never when none is. Any other return while one is outstanding lets the
/// completion hit a request that has moved on; waiting for it on the same thread deadlocks
/// @inferred. A call that fails posts none. One write or flush may be outstanding at a time
/// @inferred.
/// @remarks Get a newer version of this interface with HttpGetExtendedInterface and look at its
/// result. Modules in use cast to IHttpResponse2 on IIS 8.0 and later.
/// @ownership The server owns the response, which lives as long as its context. Do not free what
/// its members hand out. Text and structures are valid to the end of the request, unless the part
/// of the response that they describe is changed before @inferred.
/// @when In every notification of the request, unless a member says otherwise.
/// @threads As IHttpContext: the thread that runs the notification, or, while the module holds the
/// request suspended, one thread of the module at a time @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode, ModSecurity); the reference source of System.Web; answers of the IIS team on
/// Content-Length.
/// @differs The published tables list bare Win32 codes; callers get their HRESULT_FROM_WIN32 forms,
/// which are given here.
class IHttpResponse {
 public:
#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Get the HTTP.sys structure behind the response, to read.
  ///
  /// @return The live `HTTP_RESPONSE`, with the chunks that have not been sent yet.
  ///
  /// @ownership The server owns the structure. It is valid to the end of the response; its arrays
  /// `pEntityChunks` and `Headers.pUnknownHeaders` may move on each call that writes or sets
  /// @inferred.
  /// @remarks `Server` and `Set-Cookie` stand among `Headers.pUnknownHeaders`, one entry for each
  /// cookie; the slot of the known `Server` is always empty. Lengths are in bytes. The sub-status
  /// is not part of the structure, and `Version` is ignored: the response has the protocol of the
  /// request.
  /// @remarks With MinGW-w64 define `_WIN32_WINNT` as 0x0600 or above, or the structure lacks
  /// `ResponseInfoCount` and `pResponseInfo`.
  /// @since IIS 7.0
  /// @source Published reference; the reference of http.h; the headers from modules in use (ASP.NET
  /// Core Module) and the reference source of System.Web.
  /// @differs The published page does not show this overload, and it describes no field of the
  /// structure.
  virtual const HTTP_RESPONSE* GetRawHttpResponse() const = 0;

  /// Get the HTTP.sys structure behind the response, to edit.
  ///
  /// @return The live `HTTP_RESPONSE`, with the chunks that have not been sent yet.
  ///
  /// @ownership As for the overload that reads. Text and chunks that you put in must be memory that
  /// lives as long as the request: IHttpContext::AllocateRequestMemory.
  /// @remarks `EntityChunkCount = 0` drops the body that is waiting and keeps status and headers,
  /// which is how filters replace a body in CHttpModule::OnSendResponse. Prefer
  /// IHttpResponse::SetStatus and IHttpResponse::SetHeader for the rest:
  /// IHttpResponse::GetHeaderChanges does not notice what is edited here.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, ModSecurity).
  /// @differs The published page describes no field of the structure.
  virtual HTTP_RESPONSE* GetRawHttpResponse() = 0;
#else
  virtual HTTP_RESPONSE* GetRawHttpResponse() = 0;
  virtual const HTTP_RESPONSE* GetRawHttpResponse() const = 0;
#endif

  /// Get the rules by which the response may be cached.
  ///
  /// @return The cache policy; the same object on each call @inferred.
  ///
  /// @ownership The server owns the policy. It is valid to the end of the response.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpCachePolicy* GetCachePolicy() = 0;

  /// Set the status line, and what the server is to report about an error.
  ///
  /// Each call replaces all that the last one set, the default arguments included: a call without
  /// `fTrySkipCustomErrors` clears an earlier TRUE @inferred. The body stays @inferred. The server
  /// notes the module and the notification, for IHttpResponse::GetStatus and for traces @inferred.
  ///
  /// @param[in] statusCode The status code, such as 404.
  /// @param[in] pszReason The reason phrase, narrow. Copied; may be empty. No case with NULL is
  /// documented.
  /// @param[in] uSubStatus The sub-status, such as 13 in 404.13. It goes to the log and picks the
  /// error page, never to the client @inferred.
  /// @param[in] hrErrorToReport The cause. It goes to the log and to the detailed error page
  /// @inferred.
  /// @param[in] pException Optional. The configuration error behind it; the server references the
  /// object as long as it keeps it @inferred.
  /// @param[in] fTrySkipCustomErrors TRUE asks the custom error module to leave the body alone.
  /// Followed when `httpErrors` has `existingResponse` at `Auto`, the default.
  ///
  /// @retval S_OK The status is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: an argument is not valid, such as a
  /// reason that is too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks No page is made here. In RQ_SEND_RESPONSE the custom error module looks at a status
  /// of 400 or above. With `existingResponse` at `Replace` it always replaces the body; at
  /// `PassThrough` it keeps a body if there is one; at `Auto` it keeps the body if
  /// `fTrySkipCustomErrors` is set, puts a custom page where custom errors apply, and otherwise
  /// keeps a body or makes the detailed page @inferred.
  /// @remarks RQ_NOTIFICATION_FINISH_REQUEST sets no status: returned on an untouched response it
  /// answers 200 with no body.
  /// @when Before the headers are sent. After it the call succeeds and the client does not see it
  /// @inferred. Before IHttpResponse::Clear it is lost.
  /// @shownby chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference; the documentation of `httpErrors`; modules in use (ASP.NET Core
  /// Module, which shows that the reason is copied); the reference source of System.Web.
  /// @differs The published page lacks `fTrySkipCustomErrors` and calls the type of the exception
  /// `INativeSectionException`; the SDK has IAppHostConfigException.
  virtual HRESULT SetStatus(
      USHORT statusCode,
      PCSTR pszReason,
      USHORT uSubStatus = 0,
      HRESULT hrErrorToReport = S_OK,
      IAppHostConfigException* pException = NULL,
      BOOL fTrySkipCustomErrors = FALSE) = 0;

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Set a response header that HTTP.sys knows, or append to it.
  ///
  /// @param[in] ulHeaderIndex A **response** header ID, 0 to 29. From 20 on, an ID means another
  /// header in a request: 23 is `HttpHeaderLocation` here and `HttpHeaderAcceptLanguage` there.
  /// @param[in] pszHeaderValue The value, narrow, not NULL. Copied.
  /// @param[in] cchHeaderValue Its length in characters, without the terminator; 65535 at most. A
  /// longer length cast to USHORT cuts the value silently.
  /// @param[in] fReplace TRUE replaces the value. FALSE appends after a comma. Either creates a
  /// header that is absent.
  ///
  /// @retval S_OK The header is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the value is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks Not for `HttpHeaderServer`: the value is appended to the server's own. Set `Server`
  /// by name, and `Set-Cookie` too, since the server keeps both among the unknown headers.
  /// @remarks Modules that run later may replace the header. In CHttpModule::OnSendResponse an
  /// append happens again with each send: test ISendResponseProvider::GetHeadersBeingSent there.
  /// @when Before the headers are sent. After it the call succeeds and the client does not see it.
  /// Before IHttpResponse::Clear or IHttpResponse::ClearHeaders it is lost.
  /// @shownby chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module); the reference source of
  /// System.Web.
  /// @differs The published page warns against setting `Server` by its ID without the reason: the
  /// server keeps the known header empty and the real value as an unknown one.
  virtual HRESULT SetHeader(
      HTTP_HEADER_ID ulHeaderIndex,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;

  /// Set a response header by name, or append to it.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. A name that HTTP.sys knows sets the known
  /// header, except `Server` and `Set-Cookie`, which the server keeps as unknown headers. Copied
  /// @inferred.
  /// @param[in] pszHeaderValue The value, narrow, not NULL. Copied @inferred.
  /// @param[in] cchHeaderValue Its length in characters, without the terminator; 65535 at most.
  /// @param[in] fReplace TRUE replaces the value. FALSE appends after a comma; for `Set-Cookie` it
  /// adds one more header.
  ///
  /// @retval S_OK The header is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: name or value is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks Content-Length is only worth setting when the response leaves in several sends. A
  /// module that changes the body later makes it wrong.
  /// @when As for the overload with an ID.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module); the reference source of
  /// System.Web.
  virtual HRESULT SetHeader(
      PCSTR pszHeaderName,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;
#else
  virtual HRESULT SetHeader(
      PCSTR pszHeaderName,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;
  virtual HRESULT SetHeader(
      HTTP_HEADER_ID ulHeaderIndex,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;
#endif

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Remove a response header that HTTP.sys knows.
  ///
  /// @param[in] ulHeaderIndex A response header ID, 0 to 29. For `Server` use the name @inferred.
  ///
  /// @retval S_OK Always, even if the header is absent.
  ///
  /// @remarks `Date`, and Content-Length or the chunked coding, are added below the modules and
  /// cannot be removed @inferred.
  /// @when Before the headers are sent; after it the client does not see it @inferred. A header
  /// that later modules set is best removed in CHttpModule::OnSendResponse.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) = 0;

  /// Remove a response header by name.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. All headers of an unknown name go
  /// @inferred.
  ///
  /// @retval S_OK Always, even if the header is absent.
  ///
  /// @remarks `Server` removes the server's own product name.
  /// @when As for the overload with an ID.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual HRESULT DeleteHeader(PCSTR pszHeaderName) = 0;
#else
  virtual HRESULT DeleteHeader(PCSTR pszHeaderName) = 0;
  virtual HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) = 0;
#endif

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Get the value of a response header that HTTP.sys knows.
  ///
  /// @param[in] ulHeaderIndex A response header ID, 0 to 29.
  /// @param[out] pcchHeaderValue Optional. The length in characters, without the terminator; 0 if
  /// the header is absent.
  ///
  /// @return The value, narrow, or NULL if the header is absent. `HttpHeaderServer` always gives an
  /// empty string: ask for it by name.
  ///
  /// @ownership Memory of the server, good until the header changes or IHttpResponse::Clear is
  /// called @inferred.
  /// @since IIS 7.0
  /// @source Published reference; `Server` from the reference source of System.Web.
  /// @differs The published page does not say that an absent header gives NULL; that of the
  /// request's method does.
  virtual PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue = NULL) const = 0;

  /// Get the value of a response header by name.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. Case does not matter @inferred.
  /// @param[out] pcchHeaderValue Optional. The length in characters, without the terminator; 0 if
  /// the header is absent.
  ///
  /// @return The value, narrow, or NULL if the header is absent. Of several `Set-Cookie` headers it
  /// is the first @inferred; IHttpResponse::GetRawHttpResponse has them all.
  ///
  /// @ownership Memory of the server, good until the header changes or IHttpResponse::Clear is
  /// called @inferred.
  /// @remarks Default headers are there from the start: `Server`, and custom headers of the
  /// configuration @inferred. `Date`, `Connection` and Content-Length are added below the modules:
  /// they are absent unless a module has set them.
  /// @since IIS 7.0
  /// @source Published reference; header dumps in public traces.
  /// @differs The published page does not say that an absent header gives NULL; that of the
  /// request's method does.
  virtual PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue = NULL) const = 0;
#else
  virtual PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue = NULL) const = 0;
  virtual PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue = NULL) const = 0;
#endif

  /// Drop the body, the headers and the status, back to 200 OK with the default headers.
  ///
  /// @remarks The order for a clean answer: look at IHttpContext::GetResponseHeadersSent, Clear,
  /// IHttpResponse::SetStatus, IHttpResponse::SetHeader, then write. What was set before Clear is
  /// lost. Pointers taken before to the reason phrase, to header values or to chunks are dead
  /// @inferred.
  /// @remarks In CHttpModule::OnSendResponse it wipes error pages, redirects and requests for
  /// authentication, on each send. Do not call it there for a response that is not yours.
  /// @when Before the first send. After it only the body that is waiting can go, and nothing else
  /// that the client sees changes @inferred.
  /// @shownby chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference; the order from a module in use (iisnode).
  /// @differs Title and table of the published page say that the body is cleared; its remarks say
  /// body, headers and status, which is what modules rely on.
  virtual VOID Clear() = 0;

  /// Drop all headers, back to the default ones; status and body stay.
  ///
  /// @remarks It takes `WWW-Authenticate`, `Location`, `Set-Cookie` and `Content-Type` of other
  /// modules along: prefer IHttpResponse::DeleteHeader.
  /// @when Before the headers are sent; after it the client does not see it.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID ClearHeaders() = 0;

  /// Have the connection closed when this response has been sent.
  ///
  /// @remarks It cannot be undone, and leads to `HTTP_SEND_RESPONSE_FLAG_DISCONNECT` on the last
  /// send @inferred. On HTTP/2 see IHttpResponse4::SetNeedGoAway.
  /// @when Before the last send @inferred.
  /// @shownby ihttpcontext/cancel_io
  /// @since IIS 7.0
  /// @source Published reference; a module in use (iisnode), which ends upgraded connections with
  /// it.
  virtual VOID SetNeedDisconnect() = 0;

  /// Reset the connection to the client now; data not sent yet is lost.
  ///
  /// @remarks The pipeline goes on: return RQ_NOTIFICATION_FINISH_REQUEST to stop it. Writes that
  /// follow succeed and go nowhere. IHttpConnection::IsConnected turns FALSE @inferred.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID ResetConnection() = 0;

  /// Keep this response out of the kernel-mode cache (HTTP.sys).
  ///
  /// A request answered from that cache reaches no module, so one whose output depends on the user
  /// or on headers must call this.
  ///
  /// @param[in] reason Why, for traces only @inferred: a number of the trace enumeration
  /// `IISCacheEvents::HTTPSYS_CACHEABLE::enumReason`. 9 says that the handler does not suit the
  /// cache (`HANDLER_HTTPSYS_UNFRIENDLY`).
  ///
  /// @remarks It cannot be undone @inferred. One module's call is enough.
  /// @when Before the response is sent; the decision falls after the last
  /// CHttpModule::OnSendResponse of the send.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 7.0
  /// @source Published reference; public traces.
  /// @differs The published page refers to an enumeration that no page lists.
  virtual VOID DisableKernelCache(ULONG reason = 9) = 0;

  /// Tell whether the kernel-mode cache is still allowed for this response.
  ///
  /// @retval TRUE Nobody has called IHttpResponse::DisableKernelCache. It does not promise that the
  /// response will be cached: compression, TLS and much else prevent it.
  /// @retval FALSE The response will not be cached there.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL GetKernelCacheEnabled() const = 0;

  /// Send the body alone, without status line and headers.
  ///
  /// @remarks The body must then hold a complete raw response, or clients that expect HTTP hang.
  /// Status and headers can still be read. It cannot be undone, and suits HTTP/1.x only @inferred.
  /// @when Before the first send @inferred. In CHttpModule::OnSendResponse it also turns
  /// ISendResponseProvider::GetHeadersBeingSent to FALSE.
  /// @since IIS 7.0
  /// @source Published reference and its samples.
  virtual VOID SuppressHeaders() = 0;

  /// Tell whether IHttpResponse::SuppressHeaders was called.
  ///
  /// @retval TRUE It was: status line and headers are not sent.
  /// @retval FALSE It was not.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL GetHeadersSuppressed() const = 0;

  /// Send what has gathered: all chunks, and the status line and the headers if they have not left.
  ///
  /// Raises RQ_SEND_RESPONSE inside the call. The headers are sent even if there is no body.
  ///
  /// @param[in] fAsync TRUE lets the call return before the data has left; FALSE waits for it on
  /// the calling thread.
  /// @param[in] fMoreData TRUE if more of the response follows, FALSE if it ends here. With FALSE
  /// and headers not yet sent, Content-Length is computed for you.
  /// @param[out] pcbSent May be NULL. The bytes sent, headers included. Set only if the call
  /// completes inline; otherwise the count comes with the completion.
  /// @param[out] pfCompletionExpected Optional, for `fAsync` TRUE. TRUE: a completion will come;
  /// return RQ_NOTIFICATION_PENDING at once. FALSE: the flush is done and no completion comes. If
  /// the pointer is NULL, a completion is always posted on success, even after an inline flush:
  /// return RQ_NOTIFICATION_PENDING. With `fAsync` FALSE no completion comes.
  ///
  /// @retval S_OK The data is sent, or on its way: see `pfCompletionExpected`.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: some data of the response is not
  /// valid. Which is not documented.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the client is gone @inferred.
  /// Other codes say the same, such as HRESULT_FROM_WIN32(ERROR_NETNAME_DELETED) 0x80070040
  /// @inferred. Return RQ_NOTIFICATION_FINISH_REQUEST.
  ///
  /// @ownership Chunks added with IHttpResponse::WriteEntityChunkByReference refer to the caller's
  /// memory until the flush has completed; then it is the caller's again.
  /// @remarks The completion is reported to CHttpModule::OnAsyncCompletion with the bytes, which
  /// include headers, so do not take them for progress in the body; and with the status, which is
  /// where a client that has gone shows up.
  /// @remarks After the last flush keep others from writing: call IHttpContext::SetRequestHandled
  /// or return RQ_NOTIFICATION_FINISH_REQUEST.
  /// @remarks A flush early in the request fixes the status: error pages of later modules arrive
  /// under the status that was sent.
  /// @when Not in CHttpModule::OnSendResponse: it would re-enter the send @inferred. Not after a
  /// flush with `fMoreData` FALSE @inferred.
  /// @shownby chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference; the NULL pointers and the completion from modules in use (ASP.NET
  /// Core Module, iis-asgi-handler); the reference source of System.Web.
  /// @differs That the module must return at once after an asynchronous call stands on the
  /// published pages of this method and of IHttpRequest::ReadEntityBody alone; it holds for every
  /// operation that is pending.
  virtual HRESULT Flush(
      BOOL fAsync,
      BOOL fMoreData,
      DWORD* pcbSent,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Turn the response into a redirect to another URL.
  ///
  /// Sets `Location` and empties the body; other headers stay @inferred. The server adds the short
  /// text that goes with it when it sends @inferred. Nothing is sent here.
  ///
  /// @param[in] pszUrl The target, ASCII, not NULL. A relative URL is made absolute with scheme and
  /// host of the request. Copied @inferred.
  /// @param[in] fResetStatusCode TRUE sets 302. FALSE keeps the status: call `SetStatus(301, ...)`
  /// before for a permanent redirect.
  /// @param[in] fIncludeParameters TRUE appends the query string of the request.
  ///
  /// @retval S_OK The response is a redirect.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the URL is NULL or not valid.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks Return RQ_NOTIFICATION_FINISH_REQUEST, or later modules add a body. Leave the
  /// target's own URL alone, or the client is redirected for ever.
  /// @when Before the headers are sent; after it the call is of no use.
  /// @since IIS 7.0
  /// @source Published reference; `fResetStatusCode` from a module in use (iisnode).
  /// @differs The published page says that FALSE returns an HTML message; modules in use keep their
  /// own status with it. One of its notes says that the call removes the body, another that the
  /// buffer is not cleared unless RQ_NOTIFICATION_FINISH_REQUEST is returned.
  virtual HRESULT Redirect(
      PCSTR pszUrl,
      BOOL fResetStatusCode = TRUE,
      BOOL fIncludeParameters = FALSE) = 0;

  /// Link one chunk into the body without copying its data.
  ///
  /// It never sends by itself @inferred, however much has gathered: count the bytes and flush.
  ///
  /// @param[in] pDataChunk The chunk, not NULL. The structure may be a local variable; what it
  /// points to may not.
  /// @param[in] lInsertPosition -1 for the end, 0 for the front, else the index in the list
  /// @inferred.
  ///
  /// @retval S_OK The chunk is linked.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a NULL chunk.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) 0x80070216: the response would have more
  /// than 65535 chunks.
  ///
  /// @ownership The data stays the caller's and must live until it has been sent; if the module
  /// does not flush itself, to the end of the response. Use IHttpContext::AllocateRequestMemory or
  /// the module's instance, never the stack. A file handle must stay open as long @inferred.
  /// @remarks In CHttpModule::OnSendResponse the chunk becomes part of the same send @inferred.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page documents 65535 chunks; in use the limit was met at 65534. Stay at
  /// 65533 or below.
  virtual HRESULT WriteEntityChunkByReference(
      HTTP_DATA_CHUNK* pDataChunk,
      LONG lInsertPosition = -1) = 0;

  /// Append chunks to the body.
  ///
  /// With buffering, the normal case, the data is copied and nothing is sent, until what has
  /// gathered reaches the limit of the handler (`responseBufferLimit`, 4194304 bytes by default).
  /// Without buffering, or at the limit, it also sends, as IHttpResponse::Flush does.
  ///
  /// @param[in] pDataChunks The chunks, not NULL. Zero each structure before you fill it.
  /// @param[in] nChunks How many; keep to 65533 at most.
  /// @param[in] fAsync TRUE lets the call return before a send has ended; FALSE waits for it on the
  /// calling thread.
  /// @param[in] fMoreData TRUE if more of the response follows. FALSE only in the last call of the
  /// response. Without effect as long as nothing is sent @inferred.
  /// @param[out] pcbSent May be NULL. The bytes taken into the buffer, or sent. Set only if the
  /// call completes inline.
  /// @param[out] pfCompletionExpected Optional, for `fAsync` TRUE. TRUE: a completion will come;
  /// return RQ_NOTIFICATION_PENDING at once. FALSE: the write is done and no completion comes; so
  /// it is with a write that is only buffered. If the pointer is NULL, a completion is always
  /// posted on success @inferred, even after a buffered write: return RQ_NOTIFICATION_PENDING. With
  /// `fAsync` FALSE no completion comes.
  ///
  /// @retval S_OK The data is taken: see `pfCompletionExpected`.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a NULL array.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) 0x80070216: there would be too many
  /// chunks.
  ///
  /// @ownership A buffered write has copied the data when it returns. A write that pends uses data
  /// and chunk array until the completion: keep both in the module's instance or in request memory.
  /// Stack memory seems to work as long as buffering is on and breaks without it. A file handle
  /// must stay open until it has been sent, in a buffered write too @inferred; the server does not
  /// close it @inferred.
  /// @remarks Chunks come from memory, from a part of an open file (`HTTP_BYTE_RANGE_TO_EOF` for
  /// its rest) or from a cached fragment (IHttpServer::AddFragmentToCache). The length of a memory
  /// chunk is a ULONG of bytes: a cast to USHORT cuts the body at 64 KB.
  /// @remarks A send that fails because the client is gone reports the codes given at Flush. The
  /// completion reports to CHttpModule::OnAsyncCompletion; its byte count is 0 or the bytes sent,
  /// so keep your own.
  /// @when Before the end of the response has been promised with `fMoreData` FALSE. In
  /// CHttpModule::OnSendResponse the data becomes part of the same send @inferred.
  /// @shownby chttpmodule/on_async_completion
  /// @since IIS 7.0
  /// @source Published reference and its samples; modules in use (ASP.NET Core Module,
  /// iis-asgi-handler).
  /// @differs The published page and practice differ in these points:
  /// - Its table calls `pcbSent` the bytes sent to the client, its remarks the bytes inserted. It
  ///   is the first after a send and the second after a buffered write.
  /// - It says that the memory of an asynchronous write must live until the request completes, and
  ///   elsewhere until the asynchronous call completes. The second is enough @inferred.
  /// - It documents 65535 chunks; in use the limit was met at 65534. HTTP.sys documents 100, which
  ///   holds for its direct callers only @inferred.
  /// - It does not say that the module must return at once when a completion is expected; it must.
  /// - It knows four kinds of chunks. Newer SDKs have two more, for trailers (use
  ///   IHttpResponse4::SetTrailer @inferred) and for proxies; modules leave both alone.
  virtual HRESULT WriteEntityChunks(
      HTTP_DATA_CHUNK* pDataChunks,
      DWORD nChunks,
      BOOL fAsync,
      BOOL fMoreData,
      DWORD* pcbSent,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Have later IHttpResponse::WriteEntityChunks calls send at once.
  ///
  /// The client then sees the output bit by bit, and each write costs a send.
  ///
  /// @remarks It holds for the rest of this response and cannot be undone. It has no effect on
  /// writes made in CHttpModule::OnSendResponse. What has gathered before goes out with the next
  /// write or flush @inferred.
  /// @remarks From here on the data of asynchronous writes must live until their completion.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID DisableBuffering() = 0;

  /// Get the status, and what is known about where it came from.
  ///
  /// @param[out] pStatusCode The status code. Not NULL. 200 at the start @inferred.
  /// @param[out] pSubStatus Optional. The sub-status.
  /// @param[out] ppszReason Optional. The reason phrase, narrow.
  /// @param[out] pcchReason Optional. Its length in characters, without the terminator.
  /// @param[out] phrErrorToReport Optional. The cause that was given to IHttpResponse::SetStatus.
  /// @param[out] ppszModule Optional. The name of the module that set the status, wide; NULL if
  /// none did @inferred.
  /// @param[out] pdwNotification Optional. The notification in which it was set.
  /// @param[out] ppException Optional. The configuration error behind it.
  /// @param[out] pfTrySkipCustomErrors Optional. The flag that was given to SetStatus.
  ///
  /// @ownership All that is returned belongs to the server: do not free the texts. The reason is
  /// good until SetStatus or IHttpResponse::Clear @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lacks `pfTrySkipCustomErrors` and calls the type of the exception
  /// `INativeSectionException`; the SDK has IAppHostConfigException.
  virtual VOID GetStatus(
      USHORT* pStatusCode,
      USHORT* pSubStatus = NULL,
      PCSTR* ppszReason = NULL,
      USHORT* pcchReason = NULL,
      HRESULT* phrErrorToReport = NULL,
      PCWSTR* ppszModule = NULL,
      DWORD* pdwNotification = NULL,
      IAppHostConfigException** ppException = NULL,
      BOOL* pfTrySkipCustomErrors = NULL) = 0;

  /// Set the text that the server's detailed error page shows for this response.
  ///
  /// @param[in] pszDescription The text, wide. Copied @inferred.
  /// @param[in] cchDescription Its length in characters, without the terminator @inferred.
  /// @param[in] fHtmlEncode TRUE encodes the text for HTML. FALSE puts it on the page as it is:
  /// encode what came from the client yourself.
  ///
  /// @retval S_OK The text is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a NULL text @inferred.
  ///
  /// @when Before the error page is made, which happens in RQ_SEND_RESPONSE @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page does not say that only detailed errors show the text: it is not
  /// seen with custom errors or when the module's own body is passed through.
  virtual HRESULT SetErrorDescription(
      PCWSTR pszDescription,
      DWORD cchDescription,
      BOOL fHtmlEncode = TRUE) = 0;

  /// Get the text that was set with IHttpResponse::SetErrorDescription.
  ///
  /// @param[out] pcchDescription Optional. Its length in characters, without the terminator; 0 if
  /// none was set.
  ///
  /// @return The text, wide; NULL if none was set @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCWSTR GetErrorDescription(DWORD* pcchDescription = NULL) = 0;

  /// Compare the headers with an earlier state, for the server's own use.
  ///
  /// Modules should not call it. It keeps the native and the managed view of a response the same.
  /// The snapshots hold the caller's old values on the way in and the current ones on the way out.
  ///
  /// @param[in] dwOldChangeNumber The change number of the earlier state; 0, with empty snapshots,
  /// for everything @inferred.
  /// @param[out] pdwNewChangeNumber The change number of the state now. Equal to the old one,
  /// nothing differs @inferred.
  /// @param[in,out] knownHeaderSnapshot One value for each response header ID; NULL for an absent
  /// header. Ignore the entry of `HttpHeaderServer`, 26.
  /// @param[in,out] pdwUnknownHeaderSnapshot How many headers the next two arrays hold.
  /// @param[in,out] ppUnknownHeaderNameSnapshot The names of the unknown headers, `Set-Cookie`
  /// among them.
  /// @param[in,out] ppUnknownHeaderValueSnapshot Their values, in the same order.
  /// @param[out] diffedKnownHeaderIndices The IDs of the known headers that differ; -1 ends the
  /// list.
  /// @param[out] pdwDiffedUnknownHeaders How many unknown headers differ.
  /// @param[out] ppDiffedUnknownHeaderIndices Their places in the arrays; -1 ends the list. A place
  /// beyond the new count is a header that was deleted; the array of names still has its name
  /// there.
  ///
  /// @retval S_OK The snapshots hold the current values.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @ownership The texts and arrays handed out are memory of the server, for the request
  /// @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the protocol from the reference source of System.Web.
  /// @differs The published page says that the arrays are new on call and old on return; it is the
  /// reverse.
  virtual HRESULT GetHeaderChanges(
      DWORD dwOldChangeNumber,
      DWORD* pdwNewChangeNumber,
      PCSTR knownHeaderSnapshot[30],
      DWORD* pdwUnknownHeaderSnapshot,
      PCSTR** ppUnknownHeaderNameSnapshot,
      PCSTR** ppUnknownHeaderValueSnapshot,
      DWORD diffedKnownHeaderIndices[31],
      DWORD* pdwDiffedUnknownHeaders,
      DWORD** ppDiffedUnknownHeaderIndices) = 0;

  /// Close the connection; the client gets a reset.
  ///
  /// @remarks How it differs from IHttpResponse::ResetConnection is not documented. Expect that
  /// nothing more goes out @inferred, and return RQ_NOTIFICATION_FINISH_REQUEST.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has no remarks and no example, and its text is nearly that of
  /// ResetConnection.
  virtual VOID CloseConnection() = 0;
};

/// Adds to IHttpResponse a write and a flush that report to a function of their own.
///
/// With one function for each operation, a read and a write that are outstanding together
/// (IHttpContext3::EnableFullDuplex) need no telling apart. They hide the overloads of
/// IHttpResponse: call those through an `IHttpResponse*`.
///
/// @ownership As IHttpResponse.
/// @threads As IHttpResponse.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module).
/// @differs The published page claims IIS 7.0. It says that there are no derived classes;
/// IHttpResponse3 derives from it.
class IHttpResponse2 : public IHttpResponse {
 public:
  /// Append chunks to the body and report to a function when a send has ended.
  ///
  /// It does what IHttpResponse::WriteEntityChunks does, with the same rules, but a completion
  /// calls `pfnCompletionCallback` in place of CHttpModule::OnAsyncCompletion.
  ///
  /// @param[in] pDataChunks The chunks, not NULL.
  /// @param[in] nChunks How many; keep to 65533 at most.
  /// @param[in] fAsync TRUE lets the call return before a send has ended; FALSE waits, and the
  /// function is not called @inferred.
  /// @param[in] fMoreData TRUE if more of the response follows. FALSE only in the last call.
  /// @param[in] pfnCompletionCallback The function to call.
  /// @param[in] pvCompletionContext Passed to the function untouched. It stays the module's to
  /// free.
  /// @param[out] pcbSent May be NULL. The bytes taken into the buffer, or sent. Set only if the
  /// call completes inline.
  /// @param[out] pfCompletionExpected Optional, for `fAsync` TRUE. TRUE: the function will be
  /// called; return RQ_NOTIFICATION_PENDING at once. FALSE: the write is done and the function is
  /// not called @inferred. If the pointer is NULL, the function is always called on success
  /// @inferred.
  ///
  /// @retval S_OK The data is taken: see `pfCompletionExpected`.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a NULL array.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) 0x80070216: there would be too many
  /// chunks.
  ///
  /// @ownership Without buffering, chunks and data must live until the function is called.
  /// @remarks With compression on, the function has been seen to run when the first part was out,
  /// not the whole.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 8.0 @inferred
  /// @source Published reference, which lists S_OK; the other codes from
  /// IHttpResponse::WriteEntityChunks; modules in use (ASP.NET Core Module).
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT WriteEntityChunks(
      HTTP_DATA_CHUNK* pDataChunks,
      DWORD nChunks,
      BOOL fAsync,
      BOOL fMoreData,
      PFN_ASYNC_COMPLETION pfnCompletionCallback,
      VOID* pvCompletionContext,
      DWORD* pcbSent,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Send what has gathered and report to a function when it has left.
  ///
  /// It does what IHttpResponse::Flush does, with the same rules, but a completion calls
  /// `pfnCompletionCallback` in place of CHttpModule::OnAsyncCompletion.
  ///
  /// @param[in] fAsync TRUE lets the call return before the data has left; FALSE waits, and the
  /// function is not called @inferred.
  /// @param[in] fMoreData TRUE if more of the response follows, FALSE if it ends here.
  /// @param[in] pfnCompletionCallback The function to call.
  /// @param[in] pvCompletionContext Passed to the function untouched. It stays the module's to
  /// free.
  /// @param[out] pcbSent May be NULL. The bytes sent, headers included. Set only if the call
  /// completes inline.
  /// @param[out] pfCompletionExpected Optional, for `fAsync` TRUE. TRUE: the function will be
  /// called; return RQ_NOTIFICATION_PENDING at once. FALSE: the flush is done and the function is
  /// not called @inferred. If the pointer is NULL, the function is always called on success
  /// @inferred.
  ///
  /// @retval S_OK The data is sent, or on its way: see `pfCompletionExpected`.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: some data of the response is not
  /// valid. Which is not documented.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the client is gone @inferred.
  ///
  /// @ownership As IHttpResponse::Flush: linked chunks refer to the caller's memory until the
  /// function is called.
  /// @since IIS 8.0 @inferred
  /// @source Published reference, which lists S_OK; the other codes from IHttpResponse::Flush;
  /// modules in use (ASP.NET Core Module).
  /// @differs The published page claims IIS 7.0, misspells `fAsync`, and speaks of the output of an
  /// asynchronous operation although `fAsync` may be FALSE.
  virtual HRESULT Flush(
      BOOL fAsync,
      BOOL fMoreData,
      PFN_ASYNC_COMPLETION pfnCompletionCallback,
      VOID* pvCompletionContext,
      DWORD* pcbSent,
      BOOL* pfCompletionExpected = NULL) = 0;
};

/// Adds HTTP/2 server push to IHttpResponse2.
///
/// Ask for it with HttpGetExtendedInterface.
///
/// @ownership As IHttpResponse.
/// @threads As IHttpResponse.
/// @since IIS 10.0 (Windows Server 2016) @inferred
/// @source Windows SDK 10.0.28000.
/// @differs No published page describes this interface.
class IHttpResponse3 : public IHttpResponse2 {
 public:
  /// Announce a resource that the client will need, so that the server sends it unasked.
  ///
  /// The server then makes a request for it on its own and serves that @inferred.
  ///
  /// @param[in] pszVerb The method: `GET` or `HEAD` @inferred.
  /// @param[in] pwszPath The path, wide, beginning with a slash @inferred.
  /// @param[in] pwszQuery Optional. The query string, wide @inferred.
  /// @param[in] cHeaders How many headers the two arrays hold; 0 for none @inferred.
  /// @param[in] rgHeaderNames The names of the headers of the pushed request. NULL if there are
  /// none @inferred.
  /// @param[in] rgHeaderValues Their values, in the same order. NULL if there are none @inferred.
  ///
  /// @retval S_OK The push is announced @inferred. Other codes are not documented. A client on
  /// HTTP/1.1, or one that refuses push, gives a failure that does no harm @inferred: go on without
  /// it.
  ///
  /// @remarks Browsers no longer support push.
  /// @when Before the part of the body that refers to the resource @inferred.
  /// @since IIS 10.0 (Windows Server 2016) @inferred
  /// @source Windows SDK 10.0.28000 (signature). The rest is inferred from HTTP/2.
  /// @differs No published page describes this method.
  virtual HRESULT PushPromise(
      PCSTR pszVerb,
      PCWSTR pwszPath,
      PCWSTR pwszQuery,
      DWORD cHeaders,
      PCSTR* rgHeaderNames,
      PCSTR* rgHeaderValues) = 0;
};

/// Adds to IHttpResponse3 trailers, and how a single stream or an HTTP/2 connection ends.
///
/// Ask for it with HttpGetExtendedInterface. That the interface is there does not mean that the
/// operating system supports it: IIS Express on an older one fails at the flush.
///
/// @ownership As IHttpResponse.
/// @threads As IHttpResponse.
/// @since IIS 10.0 (Windows Server 2022, Windows 11)
/// @source Windows SDK 10.0.28000; ASP.NET Core's own use of it.
/// @differs No published page describes this interface.
class IHttpResponse4 : public IHttpResponse3 {
 public:
  /// Remove a trailer.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL.
  ///
  /// @retval S_OK The trailer is gone, or was absent @inferred.
  ///
  /// @when Before the last send @inferred.
  /// @since IIS 10.0 (Windows Server 2022, Windows 11)
  /// @source Windows SDK 10.0.28000.
  /// @differs No published page describes this method.
  virtual HRESULT DeleteTrailer(PCSTR pszHeaderName) = 0;

  /// Get the value of a trailer.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL @inferred.
  /// @param[out] pcchHeaderValue Optional. The length in characters, without the terminator
  /// @inferred.
  ///
  /// @return The value, narrow, or NULL if there is no such trailer @inferred.
  ///
  /// @ownership As IHttpResponse::GetHeader.
  /// @since IIS 10.0 (Windows Server 2022, Windows 11)
  /// @source Windows SDK 10.0.28000.
  /// @differs No published page describes this method.
  virtual PCSTR GetTrailer(PCSTR pszHeaderName, USHORT* pcchHeaderValue = NULL) const = 0;

  /// Reset the stream of this request; the connection and its other streams live on.
  ///
  /// @param[in] errorCode An error code of the protocol. For HTTP/2: 0 `NO_ERROR`, 2
  /// `INTERNAL_ERROR`, 8 `CANCEL`.
  ///
  /// @remarks Nothing more of this response goes out @inferred. It is for HTTP/2 and HTTP/3; on
  /// HTTP/1.1 use IHttpResponse::ResetConnection @inferred.
  /// @since IIS 10.0 (Windows Server 2022, Windows 11)
  /// @source Windows SDK 10.0.28000; ASP.NET Core's own use of it.
  /// @differs No published page describes this method.
  virtual VOID ResetStream(ULONG errorCode) = 0;

  /// Have the connection drained when this response has been sent.
  ///
  /// The client is told with GOAWAY to open a new connection for further requests. It is what
  /// IHttpResponse::SetNeedDisconnect is on HTTP/1.1, and leads to `HTTP_SEND_RESPONSE_FLAG_GOAWAY`
  /// @inferred.
  ///
  /// @when Before the last send @inferred.
  /// @since IIS 10.0 (Windows Server 2022, Windows 11)
  /// @source Windows SDK 10.0.28000; ASP.NET Core's own use of it.
  /// @differs No published page describes this method.
  virtual VOID SetNeedGoAway() = 0;

  /// Set a header that is sent after the body, or add to it.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. Copied @inferred.
  /// @param[in] pszHeaderValue The value, narrow, not NULL @inferred. Copied @inferred.
  /// @param[in] cchHeaderValue Its length in characters, without the terminator @inferred.
  /// @param[in] fReplace TRUE replaces the value; FALSE adds to it @inferred.
  ///
  /// @retval S_OK The trailer is set @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is too long @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: name or value is NULL
  /// @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it
  /// @inferred.
  ///
  /// @remarks Trailers need HTTP/2 or later, over TLS.
  /// @when Before the last send, the one with `fMoreData` FALSE; unlike a header, after the first
  /// one too.
  /// @since IIS 10.0 (Windows Server 2022, Windows 11)
  /// @source Windows SDK 10.0.28000; ASP.NET Core's own use of it.
  /// @differs No published page describes this method.
  virtual HRESULT SetTrailer(
      PCSTR pszHeaderName,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;
};

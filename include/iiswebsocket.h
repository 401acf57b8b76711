// WebSocket connections for native modules: IWebSocketContext, through which a handler reads and
// writes after the handshake, the callback of its operations, and the names by which a module finds
// out about a handshake and gets the connection.
#pragma once

#include <httpserv/http_stored_context.h>

/// @defgroup websocket_constants WebSocket constants
/// @brief Name what a handler asks the server for before it can speak WebSocket.
///
/// @shownby ihttpcontext3/get_named_context_container
/// @since IIS 8.0
/// @source Windows SDK (values); .NET reference source (use).
/// @differs No published page has them.
/// @{

/// The name under which INamedContextContainer::GetNamedContext finds the IWebSocketContext of a
/// request whose handshake is complete. Wide text.
#define IIS_WEBSOCKET L"websockets"

/// The server variable whose value is `websockets` when the server has recognized the request as a
/// WebSocket handshake, and which is absent otherwise. Ask for it with
/// IHttpContext::GetServerVariable. Narrow text.
///
/// @remarks Another variable, `WEBSOCKET_VERSION`, exists exactly when the server's WebSocket
/// module is active.
#define IIS_WEBSOCKET_SERVER_VARIABLE "IIS_WEBSOCK"

/// @}

/// Is called once when a WebSocket operation that was started asynchronously has ended.
///
/// @param[in] hrError The outcome. `HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED)` 0x800703E3 after
/// IWebSocketContext::CancelOutstandingIO.
/// @param[in] pvCompletionContext The pointer that was passed when the operation was started. It
/// stays the module's, and must live until this call.
/// @param[in] cbIO The number of bytes read or written.
/// @param[in] fUTF8Encoded After a read, TRUE for text, FALSE for binary. Ignore it after a write.
/// @param[in] fFinalFragment After a read, whether the fragment ends its message. Ignore it after a
/// write.
/// @param[in] fClose After a read, whether the other side has sent its close frame: get its reason
/// with IWebSocketContext::GetCloseStatus. Ignore it after a write.
///
/// @remarks It is called on failure and after a cancellation too, but not for an operation that
/// ended within the call that started it (`*pfCompletionExpected` came back FALSE).
/// @remarks No exception may leave it.
/// @threads A thread of the server's pool @inferred, perhaps before the call that started the
/// operation has returned. Do not hold a lock while you start an operation that you take in here.
/// @shownby ihttpcontext3/get_named_context_container
/// @since IIS 8.0
/// @source Windows SDK; .NET reference source; ASP.NET Core Module; published reference (names).
/// @differs The published page calls `fClose` an instruction to close; it is a report. Its title
/// and address are misspelled (`Funtion`). It claims IIS 7.0.
typedef VOID(WINAPI* PFN_WEBSOCKET_COMPLETION)(
    HRESULT hrError,
    VOID* pvCompletionContext,
    DWORD cbIO,
    BOOL fUTF8Encoded,
    BOOL fFinalFragment,
    BOOL fClose);

/// Reads and writes the WebSocket connection that a request has become.
///
/// How a handler gets it, in CHttpModule::OnExecuteRequestHandler of a request that is no child:
/// - Look at IIS_WEBSOCKET_SERVER_VARIABLE; without it the request is no handshake.
/// - Set status 101 with IHttpResponse::SetStatus, and the header `Sec-WebSocket-Protocol` if a
///   protocol was agreed.
/// - Send the headers with IHttpResponse::Flush, asynchronously and with more data announced. This
///   makes the server complete the handshake; it adds `Sec-WebSocket-Accept` itself @inferred.
/// - When the flush has completed, convert the request to IHttpContext3 with
///   HttpGetExtendedInterface and ask IHttpContext3::GetNamedContextContainer for IIS_WEBSOCKET.
///   NULL means that the WebSocket module is missing, the request was no handshake or the client
///   has gone. Convert the result with `static_cast`.
///
/// The handler returns RQ_NOTIFICATION_PENDING and the request stays pending as long as the
/// connection lives. When both directions are done and no operation is outstanding, end it with
/// IHttpContext::IndicateCompletion or IHttpContext::PostCompletion.
///
/// The three operations say in the same way how they end:
/// - `fAsync` TRUE and `*pfCompletionExpected` TRUE: the callback is called exactly once, on
///   failure and cancellation too.
/// - `fAsync` TRUE and `*pfCompletionExpected` FALSE: the operation has ended within the call. The
///   callback is not called; return value and out parameters hold the outcome.
/// - `fAsync` TRUE and `pfCompletionExpected` NULL: after success the callback is called, after
///   failure it is not.
/// - `fAsync` FALSE: the call blocks until the operation has ended @inferred.
///
/// @remarks Count the outstanding operations, and count down also where a call fails or ends
/// inline. The server calls into freed memory if the request is ended while one is outstanding.
/// @remarks To close from your side: IWebSocketContext::SendConnectionClose, then read on until a
/// read reports the close. When the other side closes first: IWebSocketContext::GetCloseStatus,
/// answer with SendConnectionClose and the same code, then end the request.
/// @remarks Ping and pong frames are answered below this interface and never show @inferred.
/// @remarks The Windows SDK's header declares nothing unless NTDDI_VERSION is NTDDI_WIN8 or later,
/// and wants httpserv.h before it; this one has neither condition.
/// @ownership The server's WebSocket module makes it, owns it and ends it with the request. A
/// handler never cleans it up.
/// @when From the end of the flush of status 101 to the end of the request.
/// @threads One read and one write may be outstanding together, started by different threads.
/// @shownby ihttpcontext3/get_named_context_container
/// @since IIS 8.0
/// @source Windows SDK (slots); .NET reference source; ASP.NET Core Module; Marlin. The published
/// pages give one line each.
/// @differs The published pages claim IIS 7.0; the header is for Windows 8.
class IWebSocketContext : public IHttpStoredContext {
 public:
  /// Send one fragment of a message.
  ///
  /// @param[in] pData The bytes. They must stay as they are until the operation has ended, so
  /// never on the stack of an asynchronous call.
  /// @param[in,out] pcbSent In: the number of bytes to send. Out, when the operation ends inline:
  /// the number sent. The variable must live until the operation has ended @inferred.
  /// @param[in] fAsync TRUE to return without waiting.
  /// @param[in] fUTF8Encoded TRUE for a text message, FALSE for a binary one. All fragments of a
  /// message have the type of the first.
  /// @param[in] fFinalFragment TRUE if this fragment ends the message.
  /// @param[in] pfnCompletion The callback of an asynchronous call. Unused otherwise @inferred.
  /// @param[in] pvCompletionContext Handed to the callback, untouched. It stays the module's.
  /// @param[out] pfCompletionExpected Receives whether the callback will be called. May be NULL;
  /// what that changes is on the page of IWebSocketContext.
  ///
  /// @retval S_OK The operation was started, or has ended inline.
  /// @retval HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED) 0x800703E3, or another failure: nothing is
  /// outstanding, and the callback is not called. No list of the codes exists @inferred.
  ///
  /// @remarks One write at a time @inferred, a close frame included: keep a queue of what waits.
  /// @ownership Buffer, callback and context are the module's; the server uses them until the
  /// operation has ended.
  /// @when From the end of the flush of status 101 until IWebSocketContext::SendConnectionClose.
  /// @threads Any thread; beside one outstanding read.
  /// @shownby ihttpcontext3/get_named_context_container
  /// @since IIS 8.0
  /// @source Windows SDK; .NET reference source; ASP.NET Core Module; RFC 6455 (fragments). The
  /// place of `fAsync` among the parameters and the defaults of the last three @inferred.
  /// @differs The published page says that `fUTF8Encoded` tells the encoding; it tells text from
  /// binary frames. It lists S_OK only.
  virtual HRESULT WriteFragment(
      VOID* pData,
      DWORD* pcbSent,
      BOOL fAsync,
      BOOL fUTF8Encoded,
      BOOL fFinalFragment,
      PFN_WEBSOCKET_COMPLETION pfnCompletion = NULL,
      VOID* pvCompletionContext = NULL,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Receive the next fragment of a message.
  ///
  /// A frame that is longer than the buffer arrives in pieces, of which only the last can be final.
  ///
  /// @param[out] pData Receives the bytes. The buffer must live until the operation has ended.
  /// @param[in,out] pcbData In: the size of the buffer in bytes. Out, when the operation ends
  /// inline: the number received. The variable must live until the operation has ended @inferred.
  /// @param[in] fAsync TRUE to return without waiting.
  /// @param[out] pfUTF8Encoded Receives, when the operation ends inline, TRUE for text, FALSE for
  /// binary. Not NULL.
  /// @param[out] pfFinalFragment Receives, when the operation ends inline, whether the message ends
  /// with this fragment. Not NULL.
  /// @param[out] pfConnectionClose Receives, when the operation ends inline, whether the other side
  /// has sent its close frame. Not NULL.
  /// @param[in] pfnCompletion The callback of an asynchronous call; it gets the bytes and the three
  /// flags. Unused otherwise @inferred.
  /// @param[in] pvCompletionContext Handed to the callback, untouched. It stays the module's.
  /// @param[out] pfCompletionExpected Receives whether the callback will be called. May be NULL;
  /// what that changes is on the page of IWebSocketContext.
  ///
  /// @retval S_OK The operation was started, or has ended inline.
  /// @retval HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED) 0x800703E3, or another failure: nothing is
  /// outstanding, and the callback is not called. No list of the codes exists @inferred.
  ///
  /// @remarks A close frame is reported as 0 bytes, final, with the close flag. 0 bytes without the
  /// close flag are no end: an empty fragment.
  /// @remarks One read at a time @inferred.
  /// @ownership Buffer, callback and context are the module's; the server uses them until the
  /// operation has ended.
  /// @when From the end of the flush of status 101 until a read reports the close.
  /// @threads Any thread; beside one outstanding write.
  /// @shownby ihttpcontext3/get_named_context_container
  /// @since IIS 8.0
  /// @source Windows SDK; .NET reference source; ASP.NET Core Module; Marlin. The place of
  /// `fAsync` among the parameters and the defaults of the last three @inferred.
  /// @differs The published page describes the count as an output only; it is the capacity on the
  /// way in. It lists S_OK only.
  virtual HRESULT ReadFragment(
      VOID* pData,
      DWORD* pcbData,
      BOOL fAsync,
      BOOL* pfUTF8Encoded,
      BOOL* pfFinalFragment,
      BOOL* pfConnectionClose,
      PFN_WEBSOCKET_COMPLETION pfnCompletion = NULL,
      VOID* pvCompletionContext = NULL,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Send the close frame. Reading may go on until the other side's close frame arrives.
  ///
  /// @param[in] fAsync TRUE to return without waiting.
  /// @param[in] uStatusCode The code of RFC 6455, such as 1000 for a normal end. 1005 stands for a
  /// close frame without a code.
  /// @param[in] pszReason The reason, wide text of at most 123 bytes when encoded in UTF-8, or NULL
  /// for none. NULL with 1005. The server copies it.
  /// @param[in] pfnCompletion The callback of an asynchronous call. Unused otherwise @inferred.
  /// @param[in] pvCompletionContext Handed to the callback, untouched. It stays the module's.
  /// @param[out] pfCompletionExpected Receives whether the callback will be called. May be NULL;
  /// what that changes is on the page of IWebSocketContext.
  ///
  /// @retval S_OK The operation was started, or has ended inline.
  /// @retval HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED) 0x800703E3, or another failure: nothing is
  /// outstanding, and the callback is not called. No list of the codes exists @inferred.
  ///
  /// @remarks It counts as the one outstanding write: wait for the write before it @inferred.
  /// @ownership The server copies the reason; callback and context are the module's and must live
  /// until the operation has ended.
  /// @when Once, after the last IWebSocketContext::WriteFragment has ended @inferred.
  /// @threads Any thread; beside one outstanding read.
  /// @shownby ihttpcontext3/get_named_context_container
  /// @since IIS 8.0
  /// @source Windows SDK; .NET reference source; ASP.NET Core Module; RFC 6455 (codes, length).
  /// The place of `fAsync` among the parameters and the defaults of the last four @inferred.
  /// @differs The published page declares the code as `USHORT* pStatusCode`; it is passed by value.
  virtual HRESULT SendConnectionClose(
      BOOL fAsync,
      USHORT uStatusCode,
      LPCWSTR pszReason = NULL,
      PFN_WEBSOCKET_COMPLETION pfnCompletion = NULL,
      VOID* pvCompletionContext = NULL,
      BOOL* pfCompletionExpected = NULL) = 0;

  /// Get the code and the reason that the other side closed with.
  ///
  /// @param[out] pStatusCode Receives the code of RFC 6455. Not NULL.
  /// @param[out] ppszReason Receives the reason, wide text. May be NULL.
  /// @param[out] pcchReason Receives the length of the reason in characters; go by it, not by a
  /// null character. May be NULL.
  ///
  /// @retval S_OK The other side gave a code.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_FOUND) 0x80070490: it sent a close frame without one.
  /// Answer with 1005.
  ///
  /// @ownership The reason is the server's; copy it before the request ends @inferred.
  /// @when After a read that reported the close.
  /// @threads Any thread @inferred.
  /// @since IIS 8.0
  /// @source Windows SDK; .NET reference source. That the last two parameters have defaults is
  /// inferred.
  /// @differs The published page declares the reason as bytes (`BYTE** ppbReason`,
  /// `USHORT* pcbReason`); it is wide text with its length in characters. The page says that the
  /// server gives the code; the other side does.
  virtual HRESULT GetCloseStatus(
      USHORT* pStatusCode,
      LPCWSTR* ppszReason = NULL,
      USHORT* pcchReason = NULL) = 0;

  /// Close the connection beneath the protocol, without a close frame.
  ///
  /// Outstanding operations fail, and their callbacks are still called: wait for them before you
  /// end the request.
  ///
  /// @remarks It does not block.
  /// @when Any time, to abort.
  /// @threads Any thread.
  /// @since IIS 8.0
  /// @source Published reference; .NET reference source.
  virtual VOID CloseTcpConnection() = 0;

  /// Cancel the outstanding read and write.
  ///
  /// Their callbacks are called with `HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED)` 0x800703E3:
  /// wait for both before you free what they use.
  ///
  /// @remarks The ASP.NET Core Module found it unreliable, and calls IHttpContext::CancelIo, then
  /// IHttpResponse::ResetConnection, in its place.
  /// @when While an operation is outstanding.
  /// @threads Any thread @inferred.
  /// @since IIS 8.0
  /// @source Published reference; Marlin; ASP.NET Core Module.
  virtual VOID CancelOutstandingIO() = 0;
};

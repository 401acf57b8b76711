// What the client sent: IHttpRequest with method, URL, headers, body and certificate, and its three
// newer versions with the channel binding token and further ways to read the body.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_completion_info.h>

/// Stands for what the client sent: its method, its URL, its headers and its body.
///
/// IHttpContext::GetRequest returns it. What modules change here is seen by all later modules and
/// by the log as if the client had sent it.
///
/// @remarks The body is read once: bytes that somebody has read are gone for everybody else. A
/// module that looks at the body and lets the request go on must put it back with
/// IHttpRequest::InsertEntityBody, or the handler finds no body.
/// @remarks Get a newer version of this interface with HttpGetExtendedInterface and look at its
/// result: an older server has no such version.
/// @ownership The server owns the request, which lives as long as its context. Do not free what its
/// members hand out. Text and structures are valid to the end of the request, unless what they
/// describe is changed before @inferred.
/// @when In every notification of the request, unless a member says otherwise.
/// @threads As IHttpContext: the thread that runs the notification, or, while the module holds the
/// request suspended, one thread of the module at a time @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode, ModSecurity); the reference source of System.Web.
/// @differs The published page lists `SetEntityBody`, which would replace the body; the SDK has
/// InsertEntityBody. The published tables list bare Win32 codes; callers get their
/// HRESULT_FROM_WIN32 forms, which are given here. The pages cite the RFCs of HTTP/1.0 and 1.1
/// alone; HTTP/2 and HTTP/3 requests come through this interface as well.
class IHttpRequest {
 public:
#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Get the HTTP.sys structure behind the request, to read.
  ///
  /// @return The live `HTTP_REQUEST`; never NULL @inferred.
  ///
  /// @ownership The server owns the structure. It is valid to the end of the request.
  /// @remarks Lengths are in bytes, those of the wide texts in `CookedUrl` too. `CookedUrl.pHost`
  /// and `CookedUrl.pAbsPath` are not terminated: the rest of the URL follows in the same buffer.
  /// `CookedUrl.pQueryString` begins with the question mark and is NULL without a query.
  /// @remarks A known header of length 0 is absent. `pSslInfo` is NULL on plain HTTP. For a verb
  /// that HTTP.sys does not know, such as `PATCH`, `Verb` is `HttpVerbUnknown` and the text is in
  /// `pUnknownVerb`. `pRawUrl` is for logging only, and may be empty in a warm-up request of the
  /// server's own. Read the body with IHttpRequest::ReadEntityBody, not from `pEntityChunks`.
  /// @remarks With MinGW-w64 define `_WIN32_WINNT` as 0x0600 or above, or the structure lacks
  /// `RequestInfoCount` and `pRequestInfo`.
  /// @since IIS 7.0
  /// @source Published reference; the reference of http.h; modules in use (iisnode, ASP.NET Core
  /// Module).
  /// @differs The published page shows one of the two overloads, and describes no field of the
  /// structure.
  /// @shownby walkthrough/request_level
  virtual const HTTP_REQUEST* GetRawHttpRequest() const = 0;

  /// Get the HTTP.sys structure behind the request, to edit.
  ///
  /// @return The live `HTTP_REQUEST`, the same as that of the overload that reads @inferred; never
  /// NULL @inferred.
  ///
  /// @ownership As for the overload that reads. Text that you put in must be memory that lives as
  /// long as the request: IHttpContext::AllocateRequestMemory.
  /// @remarks Later modules see what is edited here @inferred, but IHttpRequest::GetHeaderChanges
  /// and IHttpRequest::GetUrlChanged do not notice it @inferred: prefer IHttpRequest::SetHeader,
  /// IHttpRequest::SetUrl and IHttpRequest::SetHttpMethod.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page shows one of the two overloads, and describes no field of the
  /// structure.
  virtual HTTP_REQUEST* GetRawHttpRequest() = 0;
#else
  virtual HTTP_REQUEST* GetRawHttpRequest() = 0;
  virtual const HTTP_REQUEST* GetRawHttpRequest() const = 0;
#endif

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Get the value of a request header that HTTP.sys knows.
  ///
  /// @param[in] ulHeaderIndex A **request** header ID, 0 to 40; beyond it the result is undefined.
  /// From 20 on, an ID means another header in a response: 23 is `HttpHeaderAcceptLanguage` here
  /// and `HttpHeaderLocation` there.
  /// @param[out] pcchHeaderValue Optional. The length in characters, without the terminator; 0 if
  /// the header is absent.
  ///
  /// @return The value, narrow, ended by a null character, or NULL if the header is absent. A
  /// header that is present and empty is not NULL and has length 0 @inferred: test the pointer.
  ///
  /// @ownership Memory of the server, good until the header changes or the request ends @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the terminator from modules in use (ASP.NET Core Module).
  /// @differs The published page calls `pcchHeaderValue` an unsigned long; it points to a USHORT.
  virtual PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue = NULL) const = 0;

  /// Get the value of a request header by name.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. Case does not matter @inferred. A name
  /// that HTTP.sys knows gives what the overload with an ID gives @inferred.
  /// @param[out] pcchHeaderValue Optional. The length in characters, without the terminator; 0 if
  /// the header is absent.
  ///
  /// @return The value, narrow, ended by a null character, or NULL if the header is absent. A
  /// header that is present and empty is not NULL and has length 0 @inferred: test the pointer.
  ///
  /// @ownership Memory of the server, good until the header changes or the request ends @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the terminator from modules in use (ASP.NET Core Module).
  /// @differs The published page calls `pcchHeaderValue` an unsigned long; it points to a USHORT.
  virtual PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue = NULL) const = 0;
#else
  virtual PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue = NULL) const = 0;
  virtual PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue = NULL) const = 0;
#endif

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Set a request header that HTTP.sys knows, or append to it.
  ///
  /// @param[in] ulHeaderIndex A request header ID, 0 to 40.
  /// @param[in] pszHeaderValue The value, narrow, not NULL. Copied.
  /// @param[in] cchHeaderValue Its length in characters, without the terminator; 65535 at most.
  /// @param[in] fReplace TRUE replaces the value. FALSE appends after a comma. Either creates a
  /// header that is absent.
  ///
  /// @retval S_OK The header is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is not valid or too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the value is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks How the request is read from the connection does not change with `Host`,
  /// Content-Length or `Transfer-Encoding` @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the copy from a module in use (ModSecurity).
  /// @differs The published page words FALSE of `fReplace` as if the caller had to append; the
  /// server does @inferred.
  virtual HRESULT SetHeader(
      HTTP_HEADER_ID ulHeaderIndex,
      PCSTR pszHeaderValue,
      USHORT cchHeaderValue,
      BOOL fReplace) = 0;

  /// Set a request header by name, or append to it.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. A name that HTTP.sys knows sets the known
  /// header @inferred. Copied @inferred.
  /// @param[in] pszHeaderValue The value, narrow, not NULL. Copied @inferred.
  /// @param[in] cchHeaderValue Its length in characters, without the terminator; 65535 at most.
  /// @param[in] fReplace TRUE replaces the value. FALSE appends after a comma. Either creates a
  /// header that is absent.
  ///
  /// @retval S_OK The header is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is not valid or too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: name or value is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks As for the overload with an ID. Managed code sees the change: System.Web asks for
  /// changed headers.
  /// @since IIS 7.0
  /// @source Published reference; the reference source of System.Web.
  /// @differs The published page words FALSE of `fReplace` as if the caller had to append; the
  /// server does @inferred.
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
  /// Remove a request header that HTTP.sys knows.
  ///
  /// @param[in] ulHeaderIndex A request header ID, 0 to 40.
  ///
  /// @retval S_OK The header is gone; also if it was absent @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) = 0;

  /// Remove a request header by name.
  ///
  /// @param[in] pszHeaderName The name, narrow, not NULL. All headers of an unknown name go
  /// @inferred.
  ///
  /// @retval S_OK The header is gone; also if it was absent @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual HRESULT DeleteHeader(PCSTR pszHeaderName) = 0;
#else
  virtual HRESULT DeleteHeader(PCSTR pszHeaderName) = 0;
  virtual HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) = 0;
#endif

  /// Get the method of the request.
  ///
  /// @return The method as the client sent it, such as `GET`. Custom methods come unchanged, and
  /// case matters @inferred.
  ///
  /// @ownership Memory of the server, good until IHttpRequest::SetHttpMethod @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCSTR GetHttpMethod() const = 0;

  /// Change the method of the request.
  ///
  /// Later stages and the log take the new method for the client's. A method that the handler does
  /// not serve fails as usual, such as with 405.
  ///
  /// @param[in] pszHttpMethod The method, narrow, standard or custom; not NULL. Copied @inferred.
  ///
  /// @retval S_OK The method is changed.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the method is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @when Before the handler is mapped, or the request is served by the handler of the old method
  /// @inferred. On a child: between IHttpContext::CloneContext and IHttpContext::ExecuteRequest.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HRESULT SetHttpMethod(PCSTR pszHttpMethod) = 0;

#if IIS_OVERLOADS_IN_SLOT_ORDER
  /// Replace the URL of the request, given as narrow text.
  ///
  /// Later stages and the log take the new URL for the client's; the client is not redirected. If
  /// nothing is there, the answer is 404. IHttpRequest::GetUrlChanged turns TRUE.
  ///
  /// @param[in] pszUrl The URL, narrow: a path, or an absolute URL with scheme and host, which
  /// IHttpRequest::GetForwardedUrl then returns. Copied @inferred.
  /// @param[in] cchUrl Its length in characters, without the terminator.
  /// @param[in] fResetQueryString TRUE drops the old query string, FALSE keeps it.
  ///
  /// @retval S_OK The URL is replaced.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a URL that is too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks The server variable `URL` keeps the original. Metadata and handler do not follow a
  /// late change by themselves. Guard against changing a URL that was changed already.
  /// @when Before the first notification of the request: in CGlobalModule::OnGlobalPreBeginRequest,
  /// or on a child between IHttpContext::CloneContext and IHttpContext::ExecuteRequest, which is
  /// the way to serve another URL. The published page rules it out for URL rewriting. From the
  /// post-notification of RQ_BEGIN_REQUEST on the results are undefined.
  /// @since IIS 7.0
  /// @source Published reference; its pages on children; modules in use (iisnode).
  /// @differs The published page allows the call only before the first event of the pipeline, which
  /// a request module cannot meet for a request that it did not make; its sample calls it in
  /// OnBeginRequest. The page speaks of a header where it means the URL.
  virtual HRESULT SetUrl(PCSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) = 0;

  /// Replace the URL of the request, given as wide text.
  ///
  /// It does what the narrow overload does, with the same rules.
  ///
  /// @param[in] pszUrl The URL, wide: a path, or an absolute URL with scheme and host, which
  /// IHttpRequest::GetForwardedUrl then returns. Copied @inferred.
  /// @param[in] cchUrl Its length in wide characters, not bytes, without the terminator.
  /// @param[in] fResetQueryString TRUE drops the old query string, FALSE keeps it.
  ///
  /// @retval S_OK The URL is replaced.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong, such as
  /// a URL that is too long.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @when As for the narrow overload.
  /// @since IIS 7.0
  /// @source Published reference; its pages on children; modules in use (iisnode).
  /// @differs As for the narrow overload.
  virtual HRESULT SetUrl(PCWSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) = 0;
#else
  virtual HRESULT SetUrl(PCWSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) = 0;
  virtual HRESULT SetUrl(PCSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) = 0;
#endif

  /// Tell whether IHttpRequest::SetUrl has replaced the URL of this request.
  ///
  /// @retval TRUE It has.
  /// @retval FALSE It has not. A child starts with FALSE @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL GetUrlChanged() const = 0;

  /// Get the URL that IHttpRequest::SetUrl was given, if it leads to another server.
  ///
  /// @return The URL, wide; NULL if SetUrl was not called or was given a local URL.
  ///
  /// @remarks What the server does with such a URL is not documented.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCWSTR GetForwardedUrl() const = 0;

  /// Get the address of the server's end of the connection.
  ///
  /// @return The socket address. Look at `sa_family` first: it may be `AF_INET6`, whose structure
  /// has 28 bytes @inferred; neither cast it to `SOCKADDR_IN` nor pass the size of `SOCKADDR` on
  /// unseen.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PSOCKADDR GetLocalAddress() const = 0;

  /// Get the address of the client's end of the connection.
  ///
  /// @return The socket address, of the proxy if there is one @inferred. Look at `sa_family` first:
  /// it may be `AF_INET6`, whose structure has 28 bytes @inferred; neither cast it to `SOCKADDR_IN`
  /// nor pass the size of `SOCKADDR` on unseen.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PSOCKADDR GetRemoteAddress() const = 0;

  /// Read the next part of the body.
  ///
  /// The bytes are taken off the body: nobody else gets them. Each call raises RQ_READ_ENTITY, even
  /// with nothing left, and its modules may change the data. The chunked coding is removed already.
  ///
  /// @param[in] pvBuffer The buffer to fill. For an asynchronous read it must live until the
  /// completion.
  /// @param[in] cbBuffer Its size in bytes; 0 is not valid @inferred.
  /// @param[in] fAsync TRUE lets the call return before data has come; FALSE waits for it on the
  /// calling thread, as long as a slow client likes.
  /// @param[out] pcbBytesReceived The bytes put into the buffer; often fewer than it holds. Set
  /// only if the call completes inline. May be NULL with `fAsync` TRUE. Do not pass the variable
  /// that holds the size: the first short read would shrink it.
  /// @param[out] pfCompletionPending Optional, for `fAsync` TRUE. TRUE: a completion will come;
  /// return RQ_NOTIFICATION_PENDING at once. FALSE: the read is done and no completion comes. If
  /// the pointer is NULL, a completion is always posted on success, even if the data was at hand:
  /// return RQ_NOTIFICATION_PENDING. With `fAsync` FALSE no completion comes.
  ///
  /// @retval S_OK Data was read, or the read is on its way: see `pfCompletionPending`.
  /// @retval HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) 0x80070026: the body has ended and nothing was
  /// read. Not an error, and no completion comes.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the body is shorter than was
  /// declared; in practice, the client is gone.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @ownership The buffer stays the caller's.
  /// @remarks Take any of three answers for the end of the body: ERROR_HANDLE_EOF from the call,
  /// ERROR_HANDLE_EOF as the status of the completion, or S_OK with 0 bytes.
  /// IHttpRequest::GetRemainingEntityBytes is no promise that more will come.
  /// @remarks The completion runs CHttpModule::OnAsyncCompletion with the bytes and the status. One
  /// read may be outstanding at a time, and none beside a write without
  /// IHttpContext3::EnableFullDuplex. IHttpContext::CancelIo ends one with
  /// HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED), 0x800703E3.
  /// @remarks No limit of size is applied for you. Put what the handler needs back with
  /// IHttpRequest::InsertEntityBody.
  /// @when Not in CHttpModule::OnReadEntity, which it would enter again @inferred.
  /// @shownby ihttprequest/read_entity_body
  /// @since IIS 7.0
  /// @source Published reference; the NULL pointers, the ends of the body and the cancelled read
  /// from modules in use (ASP.NET Core Module, iisnode).
  /// @differs The published page lists bare Win32 codes and describes ERROR_CONNECTION_INVALID as a
  /// wrong count of bytes; in practice it means a client that went away. That the module must
  /// return at once after an asynchronous call stands on the published pages of this method and of
  /// IHttpResponse::Flush alone; it holds for every operation that is pending.
  virtual HRESULT ReadEntityBody(
      VOID* pvBuffer,
      DWORD cbBuffer,
      BOOL fAsync,
      DWORD* pcbBytesReceived,
      BOOL* pfCompletionPending = NULL) = 0;

  /// Put bytes in front of the part of the body that is still unread.
  ///
  /// The usual reason is to give back a body that the module has read to look at it. To replace a
  /// body, read it to its end first.
  ///
  /// @param[in] pvBuffer The bytes. **Not copied**.
  /// @param[in] cbBuffer How many.
  ///
  /// @retval S_OK The bytes are inserted. Other codes are not documented.
  ///
  /// @ownership The buffer must live to the end of the request:
  /// IHttpContext::AllocateRequestMemory.
  /// @remarks Content-Length is not changed. If the body now has another length, set the header, or
  /// the handler reads too little or waits for more; and delete `Transfer-Encoding` when you give a
  /// chunked body a length.
  /// @when Before the handler reads the body.
  /// @shownby ihttpcontext/cancel_io
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ModSecurity); the documentation of System.Web.
  /// @differs The published page says in its remarks that the bytes go before the unread rest, and
  /// in the text of its example that they replace the part that was read ahead; the first fits the
  /// name and its use. Its example does not set Content-Length although the page demands it.
  virtual HRESULT InsertEntityBody(VOID* pvBuffer, DWORD cbBuffer) = 0;

  /// Get how much of the body is still to be read.
  ///
  /// @return A count of bytes; 0 at the end of the body and for a request without one. For a
  /// chunked body it is not 0 while its end is unknown: 0xFFFFFFFF @inferred. Print it as unsigned.
  ///
  /// @remarks It counts bytes that were inserted @inferred and cannot express what is above 4 GB
  /// @inferred. Gate the first read with it, but let the reads tell where the body ends: a loop on
  /// this count alone may meet the end before it gets 0.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (iisnode, ASP.NET Core Module).
  virtual DWORD GetRemainingEntityBytes() = 0;

  /// Get the version of HTTP that the client used.
  ///
  /// @param[out] pMajorVersion The number before the point: 1, 2 or 3. Not NULL @inferred.
  /// @param[out] pMinorVersion The number after it: 1 for HTTP/1.1, 0 for HTTP/2. Not NULL
  /// @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference; the reference of http.h.
  /// @differs The published page cites the RFCs of HTTP/1.0 and 1.1 alone.
  virtual VOID GetHttpVersion(USHORT* pMajorVersion, USHORT* pMinorVersion) const = 0;

  /// Get the certificate that the client has shown.
  ///
  /// @param[out] ppClientCertInfo The certificate; may be NULL even after success. Not NULL itself.
  /// @param[out] pfClientCertNegotiated TRUE if a certificate was negotiated before, which does not
  /// mean that one is there. Not NULL.
  ///
  /// @retval S_OK Look at the pointer too, and then at `CertFlags`: 0 is a certificate without a
  /// fault.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_FOUND) 0x80070490: there is none; so on plain HTTP
  /// @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is NULL.
  ///
  /// @ownership The server owns the structure and the token in it: do not close the token
  /// @inferred.
  /// @remarks Test the result first, then the pointer: in the other order an error reads as the
  /// absence of a certificate.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published table mixes a bare Win32 code with an HRESULT_FROM_WIN32 form. That the
  /// pointer is NULL without a certificate stands there only; the reference of http.h does not
  /// speak of it.
  virtual HRESULT GetClientCertificate(
      HTTP_SSL_CLIENT_CERT_INFO** ppClientCertInfo,
      BOOL* pfClientCertNegotiated) = 0;

  /// Ask the client for a certificate, whatever the site's configuration says.
  ///
  /// @param[in] fAsync TRUE lets the call return before the client has answered; FALSE waits for it
  /// on the calling thread, and a person may have to choose.
  /// @param[out] pfCompletionPending Optional, for `fAsync` TRUE. TRUE: a completion will come;
  /// return RQ_NOTIFICATION_PENDING at once. FALSE: it is done and no completion comes. What a NULL
  /// pointer leads to is not documented for this call: pass one. With `fAsync` FALSE no completion
  /// comes.
  ///
  /// @retval S_OK The client was asked, or is being asked: see `pfCompletionPending`. It does not
  /// prove that a certificate came: call IHttpRequest::GetClientCertificate.
  /// @retval E_FAIL 0x80004005: the negotiation failed.
  ///
  /// @remarks A body that has not been read can stall it: the server answers 413 if the body is
  /// larger than what it reads ahead. It is not possible on HTTP/2 @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the documentation of IIS 6.0 (413).
  virtual HRESULT NegotiateClientCertificate(BOOL fAsync, BOOL* pfCompletionPending = NULL) = 0;

  /// Get the number of the site that the request was addressed to.
  ///
  /// @return The ID from the configuration, unsigned; 1 is the default site.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual DWORD GetSiteId() const = 0;

  /// Compare the headers with an earlier state, for the server's own use.
  ///
  /// Modules should not call it. It keeps the native and the managed view of a request the same.
  /// The snapshots hold the caller's old values on the way in and the current ones on the way out.
  ///
  /// @param[in] dwOldChangeNumber The change number of the earlier state; 0, with empty snapshots,
  /// for everything @inferred.
  /// @param[out] pdwNewChangeNumber The change number of the state now. Equal to the old one,
  /// nothing differs @inferred.
  /// @param[in,out] knownHeaderSnapshot One value for each request header ID; NULL for an absent
  /// header.
  /// @param[in,out] pdwUnknownHeaderSnapshot How many headers the next two arrays hold.
  /// @param[in,out] ppUnknownHeaderNameSnapshot The names of the unknown headers.
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
  /// reverse. It speaks of server headers where it means those of the request.
  virtual HRESULT GetHeaderChanges(
      DWORD dwOldChangeNumber,
      DWORD* pdwNewChangeNumber,
      PCSTR knownHeaderSnapshot[41],
      DWORD* pdwUnknownHeaderSnapshot,
      PCSTR** ppUnknownHeaderNameSnapshot,
      PCSTR** ppUnknownHeaderValueSnapshot,
      DWORD diffedKnownHeaderIndices[42],
      DWORD* pdwDiffedUnknownHeaders,
      DWORD** ppDiffedUnknownHeaderIndices) = 0;
};

/// Adds to IHttpRequest the channel binding token, for modules that authenticate with extended
/// protection.
///
/// @ownership As IHttpRequest.
/// @threads As IHttpRequest.
/// @since IIS 7.5 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published page claims IIS 7.0.
class IHttpRequest2 : public IHttpRequest {
 public:
  /// Get the token that ties an authentication to the TLS channel it came through.
  ///
  /// @param[out] ppToken The token. Not NULL @inferred.
  /// @param[out] pTokenSize Its size in bytes. Not NULL @inferred.
  ///
  /// @retval S_OK The token is there.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_FOUND) 0x80070490: there is none, as on plain HTTP
  /// @inferred. The code for this case is not documented.
  ///
  /// @ownership Memory of the server @inferred.
  /// @since IIS 7.5 @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT GetChannelBindingToken(PBYTE* ppToken, DWORD* pTokenSize) = 0;
};

/// Adds to IHttpRequest2 a read that reports to a function of its own.
///
/// With one function for each operation, a read and a write that are outstanding together
/// (IHttpContext3::EnableFullDuplex) need no telling apart. It hides IHttpRequest::ReadEntityBody:
/// call that through an `IHttpRequest*`.
///
/// @ownership As IHttpRequest.
/// @threads As IHttpRequest.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module).
/// @differs The published page claims IIS 7.0. It says that there are no derived classes;
/// IHttpRequest4 derives from it.
class IHttpRequest3 : public IHttpRequest2 {
 public:
  /// Read the next part of the body and report to a function when data has come.
  ///
  /// It does what IHttpRequest::ReadEntityBody does, with the same rules, but a completion calls
  /// `pfnCompletionCallback` in place of CHttpModule::OnAsyncCompletion.
  ///
  /// @param[in] pvBuffer The buffer to fill. For an asynchronous read it must live until the
  /// function is called.
  /// @param[in] cbBuffer Its size in bytes; 0 is not valid @inferred.
  /// @param[in] fAsync TRUE lets the call return before data has come; FALSE waits, and the
  /// function is not called @inferred.
  /// @param[in] pfnCompletionCallback The function to call.
  /// @param[in] pvCompletionContext Passed to the function untouched. It stays the module's to
  /// free.
  /// @param[out] pcbBytesReceived The bytes put into the buffer. Set only if the call completes
  /// inline. May be NULL with `fAsync` TRUE.
  /// @param[out] pfCompletionPending Optional, for `fAsync` TRUE. TRUE: the function will be
  /// called; return RQ_NOTIFICATION_PENDING at once. FALSE: the read is done and the function is
  /// not called @inferred. If the pointer is NULL, the function is always called on success
  /// @inferred.
  ///
  /// @retval S_OK Data was read, or the read is on its way: see `pfCompletionPending`.
  /// @retval HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) 0x80070026: the body has ended and nothing was
  /// read. The function is not called @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the client is gone.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @ownership The buffer stays the caller's.
  /// @shownby ihttpcontext3/enable_full_duplex
  /// @since IIS 8.0 @inferred
  /// @source Published reference, which lists S_OK; the other codes from
  /// IHttpRequest::ReadEntityBody; modules in use (ASP.NET Core Module), which read upgraded
  /// connections with it.
  /// @differs The published page claims IIS 7.0. It speaks of request results where it means the
  /// body, and does not say how the function relates to RQ_NOTIFICATION_PENDING.
  virtual HRESULT ReadEntityBody(
      VOID* pvBuffer,
      DWORD cbBuffer,
      BOOL fAsync,
      PFN_ASYNC_COMPLETION pfnCompletionCallback,
      VOID* pvCompletionContext,
      DWORD* pcbBytesReceived,
      BOOL* pfCompletionPending = NULL) = 0;
};

/// Adds to IHttpRequest3 a read with flags.
///
/// Ask for it with HttpGetExtendedInterface; do not cast. It hides the other forms of
/// ReadEntityBody: call IHttpRequest::ReadEntityBody through an `IHttpRequest*`.
///
/// @ownership As IHttpRequest.
/// @threads As IHttpRequest.
/// @since IIS 10.0, in late builds @inferred
/// @source Windows SDK 10.0.28000.
/// @differs No published page describes this interface.
class IHttpRequest4 : public IHttpRequest3 {
 public:
  /// Read the next part of the body, with flags.
  ///
  /// With `ulFlags` 0 it does what IHttpRequest::ReadEntityBody does, with the same rules.
  ///
  /// @param[in] pvBuffer The buffer to fill. For an asynchronous read it must live until the
  /// completion.
  /// @param[in] cbBuffer Its size in bytes; 0 is not valid @inferred.
  /// @param[in] fAsync TRUE lets the call return before data has come; FALSE waits for it on the
  /// calling thread.
  /// @param[in] ulFlags 0, or 0x1, which is `HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER`:
  /// wait until the buffer is full or the body ends @inferred.
  /// @param[out] pcbBytesReceived The bytes put into the buffer. Set only if the call completes
  /// inline. May be NULL with `fAsync` TRUE @inferred.
  /// @param[out] pfCompletionPending Optional, for `fAsync` TRUE, with the meaning it has for
  /// IHttpRequest::ReadEntityBody @inferred: TRUE, a completion will come, return
  /// RQ_NOTIFICATION_PENDING at once; FALSE, the read is done and no completion comes; NULL, a
  /// completion always comes on success.
  ///
  /// @retval S_OK Data was read, or the read is on its way: see `pfCompletionPending` @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) 0x80070026: the body has ended and nothing was
  /// read @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID) 0x800704CD: the client is gone @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong
  /// @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it
  /// @inferred.
  ///
  /// @ownership The buffer stays the caller's.
  /// @since IIS 10.0, in late builds @inferred
  /// @source Windows SDK 10.0.28000 (signature). The rest is inferred from
  /// IHttpRequest::ReadEntityBody and from HTTP.sys.
  /// @differs No published page describes this method.
  virtual HRESULT ReadEntityBody(
      VOID* pvBuffer,
      DWORD cbBuffer,
      BOOL fAsync,
      ULONG ulFlags,
      DWORD* pcbBytesReceived,
      BOOL* pfCompletionPending = NULL) = 0;
};

// The providers of six request notifications: what a module learns about what is going on, and what
// it may change. All other request notifications get IHttpEventProvider itself.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_event_provider.h>

/// Lets a module say who the user of a request is.
///
/// CHttpModule::OnAuthenticateRequest receives it; the post half gets IHttpEventProvider, too late
/// to set a user.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published interface page says that processing goes on once a user is set, the page
/// of SetUser that NULL lets the default authentication go on. Both hold; neither says what happens
/// when nobody sets a user: the request is refused with 401 @inferred.
class IAuthenticationProvider : public IHttpEventProvider {
 public:
  /// Set the user of the request.
  ///
  /// @param[in] pUser The user: the request is authenticated at once, and IHttpContext::GetUser
  /// returns it. NULL changes nothing, and the default authentication goes on. An object of the
  /// module's own must be on the heap and have a reference count of 1.
  ///
  /// @remarks The built-in authentication modules leave a request alone that has a user @inferred,
  /// and so should yours: test IHttpContext::GetUser for NULL. Anonymous authentication at an
  /// earlier place sets one, so register RQ_AUTHENTICATE_REQUEST at PRIORITY_ALIAS_FIRST.
  /// @remarks Other modules take an empty authentication type for anonymous, and those that
  /// impersonate may fail without a token @inferred.
  /// @remarks To refuse a request, set status 401 with IHttpResponse::SetStatus, record the reason
  /// with SetErrorStatus and return RQ_NOTIFICATION_FINISH_REQUEST @inferred.
  /// @remarks The last call counts; the user set before is dereferenced @inferred.
  /// @ownership The server takes over the caller's reference and calls IHttpUser::DereferenceUser
  /// when it is done. To keep the object longer, call IHttpUser::ReferenceUser first.
  /// @when During CHttpModule::OnAuthenticateRequest.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published sample reports the authentication type "Anonymous" for its user; the
  /// page of IHttpUser::GetAuthenticationType says that the empty string stands for anonymous. The
  /// output shown has a stray space in the remote name and lacks attributes that the sample writes.
  virtual VOID SetUser(IHttpUser* pUser) = 0;
};

/// Lets a module choose the handler of a request.
///
/// CHttpModule::OnMapRequestHandler receives it; the post half gets IHttpEventProvider. The server
/// has by then found the mapping that the configuration gives.
///
/// A module that wants to answer by itself does not need it: it implements
/// CHttpModule::OnExecuteRequestHandler and is named by a handler mapping, or answers in an earlier
/// notification.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; public request traces.
class IMapHandlerProvider : public IHttpEventProvider {
 public:
  /// Not supported; do not call it.
  ///
  /// @param[in] pszScriptName A URL.
  /// @param[in] cchScriptName Its length in characters.
  ///
  /// @retval E_NOTIMPL It is not supported @inferred. A server may return S_OK without effect
  /// instead @inferred.
  ///
  /// @when Never. It compiles because it has a place in the vtable.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs Its own published page says that it is not supported, the interface page lists it
  /// with a working description, and an unpublished sample uses it.
  virtual HRESULT SetScriptName(PCWSTR pszScriptName, DWORD cchScriptName) = 0;

  /// Choose the handler mapping of this request, in place of the configured one.
  ///
  /// The server takes all it needs to know about the handler from the object: which modules get
  /// RQ_EXECUTE_REQUEST_HANDLER, the script processor, the managed type, the allowed verbs, the
  /// limit of the response buffer and so on. IHttpContext::GetScriptMap returns the object from
  /// then on @inferred.
  ///
  /// @param[in] pScriptMap The mapping: any object that implements IScriptMapInfo, such as one from
  /// IHttpContext::MapHandler @inferred. NULL takes the mapping away @inferred.
  ///
  /// @remarks Change it for the URLs that you mean, not for all. Make a mapping of your own once,
  /// as an immutable static object: one made for each request has nobody to free it.
  /// @remarks RQ_AUTHORIZE_REQUEST is over: a new handler is not authorized anew @inferred.
  /// @remarks The last call counts @inferred, also among modules. No error is reported.
  /// @ownership The server keeps the plain pointer, neither counts references nor frees
  /// it @inferred: the object, and all that it points to, must live until the request ends.
  /// @when During CHttpModule::OnMapRequestHandler.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs No published page says who owns the object.
  virtual VOID SetScriptMap(IScriptMapInfo* pScriptMap) = 0;

  /// Not supported; do not call it.
  ///
  /// @param[in] pFileInfo A file. The call is ignored @inferred, so a reference to it stays the
  /// caller's.
  ///
  /// @when Never. It compiles because it has a place in the vtable.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs Its own published page says that it is not supported, the interface page lists it
  /// with a working description. An unpublished sample uses it, and gives IHttpServer::GetFileInfo
  /// seven arguments; the SDK has an eighth, with a default.
  virtual VOID SetFileInfo(IHttpFileInfo* pFileInfo) = 0;
};

/// Shows one send of a response, and lets a module change how it is sent and logged.
///
/// CHttpModule::OnSendResponse receives it, once for each send. For RQ_SEND_RESPONSE the order of
/// priorities is inverted: a module at PRIORITY_ALIAS_FIRST is called last.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ModSecurity, iisnode).
class ISendResponseProvider : public IHttpEventProvider {
 public:
  /// Tell whether this send carries the status line and the headers.
  ///
  /// @return FALSE on every send after the first, and when IHttpResponse::SuppressHeaders was
  /// called, even just before in the same notification. Otherwise they go out with this send and
  /// may still be changed.
  ///
  /// @remarks Compare with FALSE, never with TRUE.
  /// @when During CHttpModule::OnSendResponse, before touching status or headers.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ModSecurity, for later sends).
  /// @shownby chttpmodule/on_send_response
  virtual BOOL GetHeadersBeingSent() const = 0;

  /// Get the flags with which the server hands this send to the driver.
  ///
  /// @return HTTP_SEND_RESPONSE_FLAG_ constants of http.h, combined:
  /// - DISCONNECT, 0x1: the connection closes after the response.
  /// - MORE_DATA, 0x2: more sends of this response will follow; without it this is the last.
  /// - BUFFER_DATA, 0x4: the driver may hold the data back.
  /// - ENABLE_NAGLING, 0x8: small packets may be joined.
  /// - PROCESS_RANGES 0x20, OPAQUE 0x40, GOAWAY 0x100, AUTOMATIC_CHUNKING 0x200: later additions.
  ///
  /// @when During CHttpModule::OnSendResponse.
  /// @since IIS 7.0
  /// @source Published reference; http.h; modules in use (ModSecurity, for MORE_DATA).
  /// @differs The published table ends at 0x8. It has the connection close immediately after the
  /// response, the page of IHttpResponse::SetNeedDisconnect after the request: it is one
  /// flag @inferred.
  virtual DWORD GetFlags() const = 0;

  /// Set the flags with which the server hands this send to the driver.
  ///
  /// @param[in] dwFlags The whole new set, as in GetFlags: combine what GetFlags returns with what
  /// you add.
  ///
  /// @remarks The value is not checked @inferred. Leave MORE_DATA as it is: set or cleared against
  /// the truth it breaks the framing of the response @inferred.
  /// @remarks On the send of a response with status 101, OPAQUE lets both sides exchange raw bytes
  /// afterwards; see IHttpContext3::EnableFullDuplex.
  /// @when During CHttpModule::OnSendResponse.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (iisnode, for OPAQUE).
  /// @differs The published table of flags ends at 0x8.
  virtual VOID SetFlags(DWORD dwFlags) = 0;

  /// Get the record that will be logged for the request.
  ///
  /// @return The record, or NULL when it is not ready or the module's priority is neither
  /// PRIORITY_ALIAS_FIRST nor PRIORITY_ALIAS_HIGH. If its `Type` says so, convert it to
  /// HTTP_LOG_FIELDS_DATA. Strings in it may be NULL; their lengths stand beside them.
  ///
  /// @remarks The logging module fills the record in this notification, at
  /// PRIORITY_ALIAS_MEDIUM @inferred; the inverted order brings modules at HIGH and FIRST after it.
  /// @ownership The server owns the record. Edit it in place, then call SetLogData.
  /// @when During CHttpModule::OnSendResponse, when GetReadyToLogData says so.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (type).
  /// @differs The published page returns `VOID*`.
  virtual HTTP_LOG_DATA* GetLogData() const = 0;

  /// Set the record that will be logged for the request.
  ///
  /// @param[in] pLogData The record: the one from GetLogData, edited. Each length must match its
  /// string @inferred. What NULL does is not documented.
  ///
  /// @retval S_OK The record will be logged. Failures are not documented.
  ///
  /// @ownership Record and strings must outlive the send @inferred: put new strings into
  /// IHttpContext::AllocateRequestMemory.
  /// @when During CHttpModule::OnSendResponse.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (type).
  /// @differs The published page takes `VOID*`.
  virtual HRESULT SetLogData(HTTP_LOG_DATA* pLogData) = 0;

  /// Tell whether the server has filled the record to be logged.
  ///
  /// @return FALSE if not; GetLogData then gives NULL. Otherwise the record is there: on the send
  /// that ends the response @inferred.
  ///
  /// @when During CHttpModule::OnSendResponse.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs No published page says when the answer changes.
  virtual BOOL GetReadyToLogData() const = 0;
};

/// Shows what one IHttpRequest::ReadEntityBody has read, and lets a module replace it.
///
/// CHttpModule::OnReadEntity receives it, once for each read. For a single replacement of the body
/// IHttpRequest::InsertEntityBody is simpler; this interface suits a filter over a stream.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
class IReadEntityProvider : public IHttpEventProvider {
 public:
  /// Get the data that was read.
  ///
  /// @param[out] ppBuffer Receives the data. Not NULL @inferred.
  /// @param[out] pcbData Receives the number of bytes in it. 0 is normal: the read came after the
  /// end of the body. Not NULL @inferred.
  /// @param[out] pcbBuffer Receives the size of the buffer in bytes, at least *pcbData. Not
  /// NULL @inferred.
  ///
  /// @remarks The data may be changed in place, up to *pcbBuffer bytes. To tell the reader of a new
  /// number of bytes, call SetEntity.
  /// @ownership The buffer is the server's or the reader's: do not keep or free it.
  /// @when During CHttpModule::OnReadEntity.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs No published page names the owner of the buffer or how long it lives.
  /// @shownby chttpmodule/on_read_entity
  virtual VOID GetEntity(PVOID* ppBuffer, DWORD* pcbData, DWORD* pcbBuffer) = 0;

  /// Set the data that the reader gets in place of what was read.
  ///
  /// @param[in] pBuffer The data.
  /// @param[in] cbData The number of bytes in it, at most cbBuffer. 0 lets the reader see the end
  /// of the body @inferred.
  /// @param[in] cbBuffer The size of the buffer in bytes.
  ///
  /// @remarks A reader sees the end of the body only when there are 0 bytes after this
  /// notification @inferred: data that is set on every call makes the body endless. Keep count.
  /// @remarks The Content-Length header does not follow. If the number of bytes changes, correct it
  /// with IHttpRequest::SetHeader before the handler looks @inferred.
  /// @remarks What happens to more data than the reader asked for is not documented. No error is
  /// reported.
  /// @ownership The data is not copied at once, and the server does not free it @inferred: take
  /// IHttpContext::AllocateRequestMemory.
  /// @when During CHttpModule::OnReadEntity.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that it replaces the preloaded body; it replaces what this
  /// read gives. No published page names the owner of the buffer or how long it must live.
  virtual VOID SetEntity(PVOID pBuffer, DWORD cbData, DWORD cbBuffer) = 0;
};

/// Shows one mapping of a URL to a physical path, and lets a module change the result.
///
/// CHttpModule::OnMapPath receives it, once for each mapping. A mapping may be of another URL than
/// the request's.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published pages speak of the current request throughout; the notification belongs
/// to a mapping. The interface page has no versions, and two pages leave out the VOID of an empty
/// parameter list.
class IMapPathProvider : public IHttpEventProvider {
 public:
  /// Get the URL that is being mapped.
  ///
  /// @return The URL from the root of the site, such as `/default.asp`, without query
  /// string @inferred.
  ///
  /// @remarks IHttpRequest::GetRawHttpRequest has the URL of the request, which may be another one.
  /// @ownership The server owns the string.
  /// @when During CHttpModule::OnMapPath.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page calls it the URL of the current request.
  /// @shownby chttpmodule/on_map_path
  virtual PCWSTR GetUrl() const = 0;

  /// Get the physical path that the mapping gives so far.
  ///
  /// @return The path, with the changes of modules called before @inferred. For a URL that ends in
  /// `/` it is the folder; a default document is not applied. The file need not exist @inferred.
  ///
  /// @remarks Do not show it to clients.
  /// @ownership The server owns the string. It is valid until SetPhysicalPath or the end of the
  /// notification @inferred.
  /// @when During CHttpModule::OnMapPath.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCWSTR GetPhysicalPath() const = 0;

  /// Set the physical path that the mapping gives.
  ///
  /// @param[in] pszPhysicalPath The path, absolute and local or UNC @inferred. It is
  /// copied @inferred.
  /// @param[in] cchPhysicalPath Its length in characters, without the terminator.
  ///
  /// @retval S_OK The path is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is NULL or wrong.
  ///
  /// @remarks IHttpContext::GetPhysicalPath and IHttpContext::MapPath report it @inferred. URL,
  /// configuration and authorization stay those of the URL. Whether the file exists is not checked
  /// here @inferred.
  /// @remarks Change the paths that you mean and keep the rest of each: one constant path gives
  /// every URL of the site the same file. A path made from the URL must be checked against leaving
  /// its folder.
  /// @when During CHttpModule::OnMapPath.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_map_path
  virtual HRESULT SetPhysicalPath(PCWSTR pszPhysicalPath, DWORD cchPhysicalPath) = 0;
};

/// Names a notification of a module's own making, and may carry its data.
///
/// The only provider that a module implements. The raising module passes one to
/// IHttpContext::NotifyCustomNotification, within a request, or to
/// IHttpServer::NotifyCustomNotification, within the process. All modules registered for
/// RQ_CUSTOM_NOTIFICATION or GL_CUSTOM_NOTIFICATION get that same object, the raiser's own
/// included, and must look at its name before they act.
///
/// A derived class may have further methods. A module that knows the name may convert the provider
/// and call them @inferred.
///
/// @ownership The raising module owns it. It must live until the raise is over, also when that is
/// asynchronous @inferred; then a local variable is not enough.
/// @threads The raising thread, or a later one if a module parked the notification.
/// @remarks The inherited SetErrorStatus is the module's to implement: it receives the error that a
/// module reports. Store it, and look at it after the raise.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs No published page describes its SetErrorStatus. The interface page asks that the
/// raising module itself register for the notification and handle it; any module may @inferred. The
/// page of IHttpContext says that a completion is expected, never what to do then: return
/// RQ_NOTIFICATION_PENDING.
/// @shownby chttpmodule/on_custom_request_notification
class ICustomNotificationProvider : public IHttpEventProvider {
 public:
  /// Get the name of the notification.
  ///
  /// @return A string that no other vendor uses: put a prefix of your own or a GUID into it. Not
  /// NULL @inferred.
  ///
  /// @remarks Modules compare it, any number of times.
  /// @ownership The provider owns the string, which stays valid as long as the provider.
  /// @when During the notification.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby chttpmodule/on_custom_request_notification
  virtual PCWSTR QueryNotificationType() = 0;
};

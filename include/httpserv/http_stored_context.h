// Data that a module attaches to an object of the server: the stored object itself, and the
// containers that hold it for requests, connections, applications, sites and names.
#pragma once

#include <httpserv/interface_ids.h>

/// Identifies a module in its worker process, as IHttpModuleRegistrationInfo::GetId gave it.
///
/// Opaque: it is the key of the module's stored contexts, never a pointer to follow. Ids count from
/// 0, so the id of the first module may equal NULL; do not take NULL for "not set".
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
typedef VOID* HTTP_MODULE_ID;

/// Holds a module's own data on an object of the server, and is told when that object ends.
///
/// The module derives a class, makes an instance and attaches it with
/// IHttpModuleContextContainer::SetModuleContext to a request, a connection, an application, a
/// site, a URL, a file or a piece of metadata, or with INamedContextContainer::SetNamedContext to a
/// name. From then on the object lives as long as what it is attached to:
/// - IHttpContext: until the end of the request.
/// - IHttpConnection: until the connection ends, over all its requests.
/// - IHttpApplication, IHttpSite: until the application or site is unloaded.
/// - IMetadataInfo: until that configuration is dropped, which a change or a flush does.
/// - IHttpUrlInfo, IHttpFileInfo: until the entry leaves the cache.
/// - A name: until the end of the request @inferred.
///
/// @ownership The module owns the object until it is attached successfully, then the container
/// does. Never delete an attached object, nor call CleanupStoredContext on it.
/// @threads Objects on anything but a request are read by many requests at once: lock inside. The
/// container may clean one up while another request still uses the plain pointer, so count
/// references where that can happen; it was seen with IMetadataInfo.
/// @remarks The interface has no virtual destructor. Give the class a private or protected one, so
/// that nothing but CleanupStoredContext can delete an instance.
/// @remarks Containers give back the plain interface. Convert it with `static_cast`: run-time type
/// information may be off.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (iisnode).
/// @differs The published page lists only IWebSocketContext as derived; the SDK also has
/// IHttpConnectionStoredContext.
/// @shownby ihttpstoredcontext/cleanup_stored_context
class IHttpStoredContext {
 public:
  /// Release the object, because what it was attached to ends.
  ///
  /// An object made with `new` does `delete this`, a counted one drops a reference, a static one
  /// does nothing.
  ///
  /// @remarks Do not use the IHttpContext of the request here, nor the module instance: the request
  /// is going away, and whether CHttpModule::Dispose has already run is not documented. The order
  /// among modules is not documented either.
  /// @remarks No exception may leave it.
  /// @when Called by the container, once for each attached object. Nobody else may call it.
  /// @threads Any: the thread that ends the owner.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @shownby ihttpstoredcontext/cleanup_stored_context imetadatainfo/get_meta_path
  virtual VOID CleanupStoredContext() = 0;
};

/// Holds a module's own data on a connection, and is told when the client disconnects.
///
/// A request that waits for a backend has no other way to learn at once that its client left.
/// Attach an object with IHttpConnectionModuleContextContainer::SetConnectionModuleContext. It
/// stays for the next request on the connection, so let it point to the request that runs now, and
/// clear that pointer when the request ends.
///
/// @ownership As IHttpStoredContext: the container owns the object once it is attached.
/// @threads The server calls it on any thread, while requests of the connection run.
/// @remarks An object attached after the disconnect is not told. Attach it, make it ready, then ask
/// IHttpConnection::IsConnected and act as if told when the answer is FALSE.
/// @shownby ihttpconnectionstoredcontext/notify_disconnect
/// @since IIS 7.5 @inferred
/// @source Published reference; modules in use (ASP.NET Core Module, which asks for a server above
/// 7.0).
/// @differs The published page claims IIS 7.0. The page of IHttpStoredContext leaves this interface
/// out of the derived ones.
class IHttpConnectionStoredContext : public IHttpStoredContext {
 public:
  /// Learn that the client has disconnected.
  ///
  /// Abort what the request waits for, and let the aborted work end the pending notification, with
  /// IHttpContext::PostCompletion.
  ///
  /// @remarks The request may end at the same moment on another thread. Take the pointer to its
  /// handler under a lock and keep a reference while using it; one module in use shipped with this
  /// feature switched off for lack of that.
  /// @remarks Do not block, throw or use IHttpContext, which may be gone. Do not call
  /// IHttpContext::IndicateCompletion, which would run the pipeline on this thread @inferred. Do
  /// not delete the object: the container still holds it and calls CleanupStoredContext later.
  /// @when At most once for an object @inferred, at any time: before the handler is ready, during
  /// the request, after it.
  /// @threads Any.
  /// @shownby ihttpconnectionstoredcontext/notify_disconnect
  /// @since IIS 7.5 @inferred
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page says that it notifies the caller: the server calls, the module is
  /// notified. The page's address lacks the ending "-method".
  virtual VOID NotifyDisconnect() = 0;
};

/// Holds one stored object per module for an object of the server.
///
/// IHttpContext, IHttpConnection, IHttpApplication, IHttpSite, IHttpUrlInfo, IMetadataInfo,
/// IHttpFileInfo and IHttpFileMonitor each have one and hand it out with a method named
/// GetModuleContextContainer. A child request has its own @inferred. The global and the request
/// part of one DLL share the module's id and with it the entry.
///
/// @ownership The server owns the container; it ends with its owner and then calls
/// IHttpStoredContext::CleanupStoredContext on every object in it. Never convert it to
/// IDispensedHttpModuleContextContainer to release it.
/// @threads The container is synchronized: call it from any thread that may use its owner.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
/// @differs The published page lists only IDispensedHttpModuleContextContainer as derived; the SDK
/// also has IHttpConnectionModuleContextContainer. Its list of owners leaves out IHttpFileMonitor.
/// @shownby ihttpmodulecontextcontainer/get_module_context
class IHttpModuleContextContainer {
 public:
  /// Get the object that a module stored.
  ///
  /// @param[in] moduleId The module's id, from IHttpModuleRegistrationInfo::GetId.
  ///
  /// @return The object, or NULL if the module has stored none.
  ///
  /// @ownership The container keeps the object; it stays valid while the container's owner lives.
  /// Do not delete or release it.
  /// @when As long as the container's owner may be used.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby ihttpmodulecontextcontainer/get_module_context
  virtual IHttpStoredContext* GetModuleContext(HTTP_MODULE_ID moduleId) = 0;

  /// Store an object for a module, once.
  ///
  /// @param[in] ppStoredContext The object, not NULL. One pointer, in spite of its name.
  /// @param[in] moduleId The module's id, from IHttpModuleRegistrationInfo::GetId.
  ///
  /// @retval S_OK The object is stored.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: ppStoredContext is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there is no memory for the
  /// entry.
  /// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) 0x80070055: the module has an object there.
  ///
  /// @remarks There is no replacing and no removing. Where several threads may store first, call
  /// GetModuleContext; on NULL make an object and store it; on ERROR_ALREADY_ASSIGNED release your
  /// own and get the other's.
  /// @ownership On success the container owns the object and will call
  /// IHttpStoredContext::CleanupStoredContext. On failure it stays the module's to release.
  /// @when As long as the container's owner may be used.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page lists the codes as plain Win32 values, does not say who releases
  /// the object after a failure, and names the parameter as if it were a pointer to a pointer.
  /// @shownby ihttpmodulecontextcontainer/get_module_context ihttpmoduleregistrationinfo/get_id
  virtual HRESULT SetModuleContext(
      IHttpStoredContext* ppStoredContext,
      HTTP_MODULE_ID moduleId) = 0;
};

/// Holds stored objects for a connection, among them objects that are told of a disconnect.
///
/// Whether the two kinds share one entry per module is not documented: use one kind.
///
/// @ownership As IHttpModuleContextContainer.
/// @threads Synchronized, as IHttpModuleContextContainer @inferred.
/// @shownby ihttpconnectionstoredcontext/notify_disconnect
/// @since IIS 7.5 @inferred
/// @source Windows SDK 10.0.28000; modules in use (ASP.NET Core Module, which asks for a server
/// above 7.0).
/// @differs No published page describes this interface.
class IHttpConnectionModuleContextContainer : public IHttpModuleContextContainer {
 public:
  /// Get the connection object that a module stored with SetConnectionModuleContext.
  ///
  /// @param[in] moduleId The module's id, from IHttpModuleRegistrationInfo::GetId.
  ///
  /// @return The object, or NULL if the module has stored none.
  ///
  /// @remarks Ask first and use what is there: the object is left from an earlier request on the
  /// same connection. Do not convert a result of GetModuleContext in place of this call.
  /// @ownership The container keeps the object.
  /// @when In any notification.
  /// @shownby ihttpconnectionstoredcontext/notify_disconnect
  /// @since IIS 7.5 @inferred
  /// @source Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
  /// @differs No published page describes it.
  virtual IHttpConnectionStoredContext* GetConnectionModuleContext(HTTP_MODULE_ID moduleId) = 0;

  /// Store a connection object for a module, once; from then on it is told of a disconnect.
  ///
  /// @param[in] ppStoredContext The object, not NULL. One pointer, in spite of its name.
  /// @param[in] moduleId The module's id, from IHttpModuleRegistrationInfo::GetId.
  ///
  /// @retval S_OK The object is stored.
  /// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) 0x80070055: the module has an object there.
  /// Two requests that share a connection may both have found none.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: ppStoredContext is
  /// NULL @inferred.
  ///
  /// @remarks There is no replacing and no removing. After ERROR_ALREADY_ASSIGNED release your own
  /// object and get the one that is there.
  /// @remarks Look at the result: after a failure nobody is told of the disconnect.
  /// @ownership On success the container owns the object, on failure it stays the
  /// module's @inferred.
  /// @when In any notification.
  /// @shownby ihttpconnectionstoredcontext/notify_disconnect
  /// @since IIS 7.5 @inferred
  /// @source Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
  /// @differs No published page describes it. The parameter's name promises a pointer to a pointer.
  virtual HRESULT SetConnectionModuleContext(
      IHttpConnectionStoredContext* ppStoredContext,
      HTTP_MODULE_ID moduleId) = 0;
};

/// Adds a release to IHttpModuleContextContainer, for whoever implements an object that has a
/// container.
///
/// Only modules that implement interfaces of the server themselves need it: get a container from
/// IHttpServer::DispenseContainer when the object is made, hand it out as
/// IHttpModuleContextContainer, release it in the object's destructor.
///
/// @ownership The implementer of the owning object owns the container. A module that was merely
/// handed a container must not convert it to this interface.
/// @threads Release it when no other thread can be inside the container.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page says that most containers are not dispensed, the page of
/// DispenseContainer that its result deletes itself: there are two kinds of one type, and no way to
/// ask which.
class IDispensedHttpModuleContextContainer : public IHttpModuleContextContainer {
 public:
  /// Release the container and all that is stored in it.
  ///
  /// A dispensed container calls IHttpStoredContext::CleanupStoredContext on every stored object
  /// and deletes itself. One that is embedded in its owner does nothing here and ends with its
  /// owner; made with `new` it would leak.
  ///
  /// @when Once, by the implementer of the owning object, when that object ends.
  /// @threads Not safe against calls on other threads.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID ReleaseContainer() = 0;
};

/// Holds objects under names for one request, so that modules can share them without knowing each
/// other's ids.
///
/// IHttpContext3::GetNamedContextContainer hands it out. The server's WebSocket module stores an
/// IWebSocketContext under `L"websockets"`; it is there once the response with status 101 has been
/// sent.
///
/// @ownership The server owns the container; it ends with the request @inferred.
/// @threads As the request @inferred.
/// @remarks Names are shared by all vendors: put a prefix of your own before yours.
/// @shownby ihttpcontext3/get_named_context_container
/// @since IIS 8.0 @inferred
/// @source Published reference; modules in use (ASP.NET Core Module, iis-asgi-handler); IIS
/// documentation of WebSockets.
/// @differs The published page claims IIS 7.0, but only IHttpContext3, of IIS 8.0, hands the
/// container out.
class INamedContextContainer {
 public:
  /// Get the object that is stored under a name.
  ///
  /// @param[in] szName The name, not NULL. How names are compared is not documented: use one
  /// spelling.
  ///
  /// @return The object, or NULL if there is none of that name: nobody stored one yet, or the
  /// feature that would is not installed.
  ///
  /// @remarks Convert it with `static_cast` to the type that its maker and you have agreed on.
  /// @ownership The container keeps the object. Do not delete it, nor use it after the request.
  /// @when During the request.
  /// @shownby ihttpcontext3/get_named_context_container
  /// @since IIS 8.0 @inferred
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page leaves out ownership, the rule of comparison and the meaning of
  /// NULL.
  virtual IHttpStoredContext* GetNamedContext(LPCWSTR szName) = 0;

  /// Store an object under a name.
  ///
  /// @param[in] ppStoredContext The object, not NULL @inferred. One pointer, in spite of its name.
  /// @param[in] szName The name, not NULL @inferred; it is copied @inferred.
  ///
  /// @retval S_OK The object is stored.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is NULL @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) 0x80070055: the name is taken @inferred.
  ///
  /// @remarks There is no removing.
  /// @ownership On success the container owns the object and will call
  /// IHttpStoredContext::CleanupStoredContext @inferred; on failure it stays the
  /// module's @inferred.
  /// @when During the request.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; the failures by analogy with
  /// IHttpModuleContextContainer::SetModuleContext.
  /// @differs The published page leaves out ownership, a name that is taken and NULL arguments; its
  /// address lacks the ending "-method". The parameter's name promises a pointer to a pointer.
  virtual HRESULT SetNamedContext(IHttpStoredContext* ppStoredContext, LPCWSTR szName) = 0;
};

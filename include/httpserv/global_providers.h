// The providers of the global notifications: what a global module learns about what is going on in
// the worker process, and what it may do about it. ICacheProvider is in http_cache.h,
// ICustomNotificationProvider in request_providers.h. IGlobalSuspendProcessCallback is not a
// provider, but an object that a module hands out.
#pragma once

#include <httpserv/http_stored_context.h>
#include <httpserv/interface_ids.h>
#include <httpserv/http_event_provider.h>

/// Leads from GL_PRE_BEGIN_REQUEST to the request that is about to start.
///
/// CGlobalModule::OnGlobalPreBeginRequest receives it, once for each request, child requests
/// included.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred, which is that of the request. Other
/// requests have providers of their own.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page has no example and does not say how long provider and context live.
class IPreBeginRequestProvider : public IHttpEventProvider {
 public:
  /// Get the context of the request.
  ///
  /// @return The context. The published sample tests it for NULL.
  ///
  /// @remarks The site is known here, IHttpContext::GetSite. User and handler are not @inferred.
  /// @remarks Attach what the request part of the module needs later to
  /// IHttpContext::GetModuleContextContainer.
  /// @ownership The server owns the context, which lives until the request ends. Never keep it in
  /// the global module, which serves all requests.
  /// @when During CGlobalModule::OnGlobalPreBeginRequest.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL, the site).
  /// @shownby walkthrough/global_level
  virtual IHttpContext* GetHttpContext() = 0;
};

/// Leads to the application that starts or ends.
///
/// CGlobalModule::OnGlobalApplicationStart and CGlobalModule::OnGlobalApplicationStop receive it
/// under the names IHttpApplicationStartProvider and IHttpApplicationStopProvider.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page ties it to the start of an application only; the end has it too.
class IHttpApplicationProvider : public IHttpEventProvider {
 public:
  /// Get the application.
  ///
  /// @return The application; not NULL @inferred.
  ///
  /// @remarks IHttpApplication::GetAppConfigPath can be compared, without regard to case, with the
  /// paths of IGlobalConfigurationChangeProvider::GetChangePath; a module in use does so.
  /// @ownership The server owns the application. The pointer may be kept from the start of the
  /// application until CGlobalModule::OnGlobalApplicationStop has returned @inferred.
  /// @when During the notification that received the provider.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual IHttpApplication* GetApplication() = 0;
};

/// Lets a global module add request modules to one application, and order them.
///
/// CGlobalModule::OnGlobalApplicationResolveModules receives it. The inherited
/// IHttpApplicationProvider::GetApplication says for which application.
///
/// The modules that are added need no entry in the configuration. They stand after the configured
/// ones of the same priority @inferred.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
class IHttpApplicationResolveModulesProvider : public IHttpApplicationProvider {
 public:
  /// Add a request module to the application.
  ///
  /// It has nothing to do with the export of the same name. It counts for this application alone
  /// and until it ends @inferred: call it at each start.
  ///
  /// @param[in] parentModuleId The id of the module that calls, from
  /// IHttpModuleRegistrationInfo::GetId.
  /// @param[in] pModuleFactory Makes the instances. A factory of its own for each call: one that is
  /// passed twice has two owners @inferred.
  /// @param[in] pszModuleName The name of the new module, wide, unique in the application.
  /// Copied @inferred.
  /// @param[in] pszModuleType A text about the kind of module, wide, such as the name of a managed
  /// type; empty for none @inferred. Copied @inferred.
  /// @param[in] pszModulePreCondition The precondition as configuration writes it, wide; empty for
  /// none @inferred. Where it is not met, the module is registered but not called @inferred.
  /// Copied @inferred.
  /// @param[in] dwRequestNotifications The notifications wanted, RQ_ constants combined, as for
  /// IHttpModuleRegistrationInfo::SetRequestNotifications.
  /// @param[in] dwPostRequestNotifications The stages whose post half is wanted, RQ_ constants
  /// combined; 0 for none.
  ///
  /// @retval S_OK The module takes part in the requests of the application.
  /// @retval HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) 0x80070002: the module was not found;
  /// `parentModuleId` is not the id of a loaded module @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: an argument is wrong.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  ///
  /// @remarks Do not call IHttpServer::DoCacheOperation meanwhile: it is too early for that.
  /// @ownership On success the server owns the factory and will call
  /// IHttpModuleFactory::Terminate @inferred. On failure it stays the module's to
  /// release @inferred.
  /// @when During CGlobalModule::OnGlobalApplicationResolveModules.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page lists the codes as plain Win32 values; the method returns an
  /// HRESULT.
  virtual HRESULT RegisterModule(
      HTTP_MODULE_ID parentModuleId,
      IHttpModuleFactory* pModuleFactory,
      PCWSTR pszModuleName,
      PCWSTR pszModuleType,
      PCWSTR pszModulePreCondition,
      DWORD dwRequestNotifications,
      DWORD dwPostRequestNotifications) = 0;

  /// Set the priority of a module in this application.
  ///
  /// @param[in] pszModuleName The name of the module, wide: one that
  /// IHttpApplicationResolveModulesProvider::RegisterModule added, or a configured one.
  /// @param[in] dwRequestNotification The notifications meant, one RQ_ constant or several
  /// combined.
  /// @param[in] pszPriorityAlias The class, one of the PRIORITY_ALIAS_ constants.
  ///
  /// @retval S_OK The priority is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the application has no such
  /// module, or there is no such notification or class @inferred.
  ///
  /// @remarks For RQ_SEND_RESPONSE the order is inverted, as with
  /// IHttpModuleRegistrationInfo::SetPriorityForRequestNotification @inferred. Other applications
  /// keep their order @inferred.
  /// @when During CGlobalModule::OnGlobalApplicationResolveModules; for an added module after it
  /// was added.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page lists the code as a plain Win32 value; the method returns an
  /// HRESULT. It says that the server uses the method; modules call it.
  virtual HRESULT SetPriorityForRequestNotification(
      PCWSTR pszModuleName,
      DWORD dwRequestNotification,
      PCWSTR pszPriorityAlias) = 0;
};

/// Says how the worker process shuts down.
///
/// CGlobalModule::OnGlobalStopListening receives it.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs This published page speaks of a worker process that shuts down, the page of the
/// notification of an application that stops.
class IGlobalStopListeningProvider : public IHttpEventProvider {
 public:
  /// Tell whether the running requests may finish.
  ///
  /// @return FALSE if they are cut off, as when the service is restarted. Otherwise they may
  /// finish, as when the application pool is recycled, within the time that the pool allows for a
  /// shutdown @inferred.
  ///
  /// @remarks Compare with FALSE, never with TRUE.
  /// @when During CGlobalModule::OnGlobalStopListening.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL DrainRequestsGracefully() const = 0;
};

/// Says which configuration has changed.
///
/// CGlobalModule::OnGlobalConfigurationChange receives it.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
class IGlobalConfigurationChangeProvider : public IHttpEventProvider {
 public:
  /// Get the configuration path whose settings have changed.
  ///
  /// @return The path, wide, such as `MACHINE/WEBROOT/APPHOST/Default Web Site`; it stands for
  /// everything below it @inferred. `MACHINE` and `MACHINE/WEBROOT` come too. Modules test it for
  /// NULL.
  ///
  /// @remarks Compare it without regard to case. A module that recycles at every path recycles too
  /// often: compare it with the paths that matter.
  /// @ownership The server owns the string, which is valid during the call @inferred: copy what is
  /// needed later.
  /// @when During CGlobalModule::OnGlobalConfigurationChange.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (type); modules in use (ASP.NET Core
  /// Module).
  /// @differs The signature on the published page returns VOID and has an out parameter; the SDK
  /// and the published sample return the string. The published page has the change come from any
  /// configuration file, the page of IHttpServer::NotifyConfigurationChange from
  /// applicationHost.config.
  virtual PCWSTR GetChangePath() const = 0;
};

/// Says which file has changed, and who was watching.
///
/// CGlobalModule::OnGlobalFileChange receives it.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page of the notification limits it to the files of a site;
/// IHttpServer::RegisterFileChangeMonitor takes any directory.
class IGlobalFileChangeProvider : public IHttpEventProvider {
 public:
  /// Get the path of what has changed.
  ///
  /// @return The full physical path, wide. The published sample tests it for NULL.
  ///
  /// @ownership The server owns the string, which is valid during the call @inferred: copy what is
  /// needed later.
  /// @when During CGlobalModule::OnGlobalFileChange.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  virtual PCWSTR GetFileName() const = 0;

  /// Get the registration that noticed the change.
  ///
  /// Compare it with the pointer from IHttpServer::RegisterFileChangeMonitor to tell whether the
  /// change is in a directory of your own.
  ///
  /// @return The registration. NULL when no registration is behind the notification, as after
  /// IHttpServer::NotifyFileChange @inferred.
  ///
  /// @remarks What belongs to the watched directory can be stored in
  /// IHttpFileMonitor::GetModuleContextContainer and is found again here.
  /// @ownership Lent for the call, with no reference added @inferred: do not call
  /// IHttpFileMonitor::DereferenceFileMonitor on it.
  /// @when During CGlobalModule::OnGlobalFileChange.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page has neither remarks nor an example. It does not say when the
  /// result is NULL, or how long it lives.
  virtual IHttpFileMonitor* GetFileMonitor() = 0;
};

/// Carries a query of the Run-time Status and Control API (RSCA) to the modules, and an answer
/// back.
///
/// CGlobalModule::OnGlobalRSCAQuery receives it. To answer: compare the name of the function, take
/// a buffer, fill it, call IGlobalRSCAQueryProvider::SetResult and return
/// GL_NOTIFICATION_HANDLED @inferred.
///
/// @ownership The server owns the provider and lends it for the call. The buffer is the provider's.
/// @threads Use it on the thread that received it @inferred.
/// @remarks The published reference also describes the provider from inside, such as its use of
/// `LocalAlloc`, and adds that this may change. Do not rely on it.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs Several published texts spell the name IGlobalRscaQueryProvider.
class IGlobalRSCAQueryProvider : public IHttpEventProvider {
 public:
  /// Get the name of the function that is asked for.
  ///
  /// @return The name, wide; an empty string if there is none, never NULL. The server's own are
  /// `PMH_App_Domain_Enum_V1` and `PMH_App_Domain_Unload_V1`, with which tools list and unload
  /// application domains.
  ///
  /// @ownership The provider owns the string: do not free or change it.
  /// @when During CGlobalModule::OnGlobalRSCAQuery.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that its sample writes two events; it writes one.
  virtual PCWSTR GetFunctionName() const = 0;

  /// Get the parameters of the function, as one text.
  ///
  /// @return The parameters, wide; an empty string if there are none, as for
  /// `PMH_App_Domain_Enum_V1`, never NULL. Its form depends on the function.
  ///
  /// @ownership The provider owns the string: do not free or change it.
  /// @when During CGlobalModule::OnGlobalRSCAQuery.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCWSTR GetFunctionParameters() const = 0;

  /// Take a buffer for the answer.
  ///
  /// The buffer that was taken before is freed.
  ///
  /// @param[in] cbBuffer Its size in bytes.
  /// @param[out] ppbBuffer Receives the buffer. Not NULL.
  ///
  /// @retval S_OK `*ppbBuffer` is the buffer.
  /// @retval E_OUTOFMEMORY 0x8007000E: there is no memory for it.
  ///
  /// @remarks The published reference marks it as infrastructure, not for direct use. A module that
  /// wants to answer has no other way @inferred.
  /// @ownership The provider owns the buffer: do not free it. A pointer from an earlier call is
  /// dead.
  /// @when During CGlobalModule::OnGlobalRSCAQuery.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HRESULT GetOutputBuffer(DWORD cbBuffer, BYTE** ppbBuffer) = 0;

  /// Exchange the buffer for one of another size, with what it holds.
  ///
  /// @param[in] cbNewBuffer The new size in bytes.
  /// @param[in] cbBytesToCopy How many bytes to take over from the start of the buffer, at most
  /// `cbNewBuffer`.
  /// @param[in,out] ppbBuffer In: the buffer to copy from, which is the present one. Out: the new
  /// one. Not NULL.
  ///
  /// @retval S_OK `*ppbBuffer` is the new buffer, and the old one is freed.
  /// @retval E_INVALIDARG 0x80070057: `cbBytesToCopy` is larger than `cbNewBuffer`.
  /// @retval E_OUTOFMEMORY 0x8007000E: there is no memory for it. The old buffer is still
  /// there @inferred.
  ///
  /// @remarks The bytes are copied from where `*ppbBuffer` points, not from the buffer that the
  /// provider has kept: pass the pointer that IGlobalRSCAQueryProvider::GetOutputBuffer or the last
  /// call of this method gave.
  /// @ownership The provider owns the buffer: do not free it. The old pointer is dead.
  /// @when During CGlobalModule::OnGlobalRSCAQuery, after GetOutputBuffer.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page does not show the limit of `cbBytesToCopy` in the signature, as
  /// the SDK does.
  virtual HRESULT ResizeOutputBuffer(DWORD cbNewBuffer, DWORD cbBytesToCopy, BYTE** ppbBuffer) = 0;

  /// Declare the query answered.
  ///
  /// @param[in] cbData How many bytes of the buffer are the answer, at most its size. It is not
  /// checked @inferred.
  /// @param[in] hr The result that the tool gets with it, any HRESULT.
  ///
  /// @remarks Without this call the query ends with E_NOTIMPL and no data.
  /// @when During CGlobalModule::OnGlobalRSCAQuery, after the buffer is filled.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has no section on the return value; there is none.
  virtual VOID SetResult(DWORD cbData, HRESULT hr) = 0;
};

/// Carries one trace event to the modules.
///
/// CGlobalModule::OnGlobalTraceEvent receives it. There are two kinds of events: those that belong
/// to a request, and those of the process.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it @inferred, which is the one that raised the
/// event @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published pages take the method that receives it for pure virtual; it has a body.
class IGlobalTraceEventProvider : public IHttpEventProvider {
 public:
  /// Get the event.
  ///
  /// @param[out] ppTraceEvent Receives the event. Not NULL; set the pointer to NULL before.
  ///
  /// @retval S_OK `*ppTraceEvent` is the event. The documented implementation returns nothing else.
  ///
  /// @remarks Read each item by its `dwDataType` and `cbData`. `pbData` points at the value, or is
  /// NULL; the size of a string includes its terminator.
  /// @ownership The server shares the event with all modules: do not change or free it. It is valid
  /// during the call @inferred. With HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS in `dwFlags`
  /// the names in it live as long as the process.
  /// @when During CGlobalModule::OnGlobalTraceEvent, after
  /// IGlobalTraceEventProvider::CheckSubscription.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The output on the published pages shows items that are GUIDs as NULL, with a size of
  /// 16: their data pointer was NULL when it was recorded.
  virtual HRESULT GetTraceEvent(HTTP_TRACE_EVENT** ppTraceEvent) = 0;

  /// Tell whether the event is meant for this module.
  ///
  /// @param[in] ModuleId The module's id, from IHttpModuleRegistrationInfo::GetId. It may be 0.
  ///
  /// @return FALSE if the module has not subscribed to the event; it may look at it nevertheless.
  /// Otherwise it has, with IHttpTraceContext::SetTraceConfiguration: for an event of a request on
  /// that request's trace context or on the server's, for an event of the process on the server's.
  ///
  /// @remarks The provider, area and level of the event are compared with the subscription. Without
  /// a subscription expect FALSE @inferred.
  /// @remarks Compare with FALSE, never with TRUE.
  /// @when During CGlobalModule::OnGlobalTraceEvent, before anything else: most events are not
  /// meant for the module.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL CheckSubscription(HTTP_MODULE_ID ModuleId) = 0;

  /// Get the request that the event belongs to.
  ///
  /// @param[out] ppHttpContext Receives the context of the request. Not NULL.
  ///
  /// @retval S_OK `*ppHttpContext` is the context.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED) 0x80070032: the event belongs to no
  /// request @inferred. `*ppHttpContext` is not written.
  ///
  /// @remarks To collect the events of a request, attach the list to
  /// IHttpContext::GetModuleContextContainer.
  /// @ownership The server owns the context; do not keep it beyond the call.
  /// @when During CGlobalModule::OnGlobalTraceEvent.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lists the code as a plain Win32 value; the method returns an
  /// HRESULT. It says that its sample filters with a trace configuration; the sample sets none.
  virtual HRESULT GetCurrentHttpRequestContext(IHttpContext** ppHttpContext) = 0;
};

/// Says for which application a thread has worked that goes back to the pool.
///
/// CGlobalModule::OnGlobalThreadCleanup receives it. It does not lead to the request, which may be
/// gone.
///
/// @ownership The server owns the provider and lends it for the call.
/// @threads Use it on the thread that received it, which is the one that goes back @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
class IGlobalThreadCleanupProvider : public IHttpEventProvider {
 public:
  /// Get the application that the thread has worked for.
  ///
  /// @return The application, or NULL if there was none @inferred: test it, although the published
  /// sample does not.
  ///
  /// @ownership The server owns the application, which lives until it is stopped.
  /// @when During CGlobalModule::OnGlobalThreadCleanup.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The address of the published page lacks the ending "-method", and its title the word.
  virtual IHttpApplication* GetApplication() = 0;
};

/// Lets a module run requests of its own, to warm an application up before the first real one.
///
/// CGlobalModule::OnGlobalApplicationPreload receives it. The requests go through the notifications
/// like any other @inferred, with no client: IHttpContext::GetConnection gives NULL @inferred.
///
/// @ownership The server owns the provider and lends it for the call @inferred.
/// @threads Use it on the thread that received it @inferred.
/// @remarks IHttpApplication2::QueryIsWarmingUp and the server variable `APP_WARMING_UP` tell other
/// modules that the application is being warmed up.
/// @since IIS 8.0, or IIS 7.5 with the Application Initialization add-on @inferred
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module, for
/// requests without a connection).
/// @differs The published page claims IIS 7.0, and does not list the inherited SetErrorStatus. Its
/// syntax block lacks `class` and writes `Virtual`. GL_APPLICATION_PRELOAD is not on the page of
/// constants.
class IGlobalApplicationPreloadProvider : public IHttpEventProvider {
 public:
  /// Make a request of the application.
  ///
  /// Nothing runs yet. Set the URL, the method and the headers through IHttpContext::GetRequest,
  /// then call IGlobalApplicationPreloadProvider::ExecuteRequest @inferred.
  ///
  /// @param[out] ppHttpContext Receives the context of the request. Not NULL.
  ///
  /// @retval S_OK `*ppHttpContext` is the context.
  /// @retval E_OUTOFMEMORY 0x8007000E: there is no memory for it @inferred. Failures are not
  /// documented.
  ///
  /// @ownership The server frees the context @inferred: there is no method with which a module
  /// could.
  /// @when During CGlobalModule::OnGlobalApplicationPreload @inferred.
  /// @since IIS 8.0, or IIS 7.5 with the Application Initialization add-on @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0, and does not say who owns the context.
  virtual HRESULT CreateContext(IHttpContext** ppHttpContext) = 0;

  /// Run the request through the pipeline.
  ///
  /// Its response goes nowhere @inferred.
  ///
  /// @param[in] pHttpContext The request, from IGlobalApplicationPreloadProvider::CreateContext,
  /// not executed yet @inferred.
  /// @param[in] pHttpUser The user to run as. NULL: the request is authenticated like any
  /// other @inferred.
  ///
  /// @retval S_OK The request was accepted. Failures are not documented.
  ///
  /// @remarks Whether the request is over when the call returns is not documented: look at no
  /// response, and rely on no order between two requests.
  /// @remarks An error of the request does not show in the result @inferred.
  /// @ownership The user stays the caller's @inferred.
  /// @when During CGlobalModule::OnGlobalApplicationPreload @inferred.
  /// @since IIS 8.0, or IIS 7.5 with the Application Initialization add-on @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT ExecuteRequest(IHttpContext* pHttpContext, IHttpUser* pHttpUser) = 0;
};

/// Adds to IGlobalApplicationPreloadProvider why the application is being warmed up.
///
/// Ask for it with HttpGetExtendedInterface during CGlobalModule::OnGlobalApplicationPreload. If
/// the server does not have it, take the start for a cold one.
///
/// @ownership As IGlobalApplicationPreloadProvider.
/// @threads As IGlobalApplicationPreloadProvider.
/// @since IIS 8.0
/// @source Published reference; Windows SDK 10.0.28000 (version).
/// @differs The published page claims IIS 7.0; by the SDK the interface needs Windows 8. It does
/// not list the inherited members, and its syntax block does not compile.
class IGlobalApplicationPreloadProvider2 : public IGlobalApplicationPreloadProvider {
 public:
  /// Tell whether this process replaces one that was recycled.
  ///
  /// @retval TRUE It does: requests may be waiting for the new process @inferred, so keep the
  /// warm-up short.
  /// @retval FALSE It is a cold start.
  ///
  /// @remarks Compare with FALSE, never with TRUE.
  /// @when During CGlobalModule::OnGlobalApplicationPreload @inferred.
  /// @since IIS 8.0
  /// @source Published reference; Windows SDK 10.0.28000 (version).
  /// @differs The published page claims IIS 7.0, and carries a table with S_OK; the method returns
  /// a BOOL.
  virtual BOOL IsProcessRecycled() const = 0;
};

/// Is told when a suspended worker process wakes up.
///
/// A module implements it and hands it out in CGlobalModule::OnSuspendProcess. Its inherited
/// IHttpEventProvider::SetErrorStatus is the module's to implement too; it may do
/// nothing @inferred.
///
/// @ownership The module owns the object. No call releases it, so keep it until
/// CGlobalModule::Terminate @inferred.
/// @threads Any thread of the server @inferred.
/// @since IIS 8.5
/// @source Windows SDK 10.0.28000; published article on idle worker processes (version).
/// @differs No published page describes this interface. It derives from IHttpEventProvider,
/// although it is no provider.
class IGlobalSuspendProcessCallback : public IHttpEventProvider {
 public:
  /// Take back what was given up when the process was suspended.
  ///
  /// @retval S_OK The module is ready @inferred. What a failure leads to is not documented.
  ///
  /// @remarks Timers that fell due meanwhile may run at the same time @inferred.
  /// @when When the process wakes up, before the first request is processed @inferred.
  /// @since IIS 8.5
  /// @source Windows SDK 10.0.28000; published article on idle worker processes (version).
  /// @differs No published page describes this method.
  virtual HRESULT Resume() = 0;
};

/// The provider of GL_APPLICATION_START: IHttpApplicationProvider by another name.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs No published page describes the name; the pages of CGlobalModule mention it in notes.
typedef IHttpApplicationProvider IHttpApplicationStartProvider;

/// The provider of GL_APPLICATION_STOP: IHttpApplicationProvider by another name.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs No published page describes the name; the pages of CGlobalModule mention it in notes.
typedef IHttpApplicationProvider IHttpApplicationStopProvider;

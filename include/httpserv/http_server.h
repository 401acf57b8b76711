// The worker process as modules see it: IHttpServer and its two newer versions, the enumeration
// that names those, and HttpGetExtendedInterface, which leads to the newer version of any
// interface. What belongs to one request is in http_context.h.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/global_notifications.h>
#include <httpserv/http_cache.h>

/// Names the newer versions of IHttpServer that IHttpServer::GetExtendedInterface hands out.
///
/// @since IIS 8.0 @inferred
/// @source Windows SDK 10.0.28000.
/// @differs No published page names this enumeration.
enum HTTP_SERVER_INTERFACE_VERSION {
  /// Asks for IHttpServer2.
  HTTP_SERVER_INTERFACE_V2,

  /// Asks for IHttpServer3, which only recent versions of Windows have.
  HTTP_SERVER_INTERFACE_V3
};

/// Stands for the server core of one worker process.
///
/// The server passes it to the module's RegisterModule as third argument. It leads to what does not
/// belong to a single request: settings and configuration, the caches, the pool of threads,
/// tracing, recycling, and notifications that a module raises by itself. HttpGetExtendedInterface
/// needs it to get the newer version of any interface.
///
/// Three of its stores are called caches and have nothing to do with each other:
/// - the kernel-mode response cache of HTTP.sys, of which IHttpServer::FlushKernelCache removes
///   single URLs.
/// - the fragment cache, in HTTP.sys too: IHttpServer::AddFragmentToCache and the two methods after
///   it.
/// - the caches of the worker process, for files, URLs, tokens and what modules add:
///   IHttpServer::DoCacheOperation.
///
/// @remarks IHttpServer::ReportUnhealthy, IHttpServer::RecycleProcess,
/// IHttpServer::RecycleApplication, IHttpServer::NotifyConfigurationChange and
/// IHttpServer::NotifyFileChange act on the whole process or application. Tie each call to an event
/// that is rare; one on every request makes the process recycle, or empty its caches, for ever.
/// @ownership The server owns the object; there is nothing to release. Keep the pointer in a
/// global: it is valid until the DLL is unloaded @inferred. What the members hand out belongs to
/// the server too, unless the member says otherwise.
/// @when From RegisterModule until the module's last Terminate, unless a member says
/// otherwise @inferred.
/// @threads Any thread may call any member @inferred: modules in use call it from request, pool and
/// completion threads.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode).
/// @differs The published page still lists GetConfigObject and GetManagedType, each with a page and
/// a sample. The SDK has them no more, and the samples do not compile: read configuration with
/// IHttpServer::GetAdminManager, and the managed type of a handler with
/// IScriptMapInfo::GetManagedType. The page leaves out GetAdminManager and GetExtendedInterface.
/// The published tables list bare Win32 codes; callers get their HRESULT_FROM_WIN32
/// forms @inferred, which are given here.
class IHttpServer {
 public:
  /// Tell whether the host process was started from a command line.
  ///
  /// @retval TRUE It was: IIS Express or another host that somebody started. Nothing starts it
  /// again when it ends @inferred.
  /// @retval FALSE It was not: a worker process that the Windows Process Activation Service (WAS)
  /// manages.
  ///
  /// @remarks The answer stays the same for the life of the process @inferred. Ask before
  /// IHttpServer::RecycleProcess: where nothing manages the process, a module in use ends it
  /// instead.
  /// @remarks Compare with FALSE, never with TRUE.
  /// @since IIS 7.0
  /// @source Modules in use (ASP.NET Core Module) for both values; published reference.
  /// @differs The remarks of the published page say the reverse. They contradict its own table of
  /// return values, the name of the method, and the module in use that relies on it. The page names
  /// hosted web core as an example of FALSE, which is doubtful.
  virtual BOOL IsCommandLineLaunch() const = 0;

  /// Get the name of the application pool that this worker process serves.
  ///
  /// @return The name, wide, ended by a null character, such as `DefaultAppPool`. The published
  /// sample tests it for NULL.
  ///
  /// @remarks A worker process serves one pool, so the name stays the same for its life @inferred.
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page speaks of the pool of the current request; the name is that of the
  /// process. The name in its example, `ASP.NET 2.0 AppPool`, is from before the release.
  virtual PCWSTR GetAppPoolName() const = 0;

  /// Have a routine called on the server's threads whenever overlapped I/O on a handle ends.
  ///
  /// @param[in] hHandle The handle of a file, pipe or socket, opened for overlapped I/O.
  /// @param[in] completionRoutine The routine, `__stdcall`. It gets the Win32 error code of the
  /// operation (0 for success), the number of bytes, and the pointer to the OVERLAPPED structure
  /// that the operation was started with. Not NULL @inferred.
  ///
  /// @retval S_OK The handle is bound. No failure is documented; the error of the binding comes
  /// back as an HRESULT @inferred.
  ///
  /// @remarks The routine gets no request. Let OVERLAPPED be a member of a structure of your own
  /// that also holds the IHttpContext, and go from the one to the other.
  /// @remarks Nothing resumes the notification by itself. The method that started the I/O returns
  /// RQ_NOTIFICATION_PENDING, and the routine calls IHttpContext::PostCompletion, after a failed
  /// operation too; otherwise the request hangs. Look at the error code, which is the first
  /// argument.
  /// @remarks One handle for all requests mixes them up: open one for each request, or tell them
  /// apart by the structure.
  /// @ownership The handle stays the caller's to close. OVERLAPPED and buffer must live until the
  /// routine is called: keep them in the module's instance or on the heap, never on the stack of
  /// the method that starts the I/O.
  /// @when Once for each handle, before its first operation @inferred.
  /// @threads The routine runs on a thread of the pool that also runs notifications, perhaps before
  /// the call that started the operation has returned @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page describes a working asynchronous module. Its sample does not
  /// compile, and never resumes the request.
  virtual HRESULT AssociateWithThreadPool(
      HANDLE hHandle,
      LPOVERLAPPED_COMPLETION_ROUTINE completionRoutine) = 0;

  /// Raise by one the number of threads that the server's pool may have.
  ///
  /// Meant for a call that blocks for long, so that its thread is not missing elsewhere: raise the
  /// number before the call, and lower it afterwards with IHttpServer::DecrementThreadCount.
  ///
  /// @remarks The call starts no thread. The number cannot go beyond 256, so it helps a few
  /// blocking calls, not one for each request: prefer asynchronous work and
  /// RQ_NOTIFICATION_PENDING.
  /// @remarks Lower the number again on every path, those of errors and exceptions included: let
  /// the destructor of a guard object do it.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID IncrementThreadCount() = 0;

  /// Lower by one the number of threads that the server's pool may have.
  ///
  /// The counterpart of IHttpServer::IncrementThreadCount: call it as often as that, no more and no
  /// less.
  ///
  /// @remarks The call stops no thread.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID DecrementThreadCount() = 0;

  /// Declare the worker process sick, so that it is replaced.
  ///
  /// The server calls IWpfActions::FailWorkerProcess, which logs an event and has WAS shut the
  /// process down. Modules that registered for GL_HEALTH_CHECK get
  /// CGlobalModule::OnGlobalHealthCheck.
  ///
  /// @param[in] pszReasonString Why, as wide text for the event log. Needed during the call
  /// only @inferred. What NULL does is not documented.
  /// @param[in] hrReason Why, as an HRESULT for the event log.
  ///
  /// @remarks The call returns, and the current request goes on @inferred.
  /// @remarks Report a state that the process cannot leave, once. Several sick processes in a row
  /// can make rapid-fail protection disable the application pool.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that the server fails the worker process, the page of
  /// CGlobalModule::OnGlobalHealthCheck that the call raises that notification. Both may hold; how
  /// they relate is not documented. The page of IWpfActions::FailWorkerProcess reads
  /// `fFailOnNextPing` backwards: it takes TRUE for at once, against the name.
  virtual VOID ReportUnhealthy(PCWSTR pszReasonString, HRESULT hrReason) = 0;

  /// Ask WAS to replace this worker process.
  ///
  /// A new process is started, and this one finishes its requests and ends.
  ///
  /// @param[in] pszReason Why, as wide text for the event log. Needed during the call
  /// only @inferred. What NULL does is not documented.
  ///
  /// @remarks It is a request: the call returns at once, and the current request goes on @inferred.
  /// CGlobalModule::OnGlobalStopListening follows later @inferred.
  /// @remarks Call it once in a process, guarded by a flag of the module, and only when
  /// IHttpServer::IsCommandLineLaunch is FALSE: elsewhere nobody starts a new process. A module in
  /// use does both.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual VOID RecycleProcess(PCWSTR pszReason) = 0;

  /// Get the reader of the server's configuration.
  ///
  /// @return The manager, an interface of ahadmin.h. A module in use tests it for NULL.
  ///
  /// @remarks Its method GetAdminSection takes the name of a section, such as
  /// `L"system.webServer/httpLogging"`, and a configuration path, such as
  /// IHttpApplication::GetAppConfigPath or IMetadataInfo::GetMetaPath give it. It returns the
  /// section as it applies to that path.
  /// @ownership The server owns the manager: modules in use never release it. The section that it
  /// hands out carries a reference and must be released.
  /// @since IIS 7.0 @inferred
  /// @source Windows SDK 10.0.28000; modules in use (ASP.NET Core Module, iisnode).
  /// @differs No published page describes this method. The one that it replaces, GetConfigObject,
  /// still has a page and a sample.
  virtual IAppHostAdminManager* GetAdminManager() const = 0;

  /// Get the object for one physical file, from the file cache or freshly opened.
  ///
  /// Unlike IHttpContext::GetFileInfo it is not tied to a request.
  ///
  /// @param[in] pszPhysicalPath The physical path of the file, wide. Not NULL.
  /// @param[in] hUserToken Optional. The token of the user as whom the file is opened.
  /// @param[in] pSid Optional. The security identifier of that user.
  /// @param[in] pszChangeNotificationPath Optional. The physical directory to watch for changes,
  /// wide; not a URL.
  /// @param[in] hChangeNotificationToken Optional. The token to watch it with.
  /// @param[in] fCache TRUE asks for the file to be cached. The configuration may decide otherwise.
  /// @param[out] ppFileInfo Receives the file. Not NULL.
  /// @param[in] pHttpTraceContext Optional. Where trace events of the operation go.
  ///
  /// @retval S_OK `*ppFileInfo` is the file.
  /// @retval E_FAIL 0x80004005: the server is shutting down.
  /// @retval HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) 0x80070002: there is no such file. Other
  /// errors of opening it come back in the same form @inferred.
  ///
  /// @remarks After a failure do not look at `*ppFileInfo`.
  /// @remarks The call raises GL_CACHE_OPERATION for the cache `FILE` @inferred, in the calling
  /// module too.
  /// @ownership The caller holds one reference to the file and gives it back with
  /// IHttpCacheSpecificData::DereferenceCacheData @inferred. Tokens, security identifier and
  /// strings stay the caller's.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (names of the parameters).
  /// @differs The published page calls the fourth and fifth parameter `pszVrPath` and `hVrToken`,
  /// and takes the first of these for a virtual path.
  virtual HRESULT GetFileInfo(
      PCWSTR pszPhysicalPath,
      HANDLE hUserToken,
      PSID pSid,
      PCWSTR pszChangeNotificationPath,
      HANDLE hChangeNotificationToken,
      BOOL fCache,
      IHttpFileInfo** ppFileInfo,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  /// Remove one URL from the kernel-mode response cache (HTTP.sys).
  ///
  /// The next request for it reaches the worker process again. Whether a response may be cached
  /// does not change: to keep the current one out of the cache, use
  /// IHttpResponse::DisableKernelCache.
  ///
  /// @param[in] pszUrl The absolute URL under which the response is cached, wide: the value that
  /// the server variable `CACHE_URL` had for that request.
  ///
  /// @retval S_OK The URL is no longer cached.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the URL is not valid.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED) 0x80070032: not possible in this context.
  ///
  /// @remarks Call it when the content has changed, not on each request.
  /// @since IIS 7.0
  /// @source Published reference; the form of the URL from the reference source of System.Web.
  /// @differs The published page lists NO_ERROR, which is S_OK. Its sample passes a path, and
  /// ASP.NET an absolute URL.
  virtual HRESULT FlushKernelCache(PCWSTR pszUrl) = 0;

  /// Run one operation on a cache of the worker process.
  ///
  /// The key says which cache is meant: IHttpCacheKey::GetCacheName gives `FILE`, `URI`, `TOKEN` or
  /// the name of a module's own. The call raises GL_CACHE_OPERATION, and the module that implements
  /// that cache does the work @inferred.
  ///
  /// @param[in] cacheOperation What to do:
  /// - CACHE_OPERATION_RETRIEVE: look the key up.
  /// - CACHE_OPERATION_ADD: store `*ppCacheSpecificData`.
  /// - CACHE_OPERATION_DELETE: remove the entry of the key.
  /// - CACHE_OPERATION_FLUSH_PREFIX: remove every entry whose key begins with this one.
  /// - CACHE_OPERATION_ENUM: pass each entry to IHttpCacheKey::Enum of the key @inferred.
  /// @param[in] pCacheKey The key. Not NULL.
  /// @param[in,out] ppCacheSpecificData In: the record to store, for CACHE_OPERATION_ADD @inferred.
  /// Out: the record found, for CACHE_OPERATION_RETRIEVE. Not NULL @inferred.
  /// @param[in] pHttpTraceContext Optional. The request on whose behalf it is done, for tracing
  /// only.
  ///
  /// @retval S_OK The operation was carried out. A failure that a module records with
  /// IHttpEventProvider::SetErrorStatus comes back instead @inferred. What a lookup without a hit
  /// returns is not documented: set the record to NULL before and test both.
  ///
  /// @remarks A module that calls this in its CGlobalModule::OnGlobalCacheOperation is entered
  /// again. Hold no lock of your own across the call.
  /// @ownership A record found carries a reference for the caller @inferred: give it back with
  /// IHttpCacheSpecificData::DereferenceCacheData. A record to store stays the caller's; the cache
  /// takes a reference of its own @inferred. The key stays the caller's.
  /// @when Not while modules are being registered: the published page names
  /// IHttpApplicationResolveModulesProvider::RegisterModule as too early.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has the record as OUT, which leaves no way to store one. The page
  /// of CACHE_OPERATION says that the values name what has happened; here they are commands.
  virtual HRESULT DoCacheOperation(
      CACHE_OPERATION cacheOperation,
      IHttpCacheKey* pCacheKey,
      IHttpCacheSpecificData** ppCacheSpecificData,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  /// Raise GL_CUSTOM_NOTIFICATION in the worker process.
  ///
  /// CGlobalModule::OnGlobalCustomNotification of every registered module is called with the same
  /// provider, the calling module's own included if it is registered. Each tells by
  /// ICustomNotificationProvider::QueryNotificationType whether the notification is meant for it.
  ///
  /// @param[in] pCustomOutput The provider, implemented by the caller. Not NULL @inferred.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE All registered modules were called @inferred.
  /// @retval GL_NOTIFICATION_HANDLED A module returned it; those after it were not
  /// called @inferred.
  ///
  /// @remarks There is no asynchronous form: to let a listener suspend, raise the notification
  /// within a request, with IHttpContext::NotifyCustomNotification.
  /// @remarks Raising the same notification from its own listener recurses without end.
  /// @ownership The caller owns the provider, which is needed during the call only @inferred; a
  /// local variable will do.
  /// @threads The listeners run on the calling thread @inferred: hold no lock that they need.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS NotifyCustomNotification(
      ICustomNotificationProvider* pCustomOutput) = 0;

  /// Get the performance counters of the whole server; for the server's own use.
  ///
  /// @return The counters. An unpublished sample tests it for NULL.
  ///
  /// @remarks Which counter an index of IHttpPerfCounterInfo stands for is not documented, so a
  /// module can only falsify what administrators see. Publish counters of your own through Windows
  /// instead.
  /// @ownership The server owns the object; do not free it.
  /// @since IIS 7.0
  /// @source Published reference, which marks it as not for modules; an unpublished sample (NULL).
  virtual IHttpPerfCounterInfo* GetPerfCounterInfo() = 0;

  /// Ask for one application of this process to be recycled.
  ///
  /// @param[in] pszAppConfigPath The configuration path of the application, wide, such as
  /// `MACHINE/WEBROOT/APPHOST/Default Web Site/app`: what IHttpApplication::GetAppConfigPath gives.
  /// A path without an application is ignored @inferred.
  ///
  /// @remarks It is a request: the call returns at once, running requests end on the old instance,
  /// the current one among them @inferred. The next request starts the application anew @inferred.
  /// @remarks Called on each request it recycles without end. The published sample speaks of the
  /// managed application.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID RecycleApplication(PCWSTR pszAppConfigPath) = 0;

  /// Raise GL_CONFIGURATION_CHANGE for a configuration path.
  ///
  /// CGlobalModule::OnGlobalConfigurationChange of every registered module is called, the calling
  /// module's own included if it is registered. The server itself raises the notification when
  /// configuration is saved.
  ///
  /// @param[in] pszPath The configuration path, wide, such as
  /// `MACHINE/WEBROOT/APPHOST/Default Web Site`. IGlobalConfigurationChangeProvider::GetChangePath
  /// returns it. What NULL does is not documented.
  ///
  /// @remarks Nothing is changed in any file. The built-in caches drop what depends on the path,
  /// and modules may recycle the application below it: do not call it on each request.
  /// @threads The listeners run on the calling thread @inferred: hold no lock that they need.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the caches); modules in use (ASP.NET Core
  /// Module, which recycles).
  /// @differs The published page says that the server raises the notification when
  /// applicationHost.config changes, the page of CGlobalModule::OnGlobalConfigurationChange when
  /// any configuration file does.
  virtual VOID NotifyConfigurationChange(PCWSTR pszPath) = 0;

  /// Raise GL_FILE_CHANGE for a file.
  ///
  /// CGlobalModule::OnGlobalFileChange of every registered module is called, the calling module's
  /// own included if it is registered. The built-in file and response caches drop the file.
  ///
  /// @param[in] pszFileName The physical path of the file, wide.
  /// IGlobalFileChangeProvider::GetFileName returns it. What NULL does is not documented.
  ///
  /// @remarks No file is changed. IGlobalFileChangeProvider::GetFileMonitor gives the listeners
  /// NULL @inferred.
  /// @threads The listeners run on the calling thread @inferred: hold no lock that they need.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the caches).
  virtual VOID NotifyFileChange(PCWSTR pszFileName) = 0;

  /// Make a container for stored contexts that belongs to the caller.
  ///
  /// For modules that implement an object of their own on which others may store data. Each call
  /// makes a new, empty container.
  ///
  /// @return The container, or NULL: the published sample tests for it.
  ///
  /// @ownership The caller owns it and ends it with
  /// IDispensedHttpModuleContextContainer::ReleaseContainer, which calls
  /// IHttpStoredContext::CleanupStoredContext on all that is stored and deletes the container.
  /// Release it on every path, also when storing failed.
  /// @threads The container is synchronized; releasing it is not.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  virtual IDispensedHttpModuleContextContainer* DispenseContainer() = 0;

  /// Store a piece of response body under a name in the fragment cache of HTTP.sys.
  ///
  /// A response can then send it by that name, as a chunk of type
  /// `HttpDataChunkFromFragmentCache` @inferred.
  ///
  /// @param[in] pDataChunk The data: a chunk in memory or of an open file. HTTP.sys copies
  /// it @inferred.
  /// @param[in] pszFragmentName The name, wide, ended by a null character.
  ///
  /// @retval S_OK The fragment is stored.
  /// @retval E_INVALIDARG 0x80070057: an argument is not valid.
  ///
  /// @remarks HTTP.sys may drop or replace the fragment at any time, and nothing keeps it there: be
  /// ready to make it again.
  /// @remarks Put a prefix of your own before the name @inferred: modules share the cache.
  /// @ownership Chunk, data and name stay the caller's.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (types).
  /// @differs The published page takes the name as `WCHAR*`. It lists ERROR_INVALID_PARAMETER
  /// beside E_INVALIDARG, with the same text: as HRESULTs they are one value.
  virtual HRESULT AddFragmentToCache(HTTP_DATA_CHUNK* pDataChunk, PCWSTR pszFragmentName) = 0;

  /// Copy a fragment out of the fragment cache of HTTP.sys.
  ///
  /// @param[in] pszFragmentName The name under which IHttpServer::AddFragmentToCache stored it,
  /// wide.
  /// @param[out] pvBuffer A buffer of the caller's.
  /// @param[in] cbSize Its size in bytes.
  /// @param[out] pcbCopied Receives the number of bytes copied. Not NULL @inferred.
  ///
  /// @retval S_OK The fragment is in the buffer.
  /// @retval HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND) 0x80070003: there is no such fragment, or no
  /// longer.
  /// @retval HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER) 0x8007007A: the buffer is too small, and
  /// `*pcbCopied` is the size needed @inferred.
  ///
  /// @remarks Any read may fail, also right after the fragment was stored.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (types).
  /// @differs The published page takes the name as `WCHAR*`. Its code for a missing fragment is
  /// another than that of IHttpServer::RemoveFragmentFromCache. It does not say what a small buffer
  /// gives.
  virtual HRESULT ReadFragmentFromCache(
      PCWSTR pszFragmentName,
      BYTE* pvBuffer,
      DWORD cbSize,
      DWORD* pcbCopied) = 0;

  /// Remove a fragment from the fragment cache of HTTP.sys.
  ///
  /// @param[in] pszFragmentName The name under which IHttpServer::AddFragmentToCache stored it,
  /// wide.
  ///
  /// @retval S_OK The fragment is gone.
  /// @retval HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) 0x80070002: there was no such fragment.
  /// HTTP.sys may have dropped it, so this is no error.
  ///
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (types).
  /// @differs The published page takes the name as `WCHAR*`. Its code for a missing fragment is
  /// another than that of IHttpServer::ReadFragmentFromCache.
  virtual HRESULT RemoveFragmentFromCache(PCWSTR pszFragmentName) = 0;

  /// Get the settings of the worker process and its application pool, read only.
  ///
  /// @param[out] ppWorkerProcessSettings Receives the settings, an interface of wpframework.h: the
  /// version of the CLR, the limits for recycling, the idle time-out and the like. Not NULL.
  ///
  /// @retval S_OK The settings are there. Failures are not documented.
  ///
  /// @remarks The values are those with which the process started @inferred: a change to them
  /// recycles it.
  /// @ownership The server owns the object and its reference count: do not release it. IWpfSettings
  /// from the worker process framework is counted as usual @inferred; this one is not.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page says that the server is the owner; the page of IWpfSettings
  /// shows AddRef and Release and does not say when to use them.
  virtual HRESULT GetWorkerProcessSettings(IWpfSettings** ppWorkerProcessSettings) = 0;

  /// Load another protocol manager and get one of its private interfaces.
  ///
  /// The worker process framework offers the same as LoadProtocolManagerAndGetCustomInterface of
  /// its interface IWpfExposeProtocolManagerCustomInterface.
  ///
  /// @param[in] pProtocolManagerDll The path of the DLL, wide.
  /// @param[in] pProtocolManagerDllInitFunction The name of its entry point, wide, usually
  /// `GetProtocolManager`.
  /// @param[in] dwCustomInterfaceId The number that the protocol manager gave to the interface.
  /// @param[out] ppCustomInterface Receives the interface; its type is known by the number only.
  /// Not NULL @inferred.
  ///
  /// @retval S_OK `*ppCustomInterface` is the interface.
  /// @retval HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) 0x80070002: there is no such DLL, or it has
  /// no such entry point.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the protocol manager has no
  /// interface of that number.
  ///
  /// @ownership The caller releases the interface, no later than the protocol manager is shut down.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (release).
  virtual HRESULT GetProtocolManagerCustomInterface(
      PCWSTR pProtocolManagerDll,
      PCWSTR pProtocolManagerDllInitFunction,
      DWORD dwCustomInterfaceId,
      PVOID* ppCustomInterface) = 0;

  /// Tell whether this worker process meets a precondition, as configuration writes it.
  ///
  /// @param[in] pszPrecondition One precondition, wide: `integratedMode`, `ISAPIMode`, `bitness32`,
  /// `bitness64`, `runtimeVersionv1.0`, `runtimeVersionv1.1`, `runtimeVersionv2.0`, or
  /// `appPoolName=` and names separated by semicolons. What a list separated by commas gives is not
  /// documented: ask for one at a time.
  /// @param[out] pfUnknownPrecondition Optional. TRUE: the server does not know the
  /// precondition @inferred, and the return value says nothing.
  ///
  /// @retval TRUE The process meets it.
  /// @retval FALSE It does not, or the precondition is not known @inferred.
  ///
  /// @remarks The configuration of later versions also uses `classicMode`, `runtimeVersionv4.0` and
  /// `managedHandler` @inferred. Pass the second argument to learn whether this server knows them.
  /// @remarks Compare with FALSE, never with TRUE.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (second parameter).
  /// @differs The published page lacks the second parameter, which is optional. It speaks of the
  /// current request; the answer is about the process @inferred. Its list ends at version 2.0 of
  /// the runtime.
  virtual BOOL SatisfiesPrecondition(
      PCWSTR pszPrecondition,
      BOOL* pfUnknownPrecondition = NULL) const = 0;

  /// Get the way to write trace events that belong to no request, and to subscribe to trace events.
  ///
  /// @return The trace context of the process; the published samples test it for NULL.
  ///
  /// @remarks Within a request use IHttpContext::GetTraceContext, which ties events to the request.
  /// On this one IHttpTraceContext::GetTraceActivityId may give NULL @inferred.
  /// @remarks In RegisterModule it serves to subscribe, with
  /// IHttpTraceContext::SetTraceConfiguration. Raising an event there crashes the process.
  /// @ownership The server owns the object; do not free it.
  /// @since IIS 7.0
  /// @source Published reference; its samples (NULL).
  virtual IHttpTraceContext* GetTraceContext() const = 0;

  /// Start to watch a directory; changes in it come as GL_FILE_CHANGE.
  ///
  /// @param[in] pszPath The physical path of the directory, wide; it need not belong to a site.
  /// @param[in] hToken Optional. The token to open the directory with.
  /// @param[out] ppFileMonitor Receives the registration. Not NULL @inferred.
  ///
  /// @retval S_OK The directory is being watched.
  /// @retval HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND) 0x80070003: there is no such directory. Other
  /// errors of opening it come back in the same form @inferred.
  ///
  /// @remarks The module must have registered for GL_FILE_CHANGE to hear of a change. Every
  /// registered module does @inferred: tell your own changes by
  /// IGlobalFileChangeProvider::GetFileMonitor.
  /// @remarks Whether subdirectories are watched, and how many notifications one change makes, is
  /// not documented.
  /// @ownership The caller holds one reference and ends the registration with
  /// IHttpFileMonitor::DereferenceFileMonitor, at the latest in CGlobalModule::Terminate. The token
  /// stays the caller's @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page names no code and has an empty section of remarks.
  virtual HRESULT RegisterFileChangeMonitor(
      PCWSTR pszPath,
      HANDLE hToken,
      IHttpFileMonitor** ppFileMonitor) = 0;

  /// Get this object as a newer version of its interface.
  ///
  /// HttpGetExtendedInterface is easier to use: it calls this method for IHttpServer2, and then
  /// asks that for any pair of types.
  ///
  /// @param[in] version The version, HTTP_SERVER_INTERFACE_V2 or HTTP_SERVER_INTERFACE_V3.
  /// @param[out] ppInterface Receives the IHttpServer2 or IHttpServer3, as a plain pointer. Not
  /// NULL @inferred.
  ///
  /// @retval S_OK `*ppInterface` is the newer interface.
  /// @retval E_NOINTERFACE 0x80004002: this server has no such version @inferred. The code is not
  /// documented, so test with `FAILED()`.
  ///
  /// @remarks The method of the same name in IHttpServer2 hides this one: call it through an
  /// `IHttpServer*`.
  /// @ownership It is the same object, with no reference added @inferred: there is nothing to
  /// release.
  /// @since IIS 8.0 at the latest @inferred
  /// @source Windows SDK 10.0.28000.
  /// @differs No published page describes this method.
  virtual HRESULT GetExtendedInterface(
      HTTP_SERVER_INTERFACE_VERSION version,
      PVOID* ppInterface) = 0;
};

/// Adds to IHttpServer logons, the metadata of any URL, and the way to the newer version of any
/// interface.
///
/// @ownership As IHttpServer.
/// @threads As IHttpServer.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout; the family belongs to Windows 8 and
/// later).
/// @differs The published page claims IIS 7.0, and says that nothing derives from this interface;
/// IHttpServer3 does.
class IHttpServer2 : public IHttpServer {
 public:
  /// Log a user on, or take the logon from the token cache.
  ///
  /// @param[in] pszUserName The name of the user, wide.
  /// @param[in] pszPassword The password, wide.
  /// @param[in] dwLogonMethod The kind of logon, a LOGON32_LOGON_ constant of Windows: 2
  /// interactive, 3 network, 4 batch, 5 service, 7 unlock, 8 network with clear text, 9 new
  /// credentials.
  /// @param[out] ppTokenEntry Receives the tokens. Not NULL @inferred.
  /// @param[in] pszDefaultDomain Optional. The domain for a name without one @inferred, wide.
  /// @param[in] pSockAddr Optional. The client's address.
  /// @param[in] pHttpTraceContext Optional. Where trace events of the operation go.
  ///
  /// @retval S_OK `*ppTokenEntry` holds the tokens of the user.
  /// @retval HRESULT_FROM_WIN32(ERROR_LOGON_FAILURE) 0x8007052E: name or password are
  /// wrong @inferred. Other errors of the logon come back in the same form @inferred.
  ///
  /// @remarks The cache tells entries apart by user name and logon method. The password is not part
  /// of that comparison, and whether it is checked again on a hit is not documented.
  /// @remarks The call raises GL_CACHE_OPERATION for the cache `TOKEN` @inferred. A logon may take
  /// long: do not make one for each request.
  /// @ownership The caller holds one reference and gives it back with
  /// IHttpCacheSpecificData::DereferenceCacheData @inferred. The handles in the entry belong to it:
  /// do not close them. Strings and address stay the caller's.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT GetToken(
      PCWSTR pszUserName,
      PCWSTR pszPassword,
      DWORD dwLogonMethod,
      IHttpTokenEntry** ppTokenEntry,
      PCWSTR pszDefaultDomain = NULL,
      PSOCKADDR pSockAddr = NULL,
      IHttpTraceContext* pHttpTraceContext = NULL) = 0;

  /// Get the path of the configuration file that this worker process reads.
  ///
  /// @param[out] pcchConfigFilePath Optional. Receives the length in characters, without the
  /// terminator @inferred.
  ///
  /// @return The path, wide, ended by a null character.
  ///
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0, and carries a table with S_OK; the method returns
  /// a string.
  virtual PCWSTR GetAppPoolConfigFile(DWORD* pcchConfigFilePath = NULL) const = 0;

  /// Get an object of the server as another version of its interface.
  ///
  /// The server looks the pair of identifiers up; it is no cast in C++. HttpGetExtendedInterface
  /// takes both identifiers from the types and is the safe way to call it.
  ///
  /// @param[in] Version1 The identifier of the interface that `pInput` points to.
  /// @param[in] pInput The object. Not NULL. It is not checked against `Version1` @inferred: a
  /// wrong identifier leads to a pointer of the wrong type.
  /// @param[in] Version2 The identifier of the interface that is wanted.
  /// @param[out] ppOutput Receives the interface. Not NULL @inferred. Not written on
  /// failure @inferred.
  ///
  /// @retval S_OK `*ppOutput` is the interface.
  /// @retval E_NOINTERFACE 0x80004002: this server does not know the pair @inferred. The code is
  /// not documented, so test with `FAILED()`.
  ///
  /// @remarks It works on this object too: IHttpServer to IHttpServer3.
  /// @remarks It hides IHttpServer::GetExtendedInterface: call that one through an `IHttpServer*`.
  /// @ownership It is the same object, with no reference added @inferred: the result lives as long
  /// as `pInput`.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
  /// @differs The published page claims IIS 7.0. Its fragment declares interfaces by value, which
  /// are abstract, and does not compile.
  virtual HRESULT GetExtendedInterface(
      const GUID& Version1,
      PVOID pInput,
      const GUID& Version2,
      PVOID* ppOutput) = 0;

  /// Get the metadata of a URL of any site, without a request.
  ///
  /// @param[in] pszSiteName The name of the site, wide.
  /// @param[in] pszUrl The URL within the site, wide, such as `/images`.
  /// @param[out] ppMetadataInfo Receives the metadata. Not NULL @inferred.
  ///
  /// @retval S_OK `*ppMetadataInfo` is the metadata. What an unknown site gives is not documented;
  /// it fails @inferred.
  ///
  /// @ownership The caller holds one reference and gives it back with
  /// IReferencedMetadataInfo::DereferenceMetadata @inferred.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT GetMetadata(
      PCWSTR pszSiteName,
      PCWSTR pszUrl,
      IReferencedMetadataInfo** ppMetadataInfo) = 0;

  /// Get the root object of the worker process framework.
  ///
  /// @param[out] ppWorkerProcessFramework Receives the object, an interface of wpframework.h. Its
  /// GetWpfInterface leads to the parts of the framework. Not NULL @inferred.
  ///
  /// @retval S_OK The object is there. Failures are not documented.
  ///
  /// @ownership The object counts references. Whether this call adds one is not documented. To be
  /// safe, get the object once, keep it as long as the module is loaded, and do not release it.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0.
  virtual HRESULT GetWorkerProcessFramework(IWorkerProcessFramework** ppWorkerProcessFramework) = 0;
};

/// Adds to IHttpServer2 what HTTP.sys knows about a request and its connection.
///
/// Ask for it with HttpGetExtendedInterface, giving the server twice: as the server and as the
/// object. Be ready for a server that does not have it.
///
/// @ownership As IHttpServer.
/// @threads As IHttpServer.
/// @since IIS 10.0 of a recent version of Windows @inferred
/// @source Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
/// @differs No published page describes this interface; the page of IHttpServer2 denies that it
/// exists.
class IHttpServer3 : public IHttpServer2 {
 public:
  /// Ask HTTP.sys for a property of a request.
  ///
  /// It passes its arguments on to the function `HttpQueryRequestProperty` of Windows @inferred.
  /// The documentation of http.h describes the properties and their structures:
  /// - 0: ideal size of the backlog of a send, ULONG64.
  /// - 1 and 3: state of the TCP connection, TCP_INFO_v0 and TCP_INFO_v1.
  /// - 2: statistics of the QUIC connection.
  /// - 4: the name that the client asked for in TLS.
  /// - 5: the error of the stream; it can be set, not asked for.
  /// - 11: the ClientHello message of TLS.
  /// - 14: the cipher of the TLS connection.
  ///
  /// @param[in] id The request, `RequestId` of IHttpRequest::GetRawHttpRequest.
  /// @param[in] propertyId The property.
  /// @param[in] pQualifier More about what is wanted, for the properties that take it; otherwise
  /// NULL.
  /// @param[in] qualifierSize Its size in bytes; otherwise 0.
  /// @param[out] pOutput The buffer for the property.
  /// @param[in] outputBufferSize Its size in bytes.
  /// @param[out] pcbBytesReturned Optional. Receives the number of bytes written, or needed.
  /// @param[in] pOverlapped NULL: the call returns when it is done @inferred. How the end of an
  /// overlapped call is reported is not documented: pass NULL.
  ///
  /// @retval S_OK The property is in the buffer.
  /// @retval HRESULT_FROM_WIN32(ERROR_MORE_DATA) 0x800700EA: the buffer is too small;
  /// `*pcbBytesReturned` is the size needed @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER) 0x8007007A: the same; which of the two
  /// comes depends on the property @inferred.
  ///
  /// @remarks Older versions of Windows know fewer properties: take a failure for "not available".
  /// @ownership All buffers stay the caller's.
  /// @when While the request lives @inferred.
  /// @since IIS 10.0 of a recent version of Windows @inferred
  /// @source Windows SDK 10.0.28000; documentation of http.h; modules in use (ASP.NET Core Module).
  /// @differs No published page describes this method.
  virtual HRESULT QueryRequestProperty(
      HTTP_OPAQUE_ID id,
      HTTP_REQUEST_PROPERTY propertyId,
      PVOID pQualifier,
      ULONG qualifierSize,
      PVOID pOutput,
      ULONG outputBufferSize,
      PULONG pcbBytesReturned,
      LPOVERLAPPED pOverlapped) = 0;
};

/// Get an object of the server as a newer version of its interface.
///
/// A template in the header, not an export of the server. It asks the server for IHttpServer2, and
/// that for the pair of types, whose identifiers it takes from `__uuidof`. The compiler deduces
/// both types from the arguments.
///
/// The pairs that make sense are an interface and its newer versions:
/// - IHttpRequest and IHttpResponse to 2, 3 and 4; IHttpContext to 2, 3 and 4.
/// - IHttpServer to IHttpServer2 and IHttpServer3.
/// - IHttpApplication to IHttpApplication2, IHttpCachePolicy to IHttpCachePolicy2,
///   IHttpCompletionInfo to IHttpCompletionInfo2.
/// - IHttpModuleRegistrationInfo to IHttpModuleRegistrationInfo2, IGlobalApplicationPreloadProvider
///   to IGlobalApplicationPreloadProvider2.
///
/// @param[in] pHttpServer The server, as RegisterModule received it. Not NULL.
/// @param[in] pInput The object. Not NULL; neither is checked.
/// @param[out] ppOutput Receives the newer interface. Not NULL. Not written on failure @inferred.
///
/// @retval S_OK `*ppOutput` is the newer interface.
/// @retval E_NOINTERFACE 0x80004002: the server is too old for IHttpServer2, or does not know the
/// pair @inferred. The code is not documented, so test with `FAILED()`, and do without the newer
/// version.
///
/// @remarks A plain cast to the newer interface works on servers that have it, and some modules in
/// use do that; on an older one it crashes @inferred. This function is the safe form.
/// @remarks What a pair of equal or unrelated types gives is not documented.
/// @remarks CHttpModule and CGlobalModule have no identifier: with them the call does not compile.
/// @ownership No reference is added @inferred. The result is the same object, owned by whoever owns
/// `pInput` and valid as long.
/// @when Whenever the object may be used, in RegisterModule too.
/// @shownby ihttpcontext/get_extended_interface
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (the two steps); modules in use (ASP.NET
/// Core Module, ModSecurity).
/// @differs The published page speaks of casting a pointer down; the server looks up a pair of
/// identifiers. It lists S_OK only, and claims IIS 7.0.
template <class Input, class Output>
inline HRESULT HttpGetExtendedInterface(
    IHttpServer* pHttpServer,
    Input* pInput,
    Output** ppOutput) {
  IHttpServer2* server2 = NULL;
  HRESULT hr = pHttpServer->GetExtendedInterface(HTTP_SERVER_INTERFACE_V2,
                                                 reinterpret_cast<PVOID*>(&server2));
  if (FAILED(hr)) {
    return hr;
  }
  return server2->GetExtendedInterface(__uuidof(Input), pInput, __uuidof(Output),
                                       reinterpret_cast<PVOID*>(ppOutput));
}

// How a module joins the server: the exported entry point, the object through which it registers,
// and the factory that makes its instance for each request.
#pragma once

#include <httpserv/http_stored_context.h>
#include <httpserv/interface_ids.h>
#include <httpserv/priority_aliases.h>

/// Hands out memory of the request's pool while a module instance is being made.
///
/// @ownership The server owns the allocator and lends it for one call of
/// IHttpModuleFactory::GetHttpModule.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
/// @shownby imoduleallocator/allocate_memory
class IModuleAllocator {
 public:
  /// Take memory that lives as long as the request; faster than the heap.
  ///
  /// @param[in] cbAllocation The size in bytes. What 0 gives is not documented.
  ///
  /// @return The memory, or NULL when there is none left. It is not documented to be zeroed.
  ///
  /// @remarks The module instance itself may be placed there. CHttpModule::Dispose does
  /// `delete this`, so give such a class an `operator delete` that does nothing, or override
  /// Dispose.
  /// @ownership The server frees it with the request, after CHttpModule::Dispose. The module never
  /// does.
  /// @when During IHttpModuleFactory::GetHttpModule @inferred; later use
  /// IHttpContext::AllocateRequestMemory.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (NULL); modules in use (ASP.NET Core
  /// Module).
  /// @shownby imoduleallocator/allocate_memory
  virtual VOID* AllocateMemory(DWORD cbAllocation) = 0;
};

/// Makes a module's CHttpModule instance for each request.
///
/// The module implements it and registers one object with
/// IHttpModuleRegistrationInfo::SetRequestNotifications. That object serves all requests of the
/// worker process; what belongs to one request goes into the CHttpModule instance.
///
/// @ownership The module owns the factory until SetRequestNotifications succeeds, then the server
/// does and ends it with Terminate.
/// @threads One object serves all threads.
/// @since IIS 7.0
/// @source Published reference; modules in use (ASP.NET Core Module, ModSecurity).
/// @differs The published page says that the module's RegisterModule uses the factory; the server
/// does.
/// @shownby chttpmodule/dispose walkthrough/request_level
class IHttpModuleFactory {
 public:
  /// Make the module instance for one request.
  ///
  /// @param[out] ppModule Receives the instance. Leave it alone on failure.
  /// @param[in] pAllocator Memory that lives as long as the request. Lent for the call.
  ///
  /// @retval S_OK *ppModule is set.
  /// @retval E_OUTOFMEMORY There is no memory for the instance. Any other failure may be returned
  /// too; the request then fails, with status 500 @inferred.
  ///
  /// @remarks Allocate with `new (std::nothrow)` and test the result: plain `new` throws, and no
  /// exception may leave the module.
  /// @remarks A module without data of its own per request may return the same object each time,
  /// with a CHttpModule::Dispose that does nothing.
  /// @ownership The instance passes to the server, which calls CHttpModule::Dispose at the end of
  /// the request.
  /// @when At most once for each request that reaches a notification of the module; a child request
  /// gets an instance of its own. Whether at the first such notification or earlier is not
  /// documented.
  /// @threads Any, several at once @inferred: guard what the factory shares.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module; ModSecurity for the shared
  /// object).
  /// @differs The published page ties it to the call of RegisterModule; it is called for each
  /// request.
  /// @shownby chttpmodule/dispose imoduleallocator/allocate_memory
  virtual HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator* pAllocator) = 0;

  /// Release the factory and what the module shares among requests; usually `delete this`.
  ///
  /// @remarks End the module's own threads and callbacks first: the DLL may be unloaded right
  /// afterwards.
  /// @remarks If registration failed, the server does not call it; the module may call it itself.
  /// @when Once, as the last call, after the last instance was disposed and before the DLL is
  /// unloaded @inferred. Its order with CGlobalModule::Terminate is not documented.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @shownby chttpmodule/dispose chttpmodule/on_async_completion
  virtual VOID Terminate() = 0;
};

/// Takes a module's registration: which notifications it wants, for which object, at which
/// priority.
///
/// The server passes it to the module's RegisterModule. A module has a request part, registered
/// with one call of SetRequestNotifications, or a global part, registered with one call of
/// SetGlobalNotifications, or both, in either order. The global part works as soon as the DLL is in
/// the configuration's `<globalModules>` list; request notifications also need an entry in the
/// `<modules>` list of the site or application.
///
/// @ownership The server owns the object and lends it for the call of RegisterModule @inferred.
/// @threads Use it on the thread that runs RegisterModule.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module,
/// ModSecurity); IIS team's blog (the two lists).
/// @differs The published page says that nothing derives from it; IHttpModuleRegistrationInfo2
/// does.
/// @shownby ihttpmoduleregistrationinfo/get_id
class IHttpModuleRegistrationInfo {
 public:
  /// Get the name under which the module is configured.
  ///
  /// @return The `name` of the module's entry in the `<globalModules>` list, which need not be the
  /// DLL's. One DLL may be loaded under two names @inferred.
  ///
  /// @ownership The server owns the string. It stays valid as long as the module is loaded; do not
  /// free it.
  /// @when During RegisterModule @inferred.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, which keeps the pointer).
  /// @shownby ihttpmoduleregistrationinfo/set_priority_for_request_notification
  virtual PCWSTR GetName() const = 0;

  /// Get the module's id in this worker process.
  ///
  /// @return The id, unique and constant as long as the module is loaded. It is a small number in a
  /// pointer: do not follow, free or test it. The first module's may be 0.
  ///
  /// @remarks Keep it: it is the key for IHttpModuleContextContainer and for
  /// IHttpTraceContext::SetTraceConfiguration.
  /// @when During RegisterModule @inferred.
  /// @since IIS 7.0
  /// @source Published reference; modules in use.
  /// @differs The published page calls it a pointer and tells of a counter from 0, yet the
  /// published samples take 0 for a failure. Its example bears the number 2; there is no number 1.
  /// @shownby ihttpmoduleregistrationinfo/get_id
  virtual HTTP_MODULE_ID GetId() const = 0;

  /// Register the module's factory for notifications of requests.
  ///
  /// @param[in] pModuleFactory Makes the module's instances. Not NULL @inferred.
  /// @param[in] dwRequestNotifications The notifications wanted, RQ_ constants combined: the event
  /// half of a stage, and the notifications that have one half only.
  /// @param[in] dwPostRequestNotifications The stages whose post half is wanted, RQ_ constants
  /// combined; 0 for none. A post half can be wanted without its event half. Only the twelve stages
  /// have one.
  ///
  /// @retval S_OK The factory is registered.
  /// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS) 0x800700B7: it was called before.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: the factory is NULL @inferred.
  ///
  /// @remarks Override the method of every bit in CHttpModule. A missing one is found out only when
  /// the notification comes, and then ends the worker process.
  /// @remarks RQ_EXECUTE_REQUEST_HANDLER alone is not enough to be called: a handler mapping must
  /// name the module too.
  /// @ownership On success the server owns the factory and will call IHttpModuleFactory::Terminate.
  /// On failure it stays the module's to release.
  /// @when During RegisterModule, once.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (handler mapping); modules in use (ModSecurity,
  /// for a post half alone).
  /// @differs The published page lists the plain Win32 code; the caller sees the HRESULT @inferred.
  /// The page rightly says that some notifications lack a post half; the article on designing
  /// modules takes RQ_MAP_PATH, one of those, as its example of a post notification.
  /// @shownby ihttpmoduleregistrationinfo/get_id
  virtual HRESULT SetRequestNotifications(
      IHttpModuleFactory* pModuleFactory,
      DWORD dwRequestNotifications,
      DWORD dwPostRequestNotifications) = 0;

  /// Register the module's global object for notifications of the worker process.
  ///
  /// @param[in] pGlobalModule The object, made by the module. Not NULL.
  /// @param[in] dwGlobalNotifications The notifications wanted, GL_ constants combined.
  ///
  /// @retval S_OK The object is registered.
  /// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS) 0x800700B7: it was called before.
  ///
  /// @remarks If it fails after SetRequestNotifications succeeded, the state of the factory, which
  /// the server has already taken, is not documented.
  /// @ownership On success the server owns the object and will call CGlobalModule::Terminate. On
  /// failure it stays the module's to release.
  /// @when During RegisterModule, once.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page says that it registers notifications of requests and that the
  /// server makes the object: it registers global ones, and the module makes the object. The page
  /// lists the plain Win32 code; the caller sees the HRESULT @inferred. Two other pages register
  /// GL_PRE_BEGIN_REQUEST with SetRequestNotifications; it belongs here.
  /// @shownby ihttpmoduleregistrationinfo/get_id walkthrough/global_level
  virtual HRESULT SetGlobalNotifications(
      CGlobalModule* pGlobalModule,
      DWORD dwGlobalNotifications) = 0;

  /// Set the module's priority for request notifications.
  ///
  /// @param[in] dwRequestNotification The notifications meant, one RQ_ constant or several
  /// combined; their event halves only.
  /// @param[in] pszPriority The class, one of the PRIORITY_ALIAS_ constants.
  ///
  /// @retval S_OK The priority is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: no such class @inferred.
  ///
  /// @remarks Without this call the class is PRIORITY_ALIAS_MEDIUM @inferred. Modules of one class
  /// follow the order of the `<modules>` list.
  /// @remarks For RQ_SEND_RESPONSE the order is inverted: PRIORITY_ALIAS_LAST is called first. For
  /// RQ_EXECUTE_REQUEST_HANDLER the handler mapping's list decides, not the priority.
  /// @when During RegisterModule, after SetRequestNotifications; the other order is not known to
  /// work.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (order); modules in use (ModSecurity).
  /// @differs The published page lists S_OK only, although a wrong class must fail somehow.
  /// @shownby ihttpmoduleregistrationinfo/set_priority_for_request_notification
  virtual HRESULT SetPriorityForRequestNotification(
      DWORD dwRequestNotification,
      PCWSTR pszPriority) = 0;

  /// Set the module's priority for global notifications.
  ///
  /// @param[in] dwGlobalNotification The notifications meant, one GL_ constant or several combined.
  /// @param[in] pszPriority The class, one of the PRIORITY_ALIAS_ constants.
  ///
  /// @retval S_OK The priority is set.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: no such class @inferred.
  ///
  /// @remarks Modules of one class follow the order of the `<globalModules>` list @inferred. No
  /// global notification is known to invert the order.
  /// @when During RegisterModule, after SetGlobalNotifications.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lists S_OK only, although a wrong class must fail somehow.
  /// @shownby ihttpmoduleregistrationinfo/get_id
  virtual HRESULT SetPriorityForGlobalNotification(
      DWORD dwGlobalNotification,
      PCWSTR pszPriority) = 0;
};

/// Adds to IHttpModuleRegistrationInfo a priority for the post halves.
///
/// Ask for it during RegisterModule: call HttpGetExtendedInterface with the server and the
/// registration object that RegisterModule received. Be ready for a server that does not have it.
///
/// @ownership As IHttpModuleRegistrationInfo.
/// @threads As IHttpModuleRegistrationInfo.
/// @since Unknown: the current SDK has it, no page names a version.
/// @source Windows SDK 10.0.28000; modules in use (ModSecurity, in code that is switched off).
/// @differs No published page describes this interface; the base interface's page denies that it
/// exists.
/// @shownby ihttpmoduleregistrationinfo2/set_priority_for_post_request_notification
class IHttpModuleRegistrationInfo2 : public IHttpModuleRegistrationInfo {
 public:
  /// Set the module's priority for the post halves of stages.
  ///
  /// @param[in] dwPostRequestNotification The stages meant, one RQ_ constant or several combined.
  /// @param[in] pszPriority The class, one of the PRIORITY_ALIAS_ constants.
  ///
  /// @retval S_OK The priority is set @inferred.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057: no such class @inferred.
  ///
  /// @remarks Without this call the class is PRIORITY_ALIAS_MEDIUM, whatever the event half
  /// has @inferred.
  /// @when During RegisterModule, after SetRequestNotifications @inferred.
  /// @since Unknown: the current SDK has it, no page names a version.
  /// @source Windows SDK 10.0.28000.
  /// @differs No published page describes it.
  /// @shownby ihttpmoduleregistrationinfo2/set_priority_for_post_request_notification
  virtual HRESULT SetPriorityForPostRequestNotification(
      DWORD dwPostRequestNotification,
      PCWSTR pszPriority) = 0;
};

/// The name, as a narrow string, under which a module exports its entry point.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000.
/// @differs No published page names this constant.
#define MODULE_REGISTERMODULE "RegisterModule"

/// Registers a module with the server: the type of the function `RegisterModule` that every module
/// exports.
///
/// The server loads each DLL of the configuration's `<globalModules>` list when a worker process
/// starts, looks this export up by name and calls it once. The function makes the module's factory
/// or global object, or both, registers them with their notifications, sets priorities, and keeps
/// what later code needs: the module's id and the server.
///
/// @param[in] dwServerVersion The major version of the server: 7 for IIS 7.0.
/// @param[in] pModuleInfo Takes the registration. Lent for the call @inferred. For stored contexts
/// keep the value of IHttpModuleRegistrationInfo::GetId, not this pointer.
/// @param[in] pGlobalInfo The server. May be kept as long as the module is loaded.
///
/// @retval S_OK The module is registered. A module that registered nothing stays loaded and is
/// never called; if a handler mapping names it, such requests get status 500.
/// @retval E_FAIL Or any other failure: the server does not use the module, logs event 2293 with
/// this value, and the worker process does not come up. After five such starts in five minutes the
/// application pool is disabled.
///
/// @remarks Export the name undecorated: with a module definition file or the linker's switch, on
/// x86 as well. A missing or decorated export is event 2295, a DLL of the other bitness event 2282
/// or 2280, a DLL or dependency that is not found event 2280; each keeps the worker process from
/// starting.
/// @remarks Free what the server did not take: after a failed IHttpModuleRegistrationInfo call the
/// object passed to it is still the module's. Then return the failure.
/// @remarks Raise no trace event here: the process crashes. Let no exception leave.
/// @when Once, after the DLL was loaded, in the order of the `<globalModules>` list.
/// @threads One thread, before the worker process takes requests @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; published list of event log messages;
/// reports of failed loads; modules in use (ASP.NET Core Module).
/// @differs The published page's plain prototype lacks the calling convention that its type and its
/// samples have: the function is `__stdcall`, which matters on x86 @inferred.
/// @shownby chttpmodule/on_async_completion
typedef HRESULT(WINAPI* PFN_REGISTERMODULE)(
    DWORD dwServerVersion,
    IHttpModuleRegistrationInfo* pModuleInfo,
    IHttpServer* pGlobalInfo);

#ifndef _MSC_VER
/// Register the module: the entry point that the module itself defines and exports.
///
/// PFN_REGISTERMODULE describes it. This declaration gives it C linkage, so that compilers other
/// than Microsoft's export it under its plain name even where the module's source does not say
/// `extern "C"`.
///
/// @param[in] dwServerVersion The major version of the server.
/// @param[in] pModuleInfo Takes the registration.
/// @param[in] pGlobalInfo The server.
///
/// @retval S_OK The module is registered.
/// @retval E_FAIL Or any other failure: the module is not used.
///
/// @when Once, after the DLL was loaded.
/// @since IIS 7.0
/// @source As PFN_REGISTERMODULE.
/// @shownby chttpmodule/on_async_completion
extern "C" HRESULT WINAPI RegisterModule(
    DWORD dwServerVersion,
    IHttpModuleRegistrationInfo* pModuleInfo,
    IHttpServer* pGlobalInfo);
#endif

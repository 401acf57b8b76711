// CGlobalModule, the base class of a global-level module: a method for each notification of the
// worker process, and the end of the object.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/not_overridden.h>
#include <httpserv/global_notifications.h>
#include <httpserv/global_providers.h>

/// Handles the notifications of one worker process: the base class of a module's global part.
///
/// A module derives a class from it, overrides the methods of the notifications that it wants,
/// makes one object in its RegisterModule and hands it over with
/// IHttpModuleRegistrationInfo::SetGlobalNotifications. That object serves the whole process and
/// ends with CGlobalModule::Terminate. The DLL must be in the configuration's `<globalModules>`
/// list; the `<modules>` list does not matter @inferred.
///
/// The notifications in the life of a process @inferred:
/// - for each application: OnGlobalApplicationResolveModules and OnGlobalApplicationStart, in an
///   order that is not documented; before the first request also OnGlobalApplicationPreload, where
///   that is configured.
/// - for each request: OnGlobalPreBeginRequest, then the methods of CHttpModule.
/// - at the end: OnGlobalStopListening, the requests that are still running,
///   OnGlobalApplicationStop for each application that was started, OnGlobalCacheCleanup,
///   CGlobalModule::Terminate.
///
/// All others come when something happens. Modules can cause some themselves: with
/// IHttpServer::DoCacheOperation, IHttpServer::NotifyConfigurationChange,
/// IHttpServer::NotifyCustomNotification, IHttpServer::NotifyFileChange,
/// IHttpServer::ReportUnhealthy and IHttpTraceContext::RaiseTraceEvent.
///
/// These rules are common to all notification methods:
/// - A method is called only if its bit was registered. For a bit without an override the body of
///   this class runs: it writes to the debugger, calls `DebugBreak` and returns
///   GL_NOTIFICATION_CONTINUE. With no debugger attached the break ends the worker process
///   (exception 0x80000003).
/// - Write `override` on every method. One with another provider type compiles, overrides nothing,
///   and leads there too.
/// - The provider is lent for the call and not NULL @inferred. Do not free it, and keep neither it
///   nor what it hands out @inferred, unless the member says that it lives longer.
/// - Modules are called by priority class, as
///   IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification sets it, and within a class in
///   the order of the `<globalModules>` list @inferred.
/// - GL_NOTIFICATION_CONTINUE goes on to the next module.
/// - GL_NOTIFICATION_HANDLED ends this one notification: the modules that follow do not see it. A
///   module that only looks on never returns it.
/// - There is no pending status. What caused the notification waits until the last method has
///   returned, so be short.
/// - IHttpEventProvider::SetErrorStatus records an error and ends nothing.
/// - No exception may leave a method.
///
/// @remarks Keep no IHttpContext in the object. The object lives as long as the process and serves
/// all threads, a context lives as long as its request.
/// @remarks A call that raises a notification may enter the same object again, on the same thread.
/// Hold no lock across such a call that the method takes too @inferred.
/// @remarks The class has no virtual destructor: only the derived class may delete an object, as
/// `delete this` in its CGlobalModule::Terminate does.
/// @ownership The module owns the object until SetGlobalNotifications succeeds, then the server
/// does, and ends it with CGlobalModule::Terminate.
/// @threads Any thread of the server, several at once @inferred: guard what the object holds.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (slots, base bodies); modules in use
/// (ASP.NET Core Module); public request traces.
/// @differs Four published statements are wrong:
/// - The published page and that of CGlobalModule::Terminate register GL_PRE_BEGIN_REQUEST with
///   SetRequestNotifications; it is registered with SetGlobalNotifications.
/// - The page of SetGlobalNotifications says that the server makes the object; the module does.
/// - Several pages take CGlobalModule::OnGlobalTraceEvent for pure virtual; only
///   CGlobalModule::Terminate is.
/// - The comparison of native and managed notifications leaves out preload and suspend;
///   CGlobalModule::OnSuspendProcess is on no page.
/// @shownby walkthrough/global_level
class CGlobalModule {
 public:
  /// Begin to shut down: the worker process takes no more requests.
  ///
  /// Stop timers, close long polls and web sockets, and let running work come to an end.
  ///
  /// @param[in] pProvider Tells whether running requests may finish.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not learn of the shutdown: do not
  /// return it.
  ///
  /// @remarks It may come twice: let the second call do nothing. It may also not come at all, for
  /// an application that was preloaded and got no request, and in IIS Express. A module in use
  /// therefore starts its shutdown in CGlobalModule::OnGlobalApplicationStop too.
  /// @remarks Do not wait here for requests to end: the thread may be needed for them. A module in
  /// use moved its shutdown to a thread of its own.
  /// @remarks The process may detach the DLL, and destroy its statics, before this call: seen after
  /// the bitness of an application pool was changed.
  /// @when GL_STOP_LISTENING in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs This published page speaks of an application that stops, the page of the provider of
  /// a worker process that shuts down.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(
      IGlobalStopListeningProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalStopListening", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Drop what the module has cached: the caches are emptied before the process ends.
  ///
  /// A module that implements a cache lets go of all its records with
  /// IHttpCacheSpecificData::DereferenceCacheData. The built-in caches for URLs, files, tokens and
  /// responses are emptied by the same notification.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The caches of the modules that follow are not emptied: do not
  /// return it.
  ///
  /// @when GL_CACHE_CLEANUP in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the caches).
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCacheCleanup() {
    return IisNotOverridden("CGlobalModule::OnGlobalCacheCleanup", GL_NOTIFICATION_CONTINUE);
  }

  /// Serve an operation on a cache, or watch it.
  ///
  /// The server looks up files, URLs and tokens this way, several times for one request, and
  /// modules do so with IHttpServer::DoCacheOperation. A module that implements a cache looks at
  /// the name of the key, does what ICacheProvider::GetCacheOperation says, and answers with
  /// ICacheProvider::SetCacheRecord or IHttpEventProvider::SetErrorStatus.
  ///
  /// @param[in] pProvider The operation, its key and its record.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Not this module's cache, or the module only watches: next
  /// module.
  /// @retval GL_NOTIFICATION_HANDLED This module has served the operation @inferred. Returned
  /// without serving it, it keeps the real cache from running: lookups miss and additions are lost.
  ///
  /// @remarks It is on the path of every request, on many threads at once. Write nothing to the
  /// event log here.
  /// @remarks Compare the name that IHttpCacheKey::GetCacheName gives as text before converting the
  /// key.
  /// @remarks A call of IHttpServer::DoCacheOperation from here enters this method again.
  /// @when GL_CACHE_OPERATION in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalCacheOperation", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Learn that the health of the worker process is in question.
  ///
  /// The one case that is documented: a module has called IHttpServer::ReportUnhealthy. The pings
  /// with which WAS watches the process may be another @inferred.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not learn of it.
  ///
  /// @remarks There is no provider, and neither a reason nor the module that gave it can be
  /// learned.
  /// @remarks The process may be about to end: save what must not be lost.
  /// @when GL_HEALTH_CHECK in the mask of registration. The rules common to all notifications stand
  /// at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs This published page says that IHttpServer::ReportUnhealthy raises the notification,
  /// the page of that method that the server makes the worker process fail. Both may hold; how they
  /// relate is not documented.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() {
    return IisNotOverridden("CGlobalModule::OnGlobalHealthCheck", GL_NOTIFICATION_CONTINUE);
  }

  /// Drop what was read from configuration that has changed.
  ///
  /// Raised when configuration has been saved, or by IHttpServer::NotifyConfigurationChange.
  ///
  /// @param[in] pProvider The configuration path that changed.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow, the built-in caches perhaps among
  /// them, keep the old settings: do not return it.
  ///
  /// @remarks A change at a path concerns everything below it @inferred. The broad paths `MACHINE`
  /// and `MACHINE/WEBROOT` come too; a module in use ignores exactly these two.
  /// @remarks There may be no request: use memory of the module's own.
  /// @when GL_CONFIGURATION_CHANGE in the mask of registration. The rules common to all
  /// notifications stand at CGlobalModule.
  /// @threads A thread of the server that runs no request @inferred, or the one that called
  /// IHttpServer::NotifyConfigurationChange @inferred.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page promises an entry in the event log; its sample writes that, not
  /// the server. The published page has the notification follow any configuration file, the page of
  /// IHttpServer::NotifyConfigurationChange applicationHost.config.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalConfigurationChange(
      IGlobalConfigurationChangeProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalConfigurationChange", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Drop what was made from a file that has changed.
  ///
  /// Raised for files in the content of a site, for directories that a module watches with
  /// IHttpServer::RegisterFileChangeMonitor, and by IHttpServer::NotifyFileChange. Only what
  /// somebody watches is noticed: a directory with a file in the file cache, or a registered
  /// one @inferred.
  ///
  /// @param[in] pProvider The file, and the registration that noticed the change.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow, the built-in file cache perhaps among
  /// them, go on with the old file: do not return it.
  ///
  /// @remarks Every registered module gets every change @inferred. One save may raise several
  /// notifications @inferred.
  /// @remarks Whether the built-in caches have dropped the file already depends on the priority of
  /// this module @inferred.
  /// @when GL_FILE_CHANGE in the mask of registration. The rules common to all notifications stand
  /// at CGlobalModule.
  /// @threads A thread of the server that runs no request @inferred, or the one that called
  /// IHttpServer::NotifyFileChange @inferred.
  /// @since IIS 7.0
  /// @source Published reference; IIS team's blog (the caches).
  /// @differs The published page limits it to the files of a site;
  /// IHttpServer::RegisterFileChangeMonitor takes any directory.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalFileChange", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// See a request before its first stage.
  ///
  /// The first place where the context of the request is there. The site is known; user and handler
  /// are not @inferred. Fit for attaching a stored context that the request part of the same DLL
  /// reads later @inferred.
  ///
  /// @param[in] pProvider Leads to the context.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The global modules that follow do not see the request. The
  /// request itself goes on @inferred.
  ///
  /// @remarks A request cannot be answered here: override CHttpModule::OnBeginRequest for that.
  /// @remarks It is raised for child requests too. For a response that a cache in front of the
  /// pipeline gives it is not raised @inferred.
  /// @when GL_PRE_BEGIN_REQUEST in the mask of registration: once for each request, before
  /// RQ_BEGIN_REQUEST of any module. The rules common to all notifications stand at CGlobalModule.
  /// @threads The thread of the request; many requests at once.
  /// @since IIS 7.0
  /// @source Published reference; its sample (the site); public request traces (order, child
  /// requests).
  /// @shownby walkthrough/global_level
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalPreBeginRequest", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Set up what the module holds for an application that starts in this process.
  ///
  /// An application starts with its first request, or earlier when it is preloaded. Attach the data
  /// to IHttpApplication::GetModuleContextContainer; the server releases it when the application
  /// ends @inferred.
  ///
  /// @param[in] pProvider Leads to the application.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not learn of the start: do not
  /// return it.
  ///
  /// @remarks It comes once for each application of the process, and again after an application was
  /// recycled @inferred.
  /// @remarks Whether the first request's CGlobalModule::OnGlobalPreBeginRequest comes before it is
  /// not documented: rely on neither.
  /// @when GL_APPLICATION_START in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStart(
      IHttpApplicationStartProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationStart", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Add request modules to an application that its configuration does not list.
  ///
  /// The server is making up the list of the application's modules. Call
  /// IHttpApplicationResolveModulesProvider::RegisterModule for each module to add, and
  /// IHttpApplicationResolveModulesProvider::SetPriorityForRequestNotification for its priority.
  ///
  /// @param[in] pProvider Takes the modules, and leads to the application.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow, which may want to add theirs, are not
  /// called: do not return it.
  ///
  /// @remarks What is added counts for this application and until it ends: add it again at the next
  /// start @inferred.
  /// @when GL_APPLICATION_RESOLVE_MODULES in the mask of registration: once for each start of an
  /// application @inferred. Its order with GL_APPLICATION_START is not documented. The rules common
  /// to all notifications stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationResolveModules",
                            GL_NOTIFICATION_CONTINUE, pProvider);
  }

  /// Release what the module holds for an application that ends.
  ///
  /// The objects in IHttpApplication::GetModuleContextContainer are still there; the server
  /// releases them after this notification @inferred.
  ///
  /// @param[in] pProvider Leads to the application. Do not use that after the call.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not learn of the end: do not return
  /// it.
  ///
  /// @remarks It also comes when a change of configuration or
  /// IHttpServer::RecycleApplication @inferred ends the application, without
  /// CGlobalModule::OnGlobalStopListening. It does not come for an application that got no request.
  /// @when GL_APPLICATION_STOP in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStop(
      IHttpApplicationStopProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationStop", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Answer a query that an administration tool has sent to the worker process.
  ///
  /// The Run-time Status and Control API (RSCA) carries the name of a function and its parameters.
  /// A module that knows the name fills the buffer of the provider and calls
  /// IGlobalRSCAQueryProvider::SetResult.
  ///
  /// @param[in] pProvider The query, and the buffer for the answer.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Not for this module: next module.
  /// @retval GL_NOTIFICATION_HANDLED Answered: no later module can overwrite the answer @inferred.
  ///
  /// @remarks A query that no module answers ends with E_NOTIMPL.
  /// @when GL_RSCA_QUERY in the mask of registration. The rules common to all notifications stand
  /// at CGlobalModule.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page spells the interface IGlobalRscaQueryProvider.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalRSCAQuery(IGlobalRSCAQueryProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalRSCAQuery", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Receive a trace event that the server or a module has raised.
  ///
  /// Ask IGlobalTraceEventProvider::CheckSubscription first, and look at the event only if it is
  /// meant for this module. To subscribe, call IHttpTraceContext::SetTraceConfiguration, in
  /// RegisterModule for instance.
  ///
  /// @param[in] pProvider The event, and the request that it belongs to.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not get the event, even if they
  /// have subscribed.
  ///
  /// @remarks It is very frequent: each notification of each module raises events. Collect, and
  /// write elsewhere; never to the event log here.
  /// @remarks Raise no trace event in it, nor call what traces: that enters this method again,
  /// without end @inferred.
  /// @when GL_TRACE_EVENT in the mask of registration. The rules common to all notifications stand
  /// at CGlobalModule.
  /// @threads The thread that raised the event @inferred; many at once.
  /// @since IIS 7.0
  /// @source Published reference; public request traces.
  /// @differs Several published pages take the method for pure virtual; it has a body.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalTraceEvent(IGlobalTraceEventProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalTraceEvent", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Handle a notification that a module has raised with IHttpServer::NotifyCustomNotification.
  ///
  /// Every registered module gets every such notification, from any vendor, its own included.
  /// Compare ICustomNotificationProvider::QueryNotificationType with the name that you know, and go
  /// on with GL_NOTIFICATION_CONTINUE if it is another.
  ///
  /// @param[in] pProvider The notification. The raising module's own object: only its name tells
  /// what it is. Once the name matches, it may be converted to the class that the raiser
  /// documents @inferred.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module. If all return it, so does the raise @inferred.
  /// @retval GL_NOTIFICATION_HANDLED The raise returns it, and the modules that follow are not
  /// called.
  ///
  /// @remarks Raising the same notification from here without a condition never ends.
  /// @when GL_CUSTOM_NOTIFICATION in the mask of registration. The rules common to all
  /// notifications stand at CGlobalModule.
  /// @threads The thread that raised it @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalCustomNotification(
      ICustomNotificationProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalCustomNotification", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Release the object and what the module shares in the process; usually `delete this`.
  ///
  /// Pure virtual: the one method that every global module must implement.
  ///
  /// @remarks End the module's own threads and callbacks first, and give back what it got from the
  /// server, such as an IHttpFileMonitor: the DLL is unloaded afterwards.
  /// @remarks If registration failed, the server does not call it; the module may call it itself.
  /// @when Once, before the DLL is unloaded; no notification follows @inferred. Its order with
  /// IHttpModuleFactory::Terminate is not documented: if one DLL has both parts, let the one that
  /// comes last release what they share.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (pure virtual, no virtual destructor).
  /// @differs The published page registers GL_PRE_BEGIN_REQUEST with SetRequestNotifications; it is
  /// registered with IHttpModuleRegistrationInfo::SetGlobalNotifications.
  /// @shownby walkthrough/global_level
  virtual VOID Terminate() = 0;

  /// Drop what the module keeps for an application on the thread that goes back to the pool.
  ///
  /// For data in thread-local storage that belongs to an application.
  ///
  /// @param[in] pProvider Leads to the application.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow cannot drop theirs: do not return it.
  ///
  /// @remarks It comes after each operation that ends on a thread of the pool: several times for
  /// one request, and also while that is suspended @inferred. The request that the thread worked
  /// for may be gone: touch no context.
  /// @when GL_THREAD_CLEANUP in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @threads The thread that goes back @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalThreadCleanup(
      IGlobalThreadCleanupProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalThreadCleanup", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Warm an application up before its first request.
  ///
  /// Run requests of your own through IGlobalApplicationPreloadProvider::CreateContext and
  /// IGlobalApplicationPreloadProvider::ExecuteRequest.
  ///
  /// @param[in] pProvider Makes and runs the requests. Ask for IGlobalApplicationPreloadProvider2
  /// with HttpGetExtendedInterface to learn whether the process replaces a recycled one.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not warm the application up.
  ///
  /// @remarks A long warm-up holds up the modules that follow @inferred.
  /// @when GL_APPLICATION_PRELOAD in the mask of registration: for applications with
  /// `preloadEnabled`, where the Application Initialization feature is installed @inferred. The
  /// rules common to all notifications stand at CGlobalModule.
  /// @since IIS 8.0, or IIS 7.5 with the Application Initialization add-on @inferred
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @differs The published page claims IIS 7.0, and has neither remarks nor an example. The page
  /// of constants lacks GL_APPLICATION_PRELOAD.
  virtual GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationPreload(
      IGlobalApplicationPreloadProvider* pProvider) {
    return IisNotOverridden("CGlobalModule::OnGlobalApplicationPreload", GL_NOTIFICATION_CONTINUE,
                            pProvider);
  }

  /// Give up what an idle process need not hold: it is about to be suspended.
  ///
  /// It comes when the idle time-out is over and the pool's idle action is to suspend instead of to
  /// terminate, which is the default. The process stays alive and is paged out.
  ///
  /// @param[out] pCallback Receives an object whose IGlobalSuspendProcessCallback::Resume the
  /// server calls when the process wakes up @inferred. Leave it alone if the module does not want
  /// to know @inferred.
  ///
  /// @retval GL_NOTIFICATION_CONTINUE Next module @inferred.
  /// @retval GL_NOTIFICATION_HANDLED The modules that follow do not learn of it @inferred: do not
  /// return it.
  ///
  /// @remarks Timers and threads of the module stand still while the process is suspended, and may
  /// all become due at once when it wakes up @inferred.
  /// @ownership The module owns the callback object and keeps it until
  /// CGlobalModule::Terminate @inferred: make it a member or a static, never a local variable.
  /// @when GL_SUSPEND_PROCESS in the mask of registration. The rules common to all notifications
  /// stand at CGlobalModule.
  /// @since IIS 8.5
  /// @source Windows SDK 10.0.28000; published article on idle worker processes.
  /// @differs No published page describes the method. Its name breaks the pattern: it is not called
  /// OnGlobalSuspendProcess.
  virtual GLOBAL_NOTIFICATION_STATUS OnSuspendProcess(IGlobalSuspendProcessCallback** pCallback) {
    return IisNotOverridden("CGlobalModule::OnSuspendProcess", GL_NOTIFICATION_CONTINUE, pCallback);
  }
};

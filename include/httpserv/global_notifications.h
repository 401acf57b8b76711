// What a global-level module registers for and answers with: the bits of the global notifications
// and the two statuses that a notification can return.
#pragma once

/// @defgroup global_notification_constants Global notification constants
/// @brief Name the notifications of the worker process when a module registers its global part or
/// sets its priority.
///
/// Each constant is one bit of the mask for IHttpModuleRegistrationInfo::SetGlobalNotifications and
/// IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification; several are combined with `|`.
/// All assigned bits together are 0x0003FFF6. Global notifications have no post half and no pending
/// status.
///
/// Register only bits whose method is overridden: the body of the base class breaks into the
/// debugger.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values); modules in use (ASP.NET Core
/// Module).
/// @differs The values 0x1 and 0x8 are not assigned, which no published page says. The published
/// comparison of modules and extensions leaves out preload and suspend.
/// @{

/// The worker process stops taking requests and begins to shut down. May come twice, or not at all.
///
/// Handled by CGlobalModule::OnGlobalStopListening.
///
/// @differs The published page of the method speaks of an application, that of the provider of a
/// worker process.
#define GL_STOP_LISTENING 0x00000002

/// The caches are emptied before the process ends.
///
/// Handled by CGlobalModule::OnGlobalCacheCleanup.
#define GL_CACHE_CLEANUP 0x00000004

/// A cache is read, written or cleared; very frequent.
///
/// Handled by CGlobalModule::OnGlobalCacheOperation.
#define GL_CACHE_OPERATION 0x00000010

/// A health operation happens.
///
/// Handled by CGlobalModule::OnGlobalHealthCheck.
///
/// @differs One published page says that IHttpServer::ReportUnhealthy raises this notification,
/// another that the call makes the server fail the worker process. Both may hold.
#define GL_HEALTH_CHECK 0x00000020

/// Configuration at some path changed.
///
/// Handled by CGlobalModule::OnGlobalConfigurationChange.
#define GL_CONFIGURATION_CHANGE 0x00000040

/// A watched file changed.
///
/// Handled by CGlobalModule::OnGlobalFileChange.
#define GL_FILE_CHANGE 0x00000080

/// A request is about to enter the pipeline, before its RQ_BEGIN_REQUEST.
///
/// Handled by CGlobalModule::OnGlobalPreBeginRequest.
///
/// @differs Two published pages register for it with SetRequestNotifications. It is a global
/// notification: IHttpModuleRegistrationInfo::SetGlobalNotifications.
#define GL_PRE_BEGIN_REQUEST 0x00000100

/// An application starts in this process.
///
/// Handled by CGlobalModule::OnGlobalApplicationStart.
#define GL_APPLICATION_START 0x00000200

/// The list of an application's modules is made; modules may be added to it.
///
/// Handled by CGlobalModule::OnGlobalApplicationResolveModules.
#define GL_APPLICATION_RESOLVE_MODULES 0x00000400

/// An application ends.
///
/// Handled by CGlobalModule::OnGlobalApplicationStop.
#define GL_APPLICATION_STOP 0x00000800

/// A run-time status and control query reached the worker process.
///
/// Handled by CGlobalModule::OnGlobalRSCAQuery.
#define GL_RSCA_QUERY 0x00001000

/// Some component raised a trace event; very frequent.
///
/// Handled by CGlobalModule::OnGlobalTraceEvent.
#define GL_TRACE_EVENT 0x00002000

/// A module raised a notification of its own, with IHttpServer::NotifyCustomNotification.
///
/// Handled by CGlobalModule::OnGlobalCustomNotification.
#define GL_CUSTOM_NOTIFICATION 0x00004000

/// A thread goes back to the pool.
///
/// Handled by CGlobalModule::OnGlobalThreadCleanup.
#define GL_THREAD_CLEANUP 0x00008000

/// An application is to be warmed up before its first request.
///
/// Handled by CGlobalModule::OnGlobalApplicationPreload.
///
/// @since IIS 8.0, or IIS 7.5 with the Application Initialization add-on @inferred
/// @source Windows SDK 10.0.28000.
/// @differs The published page of constants lacks this bit, and the method's page claims IIS 7.0.
#define GL_APPLICATION_PRELOAD 0x00010000

/// The idle worker process is about to be suspended.
///
/// Handled by CGlobalModule::OnSuspendProcess.
///
/// @since IIS 8.5
/// @source Windows SDK 10.0.28000; published article on idle worker processes (version).
/// @differs No published page names the bit or its method. The method breaks the pattern of the
/// names: it is not called OnGlobalSuspendProcess.
#define GL_SUSPEND_PROCESS 0x00020000

/// @}

/// Tells the server how to go on after a global notification.
///
/// The return value of the notification methods of CGlobalModule and of
/// IHttpServer::NotifyCustomNotification. There is no pending status: every global notification
/// ends when its method returns.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @differs The published page writes `typedef enum` without a name for the type; this is a plain
/// enum.
enum GLOBAL_NOTIFICATION_STATUS {
  /// Go on: the next module gets the notification.
  GL_NOTIFICATION_CONTINUE,

  /// Stop here: no further module gets this notification. For work that has been done, such as a
  /// cache operation that was served or a query that was answered @inferred.
  GL_NOTIFICATION_HANDLED
};

// IHttpApplication and its second version: one application of a site, as all its requests share it.
#pragma once

#include <httpserv/interface_ids.h>

/// Stands for one application, a site and a virtual path, that is loaded in this worker process.
///
/// IHttpContext::GetApplication, IHttpApplicationProvider::GetApplication and
/// IGlobalThreadCleanupProvider::GetApplication hand it out. One application pool, and so one
/// process, can hold several applications.
///
/// @ownership The server owns the object and its strings, which stay the same for its
/// life @inferred. It lives from the start of the application to its end: do not use it after
/// CGlobalModule::OnGlobalApplicationStop.
/// @threads All requests of the application share the object and use it at the same time @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
/// @differs The published page lists IGlobalApplicationPreloadProvider2 as derived; it is
/// IHttpApplication2.
/// @shownby ihttpapplication/get_application_id
class IHttpApplication {
 public:
  /// Get the physical path of the application's root folder.
  ///
  /// @return The path, wide, ended by a null character, such as `C:\Inetpub\Wwwroot`. Whether it
  /// ends in a backslash is not documented: accept both.
  ///
  /// @remarks Every URL of the application has it, unless an application further down takes the URL
  /// over.
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby ihttpapplication/get_application_id
  virtual PCWSTR GetApplicationPhysicalPath() const = 0;

  /// Get the id of the application.
  ///
  /// @return The id, wide, ended by a null character, such as `/LM/W3SVC/1/ROOT`. The number is the
  /// id of the site. An application below the root has its path at the end, as in
  /// `/LM/W3SVC/1/ROOT/app` @inferred.
  ///
  /// @remarks No two applications have the same id: it makes a good key.
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, which uses it as a key).
  /// @differs The published page speaks of the application pool; the id is that of the application.
  /// @shownby ihttpapplication/get_application_id
  virtual PCWSTR GetApplicationId() const = 0;

  /// Get the configuration path of the application.
  ///
  /// @return The path, wide, ended by a null character, such as
  /// `MACHINE/WEBROOT/APPHOST/Default Web Site`.
  ///
  /// @remarks It is what IHttpServer::RecycleApplication takes, and calls that read configuration,
  /// such as those of IHttpServer::GetAdminManager. For settings of one URL use
  /// IMetadataInfo::GetMetaPath, which also sees folders below the application's root: what is
  /// cached by application misses those.
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module).
  /// @shownby ihttpapplication/get_application_id
  virtual PCWSTR GetAppConfigPath() const = 0;

  /// Get the container in which modules keep their own objects for the application.
  ///
  /// @return The container, never NULL.
  ///
  /// @remarks Two requests may both find it empty. Store your object; on
  /// HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) release it, and take the other's with
  /// IHttpModuleContextContainer::GetModuleContext.
  /// @ownership The server owns the container. What is stored in it lives until the application
  /// ends.
  /// @threads The container locks itself; the objects in it must do so too.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @shownby ihttpmodulecontextcontainer/get_module_context
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;
};

/// Adds to IHttpApplication whether the application is being warmed up.
///
/// Ask for it with HttpGetExtendedInterface. The warm-up of an application begins and ends with the
/// two methods; everybody else asks.
///
/// @ownership As IHttpApplication.
/// @threads As IHttpApplication.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page claims IIS 7.0. It calls two methods EndApplicationWarming and
/// QuaryIsWarmingUp; they are EndApplicationWarmup and QueryIsWarmingUp.
/// @shownby ihttpapplication2/query_is_warming_up
class IHttpApplication2 : public IHttpApplication {
 public:
  /// Mark the application as being warmed up.
  ///
  /// IHttpApplication2::QueryIsWarmingUp returns TRUE from now on @inferred, until
  /// IHttpApplication2::EndApplicationWarmup is called.
  ///
  /// @remarks Who calls it is not documented: the server, or a module that warms the application up
  /// by itself. Call EndApplicationWarmup once for each call, on every path.
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0. It says that the call loads and initializes the
  /// application before the first request; it returns VOID, so it could report no failure of that.
  /// @shownby ihttpapplication2/query_is_warming_up
  virtual VOID BeginApplicationWarmup() = 0;

  /// Mark the warm-up of the application as done.
  ///
  /// IHttpApplication2::QueryIsWarmingUp returns FALSE from now on @inferred.
  ///
  /// @remarks Call it after IHttpApplication2::BeginApplicationWarmup only.
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page claims IIS 7.0; the interface page calls the method
  /// EndApplicationWarming.
  /// @shownby ihttpapplication2/query_is_warming_up
  virtual VOID EndApplicationWarmup() = 0;

  /// Tell whether the application is being warmed up.
  ///
  /// @retval TRUE It is. Requests may come from the server itself: IHttpContext::GetConnection
  /// gives NULL for those.
  /// @retval FALSE It is not.
  ///
  /// @remarks For a request the server variable `APP_WARMING_UP` says the same: it is 1 during the
  /// warm-up.
  /// @remarks Compare with FALSE, never with TRUE.
  /// @since IIS 8.0 @inferred
  /// @source Published reference; IIS documentation of application initialization (the variable);
  /// modules in use (ASP.NET Core Module, for the connection).
  /// @differs The published page claims IIS 7.0; the interface page calls the method
  /// QuaryIsWarmingUp.
  /// @shownby ihttpapplication2/query_is_warming_up
  virtual BOOL QueryIsWarmingUp() = 0;
};

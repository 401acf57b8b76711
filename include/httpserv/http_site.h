// IHttpSite, the web site that a request was addressed to, and IHttpPerfCounterInfo, the
// performance counters of a site or of the server.
#pragma once

#include <httpserv/interface_ids.h>

/// Stands for one web site that this worker process serves.
///
/// IHttpContext::GetSite hands it out.
///
/// @ownership The server owns the object and its strings, which stay the same for its
/// life @inferred. It lives while the site is loaded.
/// @threads All requests of the site share the object and use it at the same time @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @shownby ihttpsite/get_site_name
class IHttpSite {
 public:
  /// Get the id of the site.
  ///
  /// @return The id, an unsigned number: 1 for the Default Web Site. The same as
  /// IHttpRequest::GetSiteId and the server variable `INSTANCE_ID`.
  ///
  /// @remarks It is part of the site's log folder, such as `W3SVC1`, and of
  /// IHttpApplication::GetApplicationId. Unlike the name it does not change when the site is
  /// renamed: use it as a key.
  /// @remarks Print it as unsigned. With the name it is what IHttpContext::MapHandler takes.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page puts the logs below `System32\Logfiles` and makes the ids from
  /// settings of the site, as IIS 6 did. Later versions log below `inetpub\logs\LogFiles` by
  /// default and count ids up @inferred.
  /// @shownby ihttpsite/get_site_name
  virtual DWORD GetSiteId() const = 0;

  /// Get the name of the site, as IIS Manager shows it.
  ///
  /// @return The name, wide, ended by a null character, such as `Default Web Site`. The same as the
  /// server variable `INSTANCE_NAME`.
  ///
  /// @remarks It may contain any character: encode it before it goes into a response, and do not
  /// use it as a file name.
  /// @ownership The server owns the string; do not free it.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby ihttpsite/get_site_name
  virtual PCWSTR GetSiteName() const = 0;

  /// Get the container in which modules keep their own objects for the site.
  ///
  /// @return The container, never NULL.
  ///
  /// @remarks Two requests may both find it empty. Store your object; on
  /// HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) release it, and take the other's with
  /// IHttpModuleContextContainer::GetModuleContext.
  /// @ownership The server owns the container. What is stored in it lives while the site is loaded.
  /// @threads The container locks itself; the objects in it must do so too.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @shownby ihttpsite/get_site_name
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  /// Get the performance counters of the site; for the server's own use.
  ///
  /// @return The counters. Whether it can be NULL is not documented.
  ///
  /// @remarks Modules should not use it: which counter an index of IHttpPerfCounterInfo stands for
  /// is not documented.
  /// @ownership The server owns the object; do not free it.
  /// @since IIS 7.0
  /// @source Published reference, which marks it as not for modules.
  /// @differs A sample was written, although the published page keeps the method for the server; no
  /// page shows it.
  /// @shownby ihttpsite/get_perf_counter_info
  virtual IHttpPerfCounterInfo* GetPerfCounterInfo() = 0;
};

/// Changes performance counters of the server or of a site; for the server's own use.
///
/// IHttpServer::GetPerfCounterInfo and IHttpSite::GetPerfCounterInfo hand out one each. A change
/// through the object of a site does not go through the server's @inferred.
///
/// Modules should not use it: whatever they change, administrators see wrong figures in Performance
/// Monitor. Publish counters of your own through Windows instead.
///
/// @ownership The server owns the object.
/// @threads Any @inferred.
/// @remarks No member reads a counter.
/// @since IIS 7.0
/// @source Published reference, which marks it as not for modules; Windows SDK 10.0.28000.
/// @differs No published page and no header names the indexes of the counters. A sample calls index
/// 1 the first counter.
/// @shownby ihttpsite/get_perf_counter_info
class IHttpPerfCounterInfo {
 public:
  /// Add to a counter.
  ///
  /// @param[in] dwCounterIndex The server's number for the counter. No list is published, and what
  /// a wrong one does is not documented.
  /// @param[in] dwValue How much to add.
  ///
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @shownby ihttpsite/get_perf_counter_info
  virtual VOID IncrementCounter(DWORD dwCounterIndex, DWORD dwValue = 1) = 0;

  /// Subtract from a counter.
  ///
  /// @param[in] dwCounterIndex The server's number for the counter. No list is published, and what
  /// a wrong one does is not documented.
  /// @param[in] dwValue How much to subtract. What happens below 0 is not documented.
  ///
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000.
  /// @shownby ihttpsite/get_perf_counter_info
  virtual VOID DecrementCounter(DWORD dwCounterIndex, DWORD dwValue = 1) = 0;
};

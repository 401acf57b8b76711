// What the server remembers about one URL: IHttpUrlInfo.
#pragma once

#include <httpserv/interface_ids.h>

/// Holds what the server has cached about one URL: how often it is asked for, and data of modules.
///
/// IHttpContext::GetUrlInfo returns it, or NULL if there is nothing about the URL: test it. The
/// query string is not part of the URL here @inferred.
///
/// @ownership The server owns the object and shares it among the requests for the URL while it is
/// in the cache @inferred. Do not keep it beyond the request, nor free it.
/// @when In every notification of the request, if IHttpContext::GetUrlInfo gives it.
/// @threads Any thread that may use the context; other requests use the object at the same time
/// @inferred.
/// @shownby ihttpurlinfo/is_frequently_hit ihttpurlinfo/get_module_context_container
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
class IHttpUrlInfo {
 public:
  /// Get the container in which modules keep their data about this URL.
  ///
  /// @return The container; never NULL.
  ///
  /// @remarks The place for what is the same for each request of the URL, such as a decision that
  /// took long to compute. Nothing about one request or one user belongs in it.
  /// @ownership The server owns the container. What is stored in it is cleaned up when the URL
  /// leaves the cache @inferred.
  /// @threads The container locks itself. Objects in it are read by many requests at once: lock
  /// inside.
  /// @shownby ihttpurlinfo/get_module_context_container ihttpstoredcontext/cleanup_stored_context
  /// @since IIS 7.0
  /// @source Published reference.
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  /// Tell whether the URL is asked for often enough to be worth caching or compressing.
  ///
  /// @retval TRUE It had at least `frequentHitThreshold` requests within `frequentHitTimePeriod`.
  /// @retval FALSE It had fewer. So it is for the first request after the worker process has
  /// started, since each process counts from 0 @inferred.
  ///
  /// @remarks The two values are attributes of `system.webServer/serverRuntime`: the threshold is 2
  /// unless configured, from 1 to 2147483647, the period 10 seconds. By default the second request
  /// within 10 seconds is frequent. The server counts each request once @inferred; asking does not
  /// count.
  /// @remarks The server's own static compression and kernel-mode caching follow the same rule
  /// @inferred.
  /// @shownby ihttpurlinfo/is_frequently_hit
  /// @since IIS 7.0
  /// @source Published reference; the IIS configuration reference (limits and defaults).
  /// @differs The published page has no example of its own; it shows that of
  /// IHttpContext::GetUrlInfo.
  virtual BOOL IsFrequentlyHit() const = 0;
};

// IHttpConnection: the client's connection, which may carry many requests.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_stored_context.h>

/// Stands for the client's connection that a request came over.
///
/// IHttpContext::GetConnection hands it out; the result is NULL for the requests with which the
/// server warms an application up, so test it. All requests of a keep-alive connection share the
/// object. How it relates to the requests of one HTTP/2 connection is not documented.
///
/// @ownership The server owns the object; it outlives the request.
/// @threads IsConnected may be called from any thread while the module's notification is pending.
/// Use the rest in a notification.
/// @shownby ihttpconnection/is_connected ihttpconnection/allocate_memory
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (ASP.NET Core Module).
/// @differs No published page says that the connection of a request can be NULL.
class IHttpConnection {
 public:
  /// Tell whether the client is still connected.
  ///
  /// @return FALSE if the client has disconnected. Any other value means that no disconnect has
  /// been noticed; reality may be ahead of it @inferred, and a write may fail all the same.
  ///
  /// @remarks Ask before expensive work, and return RQ_NOTIFICATION_FINISH_REQUEST if the client is
  /// gone. Do not poll in a loop: that holds a thread of the server's pool. To be told instead,
  /// attach an IHttpConnectionStoredContext; a failed completion in CHttpModule::OnAsyncCompletion
  /// tells it too.
  /// @remarks Compare with FALSE, never with TRUE.
  /// @when In any notification, and from other threads of the module while one is pending.
  /// @shownby ihttpconnection/is_connected ihttpconnectionstoredcontext/notify_disconnect
  /// @since IIS 7.0
  /// @source Published reference; the use from other threads from a module in use (ASP.NET Core
  /// Module).
  /// @differs The published page says that it tells about the request; it is about the connection.
  virtual BOOL IsConnected() const = 0;

  /// Take memory that lives as long as the connection @inferred.
  ///
  /// @param[in] cbAllocation The size in bytes.
  ///
  /// @return The memory, or NULL when there is none left. It is not documented to be zeroed.
  ///
  /// @remarks Every call makes a keep-alive connection bigger. Take a block once, and remember it
  /// in a context stored with GetModuleContextContainer.
  /// @remarks The next request on the connection sees what is left in the block: keep the data of
  /// one request in IHttpContext::AllocateRequestMemory.
  /// @ownership The server frees it; the module never does.
  /// @when In any notification.
  /// @shownby ihttpconnection/allocate_memory
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that the memory lives for the current request, in words taken
  /// from the request's method. Name and object say the connection.
  virtual VOID* AllocateMemory(DWORD cbAllocation) = 0;

  /// Get the container in which modules keep their own objects for the connection.
  ///
  /// @return The container, never NULL, the same at each call. Its entries survive the request:
  /// look one up first, and create it only if it is missing.
  ///
  /// @ownership The server owns the container.
  /// @when In any notification.
  /// @shownby ihttpconnection/allocate_memory ihttpconnectionstoredcontext/notify_disconnect
  /// @since IIS 7.0
  /// @source Windows SDK 10.0.28000; published reference; modules in use (ASP.NET Core Module).
  /// @differs The published page returns IHttpModuleContextContainer. The SDK returns the derived
  /// IHttpConnectionModuleContextContainer, whose own methods need a server above 7.0.
  virtual IHttpConnectionModuleContextContainer* GetModuleContextContainer() = 0;
};

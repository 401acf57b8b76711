// The functions of Windows that a module calls and whose effect a test wants to see: the event log,
// the debugger and the thread pool. A module built for Windows reaches them through its import
// table, which is redirected after loading; on other hosts it is linked to them by name.
#pragma once

#include <windows.h>

#include <fake_pipeline/exchange.h>

#include <cstdint>
#include <functional>
#include <string>

namespace fake_pipeline {

/// Receives what modules tell the host. The worker process implements it.
class HostCallSink {
 public:
  virtual ~HostCallSink() = default;
  virtual void OnEvent(EventLogEntry event) = 0;
  virtual void OnDebugText(std::string text) = 0;
  virtual void OnDebugBreak() = 0;
  /// Runs `work` on another thread.
  virtual void OnPoolWork(std::function<void()> work) = 0;
  /// Runs `work` on another thread when so much time has passed.
  virtual void OnStartTimer(const void* timer, uint64_t delay_ms, std::function<void()> work) = 0;
  /// Forgets the timer if it has not run yet.
  virtual void OnStopTimer(const void* timer) = 0;
  /// A module cleaned up a stored context that the server owns.
  virtual void OnEarlyCleanup() = 0;
  /// An exception left a method of a stored context or a callback of the thread pool.
  virtual void OnThrown(const char* method) = 0;
};

/// The sink that hears a module that is on no thread of the server's. The last one made is used.
void AddHostCallSink(HostCallSink* sink);
void RemoveHostCallSink(HostCallSink* sink);
/// Null when there is none.
HostCallSink* CurrentHostCallSink();
/// Tells that sink, if there is one, that an exception left this function of a module.
void TellThrown(const char* method);

/// How many event sources are registered and not deregistered.
size_t OpenEventSourceCount();

/// One redirected function.
struct HostCall {
  const char* library;
  const char* name;
  void* replacement;
};
/// All of them; `count` receives how many.
const HostCall* HostCalls(size_t* count);

}  // namespace fake_pipeline

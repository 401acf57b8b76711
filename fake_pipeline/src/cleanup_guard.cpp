// Who calls CleanupStoredContext. The class is the module's, so a call is seen by taking its place
// in the virtual table of that class. A call that the compiler binds without the table goes unseen.
#include "cleanup_guard.h"

#include "host_calls.h"
#include "image.h"

#include <map>
#include <mutex>

namespace fake_pipeline {

namespace {

// On x86 a member function has another calling convention than our replacement, so there nobody is
// watched.
#if defined(_WIN32) && !defined(_WIN64)
constexpr bool kCanWatch = false;
#else
constexpr bool kCanWatch = true;
#endif

using Method = void (*)(IHttpStoredContext*);

struct Guard {
  std::mutex mutex;
  std::map<void**, Method> originals;        // By virtual table.
  std::map<IHttpStoredContext*, int> owned;  // One object may be attached in many places.

  // Takes one ownership away. False if there is none.
  bool Release(IHttpStoredContext* context) {
    const auto found = owned.find(context);
    if (found == owned.end()) {
      return false;
    }
    if (--found->second == 0) {
      owned.erase(found);
    }
    return true;
  }
};

Guard& TheGuard() {
  static Guard guard;
  return guard;
}

thread_local IHttpStoredContext* cleaned_by_server = nullptr;

void** TableOf(IHttpStoredContext* context) {
  return *reinterpret_cast<void***>(context);
}

// Stands in the virtual table.
void OnCleanup(IHttpStoredContext* context) {
  Method original = nullptr;
  bool is_early = false;
  {
    std::lock_guard<std::mutex> lock(TheGuard().mutex);
    original = TheGuard().originals.at(TableOf(context));
    is_early = context != cleaned_by_server && TheGuard().Release(context);
  }
  if (is_early) {
    if (HostCallSink* sink = CurrentHostCallSink()) {
      sink->OnEarlyCleanup();
    }
  }
  original(context);
}

}  // namespace

void TakeOver(IHttpStoredContext* context) {
  Guard& guard = TheGuard();
  std::lock_guard<std::mutex> lock(guard.mutex);
  ++guard.owned[context];
  void** table = TableOf(context);
  if (kCanWatch && table[0] != reinterpret_cast<void*>(&OnCleanup)) {
    guard.originals[table] = reinterpret_cast<Method>(table[0]);
    OverwritePointer(&table[0], reinterpret_cast<void*>(&OnCleanup));
  }
}

bool IsOwned(IHttpStoredContext* context) {
  std::lock_guard<std::mutex> lock(TheGuard().mutex);
  return TheGuard().owned.count(context) != 0;
}

void CleanUp(IHttpStoredContext* context) {
  {
    std::lock_guard<std::mutex> lock(TheGuard().mutex);
    if (!TheGuard().Release(context)) {
      return;
    }
  }
  IHttpStoredContext* const outer = cleaned_by_server;
  cleaned_by_server = context;
  try {
    context->CleanupStoredContext();
  } catch (...) {
    TellThrown("IHttpStoredContext::CleanupStoredContext");
  }
  cleaned_by_server = outer;
}

}  // namespace fake_pipeline

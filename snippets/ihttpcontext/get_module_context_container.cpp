// Reports how much of a site's work nobody sees: child requests, which modules execute
// to answer one request of a client. From six on for a single request the event log
// gets a warning with their number.
//
// A child has module objects, memory and a container of its own. What all parts of a
// client's request are to share is stored in the container of the root.
//
// 1. OnBeginRequest asks for the root. For a child it counts itself there. The first
//    child finds nothing stored and makes the count.
// 2. OnLogRequest of the root, which comes when all children have ended, looks for the
//    count in its own container. Most requests have none.
// 3. When the root's context ends, the server calls CleanupStoredContext, where the
//    count deletes itself.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <new>

namespace {

HTTP_MODULE_ID module_id = nullptr;
HANDLE event_log = nullptr;

// [get_module_context_container begin]
class ChildCount final : public IHttpStoredContext {
 public:
  std::atomic<unsigned> children{0};

  void CleanupStoredContext() override { delete this; }

 private:
  ~ChildCount() = default;  // Whoever else deletes it does not compile.
};

class ChildWatchModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpContext* root = pHttpContext->GetRootContext();
    if (root == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;  // This one is the root.
    }
    IHttpModuleContextContainer* container = root->GetModuleContextContainer();
    IHttpStoredContext* stored = container->GetModuleContext(module_id);
    if (stored == nullptr) {
      auto* count = new (std::nothrow) ChildCount();
      if (count == nullptr ||
          FAILED(container->SetModuleContext(count, module_id))) {
        if (count != nullptr) {
          // Not stored, so it is still the module's.
          count->CleanupStoredContext();
        }
        return RQ_NOTIFICATION_CONTINUE;  // One child is missing from the number.
      }
      stored = count;
    }
    ++static_cast<ChildCount*>(stored)->children;
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    IHttpModuleContextContainer* container =
        pHttpContext->GetModuleContextContainer();
    auto* count = static_cast<ChildCount*>(container->GetModuleContext(module_id));
    if (count != nullptr && count->children >= kMany) {
      char text[48];
      std::snprintf(text, sizeof(text), "%u child requests",
                    count->children.load());
      const char* strings[] = {text};
      ReportEventA(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 1, 0, strings,
                   nullptr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr unsigned kMany = 6;
};
// [get_module_context_container end]

class ChildWatchModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ChildWatchModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ChildWatchModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "ChildWatch");
  module_id = pModuleInfo->GetId();
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

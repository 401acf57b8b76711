// Counts the requests of a worker process and writes one entry to the event log
// when the process stops. Clients see the site as it is.
//
// 1. RegisterModule makes the global object and registers it for
//    GL_PRE_BEGIN_REQUEST. What the server did not take, it frees.
// 2. Before the first notification of each request the server calls
//    OnGlobalPreBeginRequest, for several requests at once, so the counters are
//    atomic:
//    1. It asks the provider for the request's context.
//    2. A request without a connection is one that warms the application up. It is
//       counted apart.
//    3. It returns GL_NOTIFICATION_CONTINUE, so that other modules are called too.
// 3. The server calls Terminate last, before it unloads the DLL: the object reports
//    both numbers and deletes itself.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <new>

namespace {

// [global_level begin]
class CountingModule final : public CGlobalModule {
 public:
  // One handle for the life of the process. Without it the module counts all the
  // same; it only cannot report.
  CountingModule() : event_log_(RegisterEventSourceA(nullptr, "CountingModule")) {}

  ~CountingModule() {
    if (event_log_ != nullptr) {
      DeregisterEventSource(event_log_);
    }
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(
      IPreBeginRequestProvider* pProvider) override {
    // The object lives as long as the process, the context only as long as the
    // request: it is not kept.
    IHttpContext* context = pProvider->GetHttpContext();
    if (context == nullptr) {
      return GL_NOTIFICATION_CONTINUE;
    }
    IHttpConnection* connection = context->GetConnection();
    ++(connection != nullptr ? client_requests_ : warm_up_requests_);
    return GL_NOTIFICATION_CONTINUE;
  }

  void Terminate() override {
    if (event_log_ != nullptr) {
      char counts[80];
      std::snprintf(counts, sizeof(counts), "%lu client requests, %lu for warm-up",
                    client_requests_.load(), warm_up_requests_.load());
      const char* strings[] = {counts};
      ReportEventA(event_log_, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0,
                   strings, nullptr);
    }
    delete this;
  }

 private:
  HANDLE event_log_;
  std::atomic<unsigned long> client_requests_{0};
  std::atomic<unsigned long> warm_up_requests_{0};
};
// [global_level end]

}  // namespace

// [register_module begin]
extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* module = new (std::nothrow) CountingModule();
  if (module == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetGlobalNotifications(module, GL_PRE_BEGIN_REQUEST);
  if (FAILED(hr)) {
    delete module;  // The server takes the object only on success.
  }
  return hr;
}
// [register_module end]

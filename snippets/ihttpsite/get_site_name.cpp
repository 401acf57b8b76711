// Raises an alarm when a site keeps failing: after five responses in a row with a
// status of 500 or more, the event log gets one error with the site's id and name.
// The run of failures is counted for each site by itself, in an object stored with the
// site, and ends with the first response that succeeds. The published examples print
// the id as a signed number and turn the name into narrow characters with a function
// that leaves them without an end.
//
// 1. OnLogRequest, which is called for every request, asks for the status.
// 2. It looks for the count in the container of the site, and stores one if there is
//    none. Another request may be faster; then its count is the one that is used.
// 3. It counts the failure, or starts again at 0.
// 4. At the fifth failure it reports. The name may hold any character and goes to the
//    event log in wide characters; the id is printed as an unsigned number.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cwchar>
#include <new>

namespace {

HANDLE event_log = nullptr;

class FailureCount final : public IHttpStoredContext {
 public:
  // Finds the count of the site, or stores one. Null if there is no memory for it.
  static FailureCount* Of(IHttpModuleContextContainer* container,
                          HTTP_MODULE_ID id) {
    IHttpStoredContext* stored = container->GetModuleContext(id);
    if (stored == nullptr) {
      auto* made = new (std::nothrow) FailureCount();
      if (made != nullptr && FAILED(container->SetModuleContext(made, id))) {
        delete made;  // Not stored, so still ours.
      }
      stored = container->GetModuleContext(id);
    }
    return static_cast<FailureCount*>(stored);
  }

  // Returns how many failures there are now in a row.
  unsigned Add(bool failed) { return failed ? ++in_a_row_ : in_a_row_ = 0; }
  void CleanupStoredContext() override { delete this; }

 private:
  ~FailureCount() = default;
  std::atomic<unsigned> in_a_row_{0};
};

// [get_site_name begin]
class SiteAlarmModule : public CHttpModule {
 public:
  explicit SiteAlarmModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    USHORT status = 0;
    pHttpContext->GetResponse()->GetStatus(&status);
    IHttpSite* site = pHttpContext->GetSite();
    FailureCount* count = FailureCount::Of(site->GetModuleContextContainer(), id_);
    // Without memory for the count the site goes unwatched, but it is served.
    const unsigned in_a_row = count != nullptr ? count->Add(status >= 500) : 0;
    if (in_a_row == kAlarmAt) {
      Report(*site);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr unsigned kAlarmAt = 5;

  static void Report(const IHttpSite& site) {
    wchar_t id[16];
    std::swprintf(id, sizeof(id) / sizeof(id[0]), L"%lu",
                  static_cast<unsigned long>(site.GetSiteId()));
    PCWSTR strings[] = {id, site.GetSiteName()};
    ReportEventW(event_log, EVENTLOG_ERROR_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
  }

  const HTTP_MODULE_ID id_;
};
// [get_site_name end]

class SiteAlarmModuleFactory final : public IHttpModuleFactory {
 public:
  explicit SiteAlarmModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) SiteAlarmModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }

 private:
  const HTTP_MODULE_ID id_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) SiteAlarmModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceW(nullptr, L"SiteAlarmModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

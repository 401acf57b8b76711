// Warns of virtual directories on a file share for which no account is configured: the
// files there are opened with whatever identity the request has, and the share may
// know none of them. The event log gets one warning for each configuration path, and
// gets it again when the configuration has changed. The published examples show the
// path and the account to every client, and never free the text they make of the
// account.
//
// 1. OnBeginRequest asks the metadata of the request for the physical path of the
//    virtual directory. It may be NULL. A share begins with two backslashes.
// 2. It asks for the logon of the configured account; NULL means that there is none.
//    The logon belongs to the metadata: the module looks and leaves it alone.
// 3. It stores a mark with the metadata, which succeeds once for each configuration
//    path: the request that succeeds reports. The mark is a static object, so
//    CleanupStoredContext, which comes with a change of the configuration, does
//    nothing.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [get_vr_path begin]
class ReportedMark final : public IHttpStoredContext {
 public:
  void CleanupStoredContext() override {}
};

ReportedMark reported;

class ShareCheckModule : public CHttpModule {
 public:
  explicit ShareCheckModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IMetadataInfo* metadata = pHttpContext->GetMetadata();
    PCWSTR path = metadata->GetVrPath();
    if (path == nullptr || std::wcsncmp(path, L"\\\\", 2) != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const IHttpTokenEntry* logon = metadata->GetVrToken();
    if (logon != nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpModuleContextContainer* container = metadata->GetModuleContextContainer();
    HRESULT hr = container->SetModuleContext(&reported, id_);
    // ERROR_ALREADY_ASSIGNED means that it was reported. After any other failure the
    // next request tries again.
    if (SUCCEEDED(hr)) {
      PCWSTR strings[] = {path};
      ReportEventW(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 1, 0, strings,
                   nullptr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const HTTP_MODULE_ID id_;
};
// [get_vr_path end]

class ShareCheckModuleFactory final : public IHttpModuleFactory {
 public:
  explicit ShareCheckModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ShareCheckModule(id_);
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
  auto* factory = new (std::nothrow) ShareCheckModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceW(nullptr, L"ShareCheckModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

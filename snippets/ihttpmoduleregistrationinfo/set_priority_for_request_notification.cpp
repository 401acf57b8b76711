// Has the first and the last word on each request: it refuses TRACE before any other
// module works for it, and sets X-Content-Type-Options after all others have changed
// the response, so that none of them takes it off again. Refusals go to the event log
// under the name that the administrator has given the module, which need not be that
// of the DLL. The published examples set a priority for a module that is alone, where
// it shows nothing, and close the event log while requests still write to it.
//
// 1. RegisterModule asks for the configured name, under which the factory opens the
//    event log, for as long as it lives.
// 2. It registers the factory for RQ_BEGIN_REQUEST and RQ_SEND_RESPONSE, then sets
//    the priority FIRST for both. The order of <modules> decides only among modules
//    of the same class.
// 3. OnBeginRequest is called before modules of all other classes.
// 4. OnSendResponse is called after them, because RQ_SEND_RESPONSE turns the order
//    round: FIRST comes last.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <memory>
#include <new>

namespace {

class FrontDoorModule : public CHttpModule {
 public:
  explicit FrontDoorModule(HANDLE event_log) : event_log_(event_log) {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (std::strcmp(pHttpContext->GetRequest()->GetHttpMethod(), "TRACE") != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    HRESULT hr = pHttpContext->GetResponse()->SetStatus(405, "Method Not Allowed");
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);  // An empty 200, but the request stops here.
    }
    const char* strings[] = {"TRACE was refused"};
    ReportEventA(event_log_, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 1, 0, strings,
                 nullptr);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext, ISendResponseProvider* pProvider) override {
    if (pProvider->GetHeadersBeingSent()) {
      // Should it fail, the response is still the one that was asked for.
      pHttpContext->GetResponse()->SetHeader("X-Content-Type-Options", "nosniff", 7,
                                             TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const HANDLE event_log_;
};

class FrontDoorModuleFactory final : public IHttpModuleFactory {
 public:
  // One handle for all requests. Without it nothing is reported.
  explicit FrontDoorModuleFactory(PCWSTR name)
      : event_log_(RegisterEventSourceW(nullptr, name)) {}

  ~FrontDoorModuleFactory() {
    if (event_log_ != nullptr) {
      DeregisterEventSource(event_log_);
    }
  }

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) FrontDoorModule(event_log_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  const HANDLE event_log_;
};

// [set_priority_for_request_notification begin]
HRESULT RegisterFrontDoor(IHttpModuleRegistrationInfo* info) {
  PCWSTR name = info->GetName();
  std::unique_ptr<FrontDoorModuleFactory> factory(new (std::nothrow)
                                                      FrontDoorModuleFactory(name));
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  constexpr DWORD kNotifications = RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE;
  HRESULT hr = info->SetRequestNotifications(factory.get(), kNotifications, 0);
  if (FAILED(hr)) {
    return hr;  // The server takes the factory only on success: it ends here.
  }
  factory.release();
  // After the registration: a priority is set for what is registered. Should it fail,
  // so does the load, and the server ends the factory.
  return info->SetPriorityForRequestNotification(kNotifications,
                                                 PRIORITY_ALIAS_FIRST);
}
// [set_priority_for_request_notification end]

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return RegisterFrontDoor(pModuleInfo);
}

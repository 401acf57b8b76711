// Attaches a static object to the connection, if none is there, which writes an event when the
// client leaves; then flushes and waits for it.
#include "simple_module.h"

namespace {

class Watch final : public IHttpConnectionStoredContext {
 public:
  VOID NotifyDisconnect() override {
    HANDLE log = RegisterEventSourceA(nullptr, "watch");
    const char* strings[] = {"the client has left"};
    ReportEventA(log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0, strings, nullptr);
    DeregisterEventSource(log);
  }
  VOID CleanupStoredContext() override {}
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    static Watch watch;
    IHttpConnectionModuleContextContainer* container =
        pHttpContext->GetConnection()->GetModuleContextContainer();
    if (container->GetConnectionModuleContext(nullptr) == nullptr) {
      container->SetConnectionModuleContext(&watch, nullptr);
    }
    BOOL expected = FALSE;
    const HRESULT hr = pHttpContext->GetResponse()->Flush(TRUE, FALSE, nullptr, &expected);
    return SUCCEEDED(hr) && expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Places its object in memory of the request, and attaches a context that writes an event when it
// is cleaned up.
#include "simple_module.h"

namespace {

HTTP_MODULE_ID module_id = nullptr;

void Log(const char* text) {
  const HANDLE source = RegisterEventSourceA(nullptr, "Memory");
  const char* strings[] = {text};
  ReportEventA(source, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0, strings, nullptr);
  DeregisterEventSource(source);
}

class Note final : public IHttpStoredContext {
 public:
  void CleanupStoredContext() override { Log("context cleaned up"); }
};

class PooledModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    static Note note;
    IHttpModuleContextContainer* container = pHttpContext->GetModuleContextContainer();
    const bool attached = SUCCEEDED(container->SetModuleContext(&note, module_id));
    const bool refused = container->SetModuleContext(&note, module_id) ==
                             HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED) &&
                         container->SetModuleContext(nullptr, module_id) == E_INVALIDARG;
    const bool found = container->GetModuleContext(module_id) == &note;
    return attached && refused && found ? RQ_NOTIFICATION_CONTINUE : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  void Dispose() override { Log("module disposed"); }
};

class PooledFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator* pAllocator) override {
    void* memory = pAllocator->AllocateMemory(sizeof(PooledModule));
    if (memory == nullptr) {
      return E_OUTOFMEMORY;
    }
    *ppModule = new (memory) PooledModule();
    return S_OK;
  }
  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  module_id = pModuleInfo->GetId();
  auto* factory = new (std::nothrow) PooledFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  return pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
}

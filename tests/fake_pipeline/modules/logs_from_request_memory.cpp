// Takes the memory of its module object from the allocator and has nothing to do before the last
// stages: RQ_LOG_REQUEST and RQ_END_REQUEST.
#include "simple_module.h"

namespace {

class LateModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
  void Dispose() override {}
};

class LateFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator* pAllocator) override {
    void* memory = pAllocator->AllocateMemory(sizeof(LateModule));
    if (memory == nullptr) {
      return E_OUTOFMEMORY;
    }
    *ppModule = new (memory) LateModule();
    return S_OK;
  }
  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return pModuleInfo->SetRequestNotifications(new LateFactory(), RQ_LOG_REQUEST | RQ_END_REQUEST,
                                              0);
}

// The factory and the registration of a test module whose object lives in the request's memory.
// Such a module overrides Dispose, which must not free it.
#pragma once

#include "simple_module.h"

namespace test_module {

template <typename Module>
class PooledFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator* pAllocator) override {
    void* memory = pAllocator->AllocateMemory(sizeof(Module));
    *ppModule = memory == nullptr ? nullptr : new (memory) Module();
    return memory == nullptr ? E_OUTOFMEMORY : S_OK;
  }
  void Terminate() override { delete this; }
};

template <typename Module>
HRESULT RegisterPooled(IHttpModuleRegistrationInfo* info, DWORD notifications) {
  auto* factory = new (std::nothrow) PooledFactory<Module>();
  return factory == nullptr ? E_OUTOFMEMORY
                            : info->SetRequestNotifications(factory, notifications, 0);
}

}  // namespace test_module

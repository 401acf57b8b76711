// What every global test module needs besides its one odd behaviour: the registration, and the end.
#pragma once

#include "simple_module.h"

namespace test_module {

// The server object, from RegisterModule on.
inline IHttpServer* server = nullptr;

// Ends itself as the server wants it.
class GlobalModule : public CGlobalModule {
 public:
  virtual ~GlobalModule() = default;
  VOID Terminate() override { delete this; }
};

template <typename Module>
HRESULT RegisterGlobal(IHttpModuleRegistrationInfo* info, IHttpServer* the_server,
                       DWORD notifications) {
  server = the_server;
  auto* module = new (std::nothrow) Module();
  if (module == nullptr) {
    return E_OUTOFMEMORY;
  }
  const HRESULT hr = info->SetGlobalNotifications(module, notifications);
  if (FAILED(hr)) {
    module->Terminate();
  }
  return hr;
}

}  // namespace test_module

#define REGISTER_GLOBAL_MODULE(Module, notifications)                                       \
  extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo, \
                                           IHttpServer* pGlobalInfo) {                      \
    return test_module::RegisterGlobal<Module>(pModuleInfo, pGlobalInfo, notifications);    \
  }

// Passes null to the providers of global notifications: when the application's modules are
// resolved, when it is preloaded, and when the run-time status is asked for. In the last it also
// asks to copy more than its buffer has.
#include "simple_global_module.h"

namespace {

HTTP_MODULE_ID own_id = nullptr;

class Added : public CHttpModule {};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) override {
    pProvider->RegisterModule(own_id, nullptr, L"Added", L"", L"", RQ_BEGIN_REQUEST, 0);
    auto* factory = new test_module::Factory<Added>();
    pProvider->RegisterModule(own_id, factory, nullptr, L"", L"", RQ_BEGIN_REQUEST, 0);
    factory->Terminate();
    pProvider->SetPriorityForRequestNotification(nullptr, RQ_BEGIN_REQUEST, PRIORITY_ALIAS_FIRST);
    return GL_NOTIFICATION_CONTINUE;
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationPreload(
      IGlobalApplicationPreloadProvider* pProvider) override {
    pProvider->CreateContext(nullptr);
    pProvider->ExecuteRequest(nullptr, nullptr);
    return GL_NOTIFICATION_CONTINUE;
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalRSCAQuery(IGlobalRSCAQueryProvider* pProvider) override {
    pProvider->GetOutputBuffer(4, nullptr);
    pProvider->ResizeOutputBuffer(4, 0, nullptr);
    BYTE* buffer = nullptr;
    pProvider->ResizeOutputBuffer(4, 2, &buffer);
    pProvider->ResizeOutputBuffer(0xFFFFFFFF, 0, &buffer);
    pProvider->GetOutputBuffer(0xFFFFFFFF, &buffer);
    if (SUCCEEDED(pProvider->GetOutputBuffer(2, &buffer))) {
      buffer[0] = 'a';
      buffer[1] = 'b';
    }
    const HRESULT hr = pProvider->ResizeOutputBuffer(4, 3, &buffer);
    pProvider->SetResult(2, hr);
    return GL_NOTIFICATION_HANDLED;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  own_id = pModuleInfo->GetId();
  return test_module::RegisterGlobal<OddModule>(
      pModuleInfo, pGlobalInfo,
      GL_APPLICATION_RESOLVE_MODULES | GL_APPLICATION_PRELOAD | GL_RSCA_QUERY);
}

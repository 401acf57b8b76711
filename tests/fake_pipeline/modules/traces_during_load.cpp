// Sends a trace event from RegisterModule, where the server's tracing is not ready.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { return GL_NOTIFICATION_CONTINUE; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  pGlobalInfo->GetTraceContext()->QuickTrace(L"loading");
  return test_module::RegisterGlobal<OddModule>(pModuleInfo, pGlobalInfo, GL_HEALTH_CHECK);
}

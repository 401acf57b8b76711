// Takes GL_HEALTH_CHECK before everybody else and keeps it to itself.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { return GL_NOTIFICATION_HANDLED; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr =
      test_module::RegisterGlobal<OddModule>(pModuleInfo, pGlobalInfo, GL_HEALTH_CHECK);
  return FAILED(hr)
             ? hr
             : pModuleInfo->SetPriorityForGlobalNotification(GL_HEALTH_CHECK, PRIORITY_ALIAS_FIRST);
}

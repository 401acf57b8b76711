// Sets a priority for a notification that it did not register for, and one that does not exist.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
  if (SUCCEEDED(hr)) {
    hr = pModuleInfo->SetPriorityForRequestNotification(RQ_LOG_REQUEST, PRIORITY_ALIAS_FIRST);
  }
  const bool refused =
      pModuleInfo->SetPriorityForRequestNotification(RQ_BEGIN_REQUEST, L"URGENT") == E_INVALIDARG;
  return refused ? hr : E_UNEXPECTED;
}

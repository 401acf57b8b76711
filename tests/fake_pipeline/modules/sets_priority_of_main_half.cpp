// Wants to be the last in RQ_BEGIN_REQUEST, and says nothing of the post half that it registers for
// too.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr =
      test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST, RQ_BEGIN_REQUEST);
  return FAILED(hr) ? hr
                    : pModuleInfo->SetPriorityForRequestNotification(RQ_BEGIN_REQUEST,
                                                                     PRIORITY_ALIAS_LAST);
}

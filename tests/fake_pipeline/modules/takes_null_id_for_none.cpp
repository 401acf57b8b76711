// Takes the module's ID for missing when it is null, and says which it had.
#include "says.h"

namespace {

HTTP_MODULE_ID id = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::Say(pHttpContext, id == nullptr ? "no ID" : "an ID");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  id = pModuleInfo->GetId();
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

// Is asked only at the end of a request, and makes its object there from the request's memory.
#include "pooled_factory.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }

  void Dispose() override {}
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return test_module::RegisterPooled<OddModule>(pModuleInfo, RQ_END_REQUEST);
}

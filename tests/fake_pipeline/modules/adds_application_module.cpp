// Adds to each application a request module "Added" that finishes at RQ_BEGIN_REQUEST with the
// status 418, gives it the priority FIRST, and adds "Never", whose precondition is not met. Tells
// the number of the first failed check in the error status.
#include "simple_global_module.h"

namespace {

HTTP_MODULE_ID own_id = nullptr;

class Added : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->GetResponse()->SetStatus(418, "Teapot");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) override {
    pProvider->SetErrorStatus(FirstFailedCheck(pProvider));
    return GL_NOTIFICATION_CONTINUE;
  }

 private:
  static HRESULT FirstFailedCheck(IHttpApplicationResolveModulesProvider* provider) {
    auto* added = new test_module::Factory<Added>();
    auto* never = new test_module::Factory<Added>();
    auto* refused = new test_module::Factory<Added>();
    const auto stranger = reinterpret_cast<HTTP_MODULE_ID>(99);
    HRESULT failed = S_OK;
    if (FAILED(provider->RegisterModule(own_id, added, L"Added", L"", L"", RQ_BEGIN_REQUEST, 0)))
      failed = 1;
    if (FAILED(provider->RegisterModule(own_id, never, L"Never", nullptr,
                                        L"integratedMode,ISAPIMode", RQ_BEGIN_REQUEST, 0)))
      failed = 2;
    if (provider->RegisterModule(stranger, refused, L"Other", L"", L"", RQ_BEGIN_REQUEST, 0) !=
        HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND))
      failed = 3;
    if (provider->RegisterModule(own_id, refused, L"added", L"", L"", RQ_BEGIN_REQUEST, 0) !=
        HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
      failed = 4;
    if (FAILED(provider->SetPriorityForRequestNotification(L"Added", RQ_BEGIN_REQUEST,
                                                           PRIORITY_ALIAS_FIRST)))
      failed = 5;
    if (provider->SetPriorityForRequestNotification(L"Nobody", RQ_BEGIN_REQUEST,
                                                    PRIORITY_ALIAS_FIRST) !=
        HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
      failed = 6;
    if (provider->SetPriorityForRequestNotification(L"Added", RQ_BEGIN_REQUEST, L"first") !=
        HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
      failed = 7;
    refused->Terminate();
    return failed;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  own_id = pModuleInfo->GetId();
  return test_module::RegisterGlobal<OddModule>(pModuleInfo, pGlobalInfo,
                                                GL_APPLICATION_RESOLVE_MODULES);
}

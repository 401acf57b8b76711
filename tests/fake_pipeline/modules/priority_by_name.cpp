// Takes its priority from its configured name: FIRST, HIGH, LOW or LAST with any digits after it;
// every other name sets none.
#include "simple_module.h"

#include <cwchar>
#include <initializer_list>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext*, ISendResponseProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE,
                                                RQ_BEGIN_REQUEST);
  IHttpModuleRegistrationInfo2* info2 = nullptr;
  if (SUCCEEDED(hr)) {
    hr = HttpGetExtendedInterface(pGlobalInfo, pModuleInfo, &info2);
  }
  for (PCWSTR alias :
       {PRIORITY_ALIAS_FIRST, PRIORITY_ALIAS_HIGH, PRIORITY_ALIAS_LOW, PRIORITY_ALIAS_LAST}) {
    if (SUCCEEDED(hr) && std::wcsncmp(pModuleInfo->GetName(), alias, std::wcslen(alias)) == 0) {
      hr = pModuleInfo->SetPriorityForRequestNotification(RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE,
                                                          alias);
      if (SUCCEEDED(hr)) {
        hr = info2->SetPriorityForPostRequestNotification(RQ_BEGIN_REQUEST, alias);
      }
    }
  }
  return hr;
}

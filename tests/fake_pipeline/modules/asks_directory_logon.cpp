// Asks the metadata of its request, and that of the same URL from the server, for the logon of the
// virtual directory: answers "none", "ok", or the number of the check that failed. With X-Do
// "give-back" it gives back a reference that it does not hold.
#include "says.h"

#include <httpcach.h>

#include <cwchar>

namespace {

IHttpServer2* server = nullptr;

int FirstFailedCheck(IHttpTokenEntry* logon) {
  auto* key = static_cast<IHttpTokenKey*>(logon->GetCacheKey());
  if (std::wcscmp(key->GetUserName(), L"CONTOSO\\web") != 0) return 1;
  if (logon->GetSid() == nullptr) return 2;
  logon->ReferenceCacheData();
  logon->DereferenceCacheData();
  IReferencedMetadataInfo* metadata = nullptr;
  if (FAILED(server->GetMetadata(L"Default Web Site", L"/owned/b.htm", &metadata))) return 3;
  const bool is_same = metadata->GetVrToken() == logon;
  metadata->DereferenceMetadata();
  return is_same ? 0 : 4;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpTokenEntry* logon = pHttpContext->GetMetadata()->GetVrToken();
    if (logon == nullptr) {
      test_module::Say(pHttpContext, "none");
    } else if (test_module::IsAskedTo(pHttpContext, "give-back")) {
      logon->DereferenceCacheData();
    } else {
      test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(logon));
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr = pGlobalInfo->GetExtendedInterface(HTTP_SERVER_INTERFACE_V2,
                                                       reinterpret_cast<PVOID*>(&server));
  return FAILED(hr) ? hr : test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

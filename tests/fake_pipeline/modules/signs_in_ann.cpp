// Signs every request in as "ann".
#include "simple_module.h"

namespace {

class User final : public IHttpUser {
 public:
  PCWSTR GetRemoteUserName() override { return L"ann"; }
  PCWSTR GetUserName() override { return L"ann"; }
  PCWSTR GetAuthenticationType() override { return L"Own"; }
  PCWSTR GetPassword() override { return L""; }
  HANDLE GetImpersonationToken() override { return nullptr; }
  HANDLE GetPrimaryToken() override { return nullptr; }
  VOID ReferenceUser() override {}
  VOID DereferenceUser() override {}
  BOOL SupportsIsInRole() override { return FALSE; }
  HRESULT IsInRole(PCWSTR, BOOL*) override { return E_NOTIMPL; }
  PVOID GetUserVariable(PCSTR) override { return nullptr; }
};

// The server may keep a user for longer than the request.
User ann;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext*,
                                                    IAuthenticationProvider* pProvider) override {
    pProvider->SetUser(&ann);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHENTICATE_REQUEST, 0)

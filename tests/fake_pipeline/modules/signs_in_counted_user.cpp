// Signs every request in as a user that counts its references, as documentation asks for, and tells
// a debugger when it ends.
#include "simple_module.h"

#include <atomic>

namespace {

class CountedUser final : public IHttpUser {
 public:
  PCWSTR GetRemoteUserName() override { return L"ann"; }
  PCWSTR GetUserName() override { return L"ann"; }
  PCWSTR GetAuthenticationType() override { return L"Key"; }
  PCWSTR GetPassword() override { return L""; }
  HANDLE GetImpersonationToken() override { return nullptr; }
  HANDLE GetPrimaryToken() override { return nullptr; }
  VOID ReferenceUser() override { ++references_; }
  VOID DereferenceUser() override {
    if (--references_ == 0) {
      OutputDebugStringA("the user ends");
      delete this;
    }
  }
  BOOL SupportsIsInRole() override { return FALSE; }
  HRESULT IsInRole(PCWSTR, BOOL*) override { return E_NOTIMPL; }
  PVOID GetUserVariable(PCSTR) override { return nullptr; }

 private:
  ~CountedUser() = default;

  std::atomic<int> references_{1};
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext*,
                                                    IAuthenticationProvider* pProvider) override {
    pProvider->SetUser(new (std::nothrow) CountedUser());
    return RQ_NOTIFICATION_CONTINUE;
  }
  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    OutputDebugStringW(pHttpContext->GetUser()->GetUserName());
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHENTICATE_REQUEST | RQ_END_REQUEST, 0)

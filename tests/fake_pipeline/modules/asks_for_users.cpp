// Sets a user twice and checks which of them GetUser and GetOriginalUser give; answers with "ok" or
// the number of the failed check. X-Do: "stay" leaves the request anonymous.
#include "says.h"

namespace {

class User final : public IHttpUser {
 public:
  explicit User(PCWSTR name) : name_(name) {}
  PCWSTR GetRemoteUserName() override { return name_; }
  PCWSTR GetUserName() override { return name_; }
  PCWSTR GetAuthenticationType() override { return L"Basic"; }
  PCWSTR GetPassword() override { return L"secret"; }
  HANDLE GetImpersonationToken() override { return nullptr; }
  HANDLE GetPrimaryToken() override { return nullptr; }
  VOID ReferenceUser() override {}
  VOID DereferenceUser() override {}
  BOOL SupportsIsInRole() override { return FALSE; }
  HRESULT IsInRole(PCWSTR, BOOL*) override { return E_NOTIMPL; }
  PVOID GetUserVariable(PCSTR) override { return nullptr; }

 private:
  PCWSTR name_;
};

// The server may keep a user for longer than the request.
User first(L"ann");
User second(L"bob");

bool Has(IHttpContext* context, const char* name, const char* expected) {
  PCSTR value = nullptr;
  DWORD length = 0;
  return SUCCEEDED(context->GetServerVariable(name, &value, &length)) &&
         std::strcmp(value, expected) == 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext* pHttpContext,
                                                    IAuthenticationProvider* pProvider) override {
    auto* newest = static_cast<IHttpContext2*>(pHttpContext);
    if (newest->GetOriginalUser() != nullptr) failed_ = 1;
    if (!test_module::IsAskedTo(pHttpContext, "stay")) {
      pProvider->SetUser(&first);
      pProvider->SetUser(&second);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(IHttpContext* pHttpContext,
                                                        IHttpEventProvider*) override {
    auto* newest = static_cast<IHttpContext2*>(pHttpContext);
    if (test_module::IsAskedTo(pHttpContext, "stay")) {
      if (newest->GetOriginalUser() != pHttpContext->GetUser()) failed_ = 2;
      if (!Has(pHttpContext, "AUTH_TYPE", "") || !Has(pHttpContext, "LOGON_USER", "")) failed_ = 3;
    } else {
      if (pHttpContext->GetUser() != &second || newest->GetOriginalUser() != &first) failed_ = 4;
      if (!Has(pHttpContext, "AUTH_TYPE", "Basic")) failed_ = 5;
      if (!Has(pHttpContext, "AUTH_USER", "bob") || !Has(pHttpContext, "REMOTE_USER", "bob"))
        failed_ = 6;
      if (!Has(pHttpContext, "AUTH_PASSWORD", "secret")) failed_ = 7;
    }
    test_module::SayFirstFailed(pHttpContext, failed_);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  int failed_ = 0;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHENTICATE_REQUEST, RQ_AUTHENTICATE_REQUEST)

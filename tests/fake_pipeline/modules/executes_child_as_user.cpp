// Executes a child request as a user of its own in RQ_BEGIN_REQUEST, and says "A" when a request is
// authenticated, the user's name when it is authorized, and at the end how many references to the
// user are held.
#include "says.h"

#include <cwchar>

namespace {

class User final : public IHttpUser {
 public:
  PCWSTR GetRemoteUserName() override { return L"ann"; }
  PCWSTR GetUserName() override { return L"ann"; }
  PCWSTR GetAuthenticationType() override { return L"Own"; }
  PCWSTR GetPassword() override { return L""; }
  HANDLE GetImpersonationToken() override { return nullptr; }
  HANDLE GetPrimaryToken() override { return nullptr; }
  VOID ReferenceUser() override { ++references; }
  VOID DereferenceUser() override { --references; }
  BOOL SupportsIsInRole() override { return FALSE; }
  HRESULT IsInRole(PCWSTR, BOOL*) override { return E_NOTIMPL; }
  PVOID GetUserVariable(PCSTR) override { return nullptr; }

  int references = 1;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (pHttpContext->GetParentContext() != nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    BOOL expected = FALSE;
    pHttpContext->CloneContext(CLONE_FLAG_BASICS, &child_);
    pHttpContext->ExecuteRequest(TRUE, child_, EXECUTE_FLAG_BUFFER_RESPONSE, &user_, &expected);
    return expected ? RQ_NOTIFICATION_PENDING : AfterChild(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return AfterChild(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAuthenticateRequest(IHttpContext* pHttpContext,
                                                    IAuthenticationProvider*) override {
    test_module::Say(pHttpContext, "A");
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    const bool is_ann = std::wcscmp(pHttpContext->GetUser()->GetUserName(), L"ann") == 0;
    test_module::Say(pHttpContext, is_ann ? "ann;" : "nobody;");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  REQUEST_NOTIFICATION_STATUS AfterChild(IHttpContext* context) {
    child_->ReleaseClonedContext();
    char text[16];
    std::snprintf(text, sizeof(text), "%d;", user_.references);
    test_module::Say(context, text);
    return RQ_NOTIFICATION_CONTINUE;
  }

  User user_;
  IHttpContext* child_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHENTICATE_REQUEST | RQ_AUTHORIZE_REQUEST, 0)

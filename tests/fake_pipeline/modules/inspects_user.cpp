// Checks what the server's own user promises, and answers with "ok" or the number of the failed
// check. X-Do names how the user signed in; without it the user is anonymous.
#include "says.h"

#include <cwchar>

namespace {

bool Is(PCWSTR text, PCWSTR expected) {
  return text != nullptr && std::wcscmp(text, expected) == 0;
}

int FirstFailedOfAll(IHttpUser* user) {
  if (user->GetPrimaryToken() == nullptr || user->GetImpersonationToken() == nullptr) return 1;
  if (user->GetPrimaryToken() == user->GetImpersonationToken()) return 2;
  if (user->GetUserVariable("nothing") != nullptr) return 3;
  const auto* sid =
      static_cast<const unsigned char*>(user->GetUserVariable(HTTP_USER_VARIABLE_SID));
  if (sid == nullptr || sid[0] != 1 || sid[7] != 5) return 4;
  user->ReferenceUser();
  user->DereferenceUser();
  return 0;
}

int FirstFailedOfAnonymous(IHttpUser* user) {
  BOOL is_in = TRUE;
  if (!Is(user->GetUserName(), L"") || !Is(user->GetRemoteUserName(), L"")) return 10;
  if (!Is(user->GetAuthenticationType(), L"") || !Is(user->GetPassword(), L"")) return 11;
  if (!user->SupportsIsInRole()) return 12;
  if (user->IsInRole(L"admins", &is_in) != S_OK || is_in) return 13;
  if (user->IsInRole(L"", &is_in) != S_OK || !is_in) return 14;
  is_in = FALSE;
  if (user->IsInRole(nullptr, &is_in) != S_OK || !is_in) return 15;
  return 0;
}

int FirstFailedOfBasic(IHttpUser* user) {
  BOOL is_in = 77;
  if (!Is(user->GetUserName(), L"CONTOSO\\ann")) return 20;
  if (!Is(user->GetRemoteUserName(), L"CONTOSO\\ann")) return 21;
  if (!Is(user->GetAuthenticationType(), L"Basic") || !Is(user->GetPassword(), L"secret"))
    return 22;
  if (user->SupportsIsInRole()) return 23;
  if (user->IsInRole(L"admins", &is_in) != E_NOTIMPL || is_in != 77) return 24;
  if (user->GetUserVariable(HTTP_USER_VARIABLE_CTXT_HANDLE) != nullptr) return 25;
  return 0;
}

int FirstFailedOfForms(IHttpUser* user) {
  BOOL is_in = FALSE;
  if (!Is(user->GetPassword(), L"geheim") || !user->SupportsIsInRole()) return 30;
  if (user->IsInRole(L"admins", &is_in) != S_OK || !is_in) return 31;
  if (user->IsInRole(L"cooks", &is_in) != S_OK || is_in) return 32;
  return 0;
}

int FirstFailedOfNegotiate(IHttpUser* user) {
  if (!Is(user->GetPassword(), L"") || user->SupportsIsInRole()) return 40;
  if (user->GetUserVariable(HTTP_USER_VARIABLE_CTXT_HANDLE) == nullptr) return 41;
  if (user->GetUserVariable(HTTP_USER_VARIABLE_CRED_HANDLE) == nullptr) return 42;
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(IHttpContext* pHttpContext,
                                                        IHttpEventProvider*) override {
    IHttpUser* user = pHttpContext->GetUser();
    int failed = user == nullptr ? 99 : FirstFailedOfAll(user);
    if (failed == 0 && test_module::IsAskedTo(pHttpContext, "Basic")) {
      failed = FirstFailedOfBasic(user);
    } else if (failed == 0 && test_module::IsAskedTo(pHttpContext, "Forms")) {
      failed = FirstFailedOfForms(user);
    } else if (failed == 0 && test_module::IsAskedTo(pHttpContext, "Negotiate")) {
      failed = FirstFailedOfNegotiate(user);
    } else if (failed == 0) {
      failed = FirstFailedOfAnonymous(user);
    }
    test_module::SayFirstFailed(pHttpContext, failed);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, 0, RQ_AUTHENTICATE_REQUEST)

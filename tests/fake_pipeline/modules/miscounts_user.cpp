// Gives back a reference to the server's user that it never had, or, with X-Do "keep", keeps one.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostAuthenticateRequest(IHttpContext* pHttpContext,
                                                        IHttpEventProvider*) override {
    BOOL is_in = FALSE;
    IHttpUser* user = pHttpContext->GetUser();
    if (test_module::IsAskedTo(pHttpContext, "keep")) {
      user->ReferenceUser();
    } else {
      user->DereferenceUser();
      user->IsInRole(L"cooks", nullptr);
      user->GetUserVariable(nullptr);
      user->IsInRole(L"cooks", &is_in);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, 0, RQ_AUTHENTICATE_REQUEST)

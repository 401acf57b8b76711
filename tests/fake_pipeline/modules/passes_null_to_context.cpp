// Passes null pointers to members of the context that need values, and answers with "ok" when each
// of them refused.
#include "says.h"

namespace {

int FirstFailedCheck(IHttpContext* context) {
  constexpr HRESULT kInvalid = E_INVALIDARG;
  PCSTR value = nullptr;
  DWORD length = 0;
  WCHAR path[8];
  DWORD number = 0;
  BOOL flag = FALSE;
  if (context->GetServerVariable(nullptr, &value, &length) != kInvalid) return 1;
  if (context->GetServerVariable("URL", &value, nullptr) != kInvalid) return 2;
  if (context->GetServerVariable("URL", static_cast<PCWSTR*>(nullptr), &length) != kInvalid)
    return 3;
  if (context->SetServerVariable("A", nullptr) != kInvalid) return 4;
  if (context->GetServerVarChanges(0, &number, nullptr, nullptr, nullptr, nullptr, nullptr) !=
      kInvalid)
    return 5;
  if (context->MapPath(nullptr, path, &length) != kInvalid) return 6;
  if (context->MapPath(L"/", path, nullptr) != kInvalid) return 7;
  if (context->NotifyCustomNotification(nullptr, &flag) != kInvalid) return 8;
  if (context->GetCurrentExecutionStats(nullptr) != kInvalid) return 9;
  BOOL is_post = FALSE;
  CHttpModule* module = nullptr;
  if (context->GetNextNotification(RQ_NOTIFICATION_CONTINUE, &number, &is_post, &module, nullptr))
    return 10;
  if (context->MapHandler(1, L"Default Web Site", L"/", "GET", nullptr) != kInvalid) return 11;
  if (context->CloneContext(CLONE_FLAG_BASICS, nullptr) != kInvalid) return 12;
  if (context->ExecuteRequest(TRUE, nullptr, 0, nullptr) != kInvalid) return 13;
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Waits in OnMapPath: that is allowed when the server maps the request's own URL before the first
// stage, and not when a module asked for the mapping, as this one does in RQ_BEGIN_REQUEST when
// X-Do is "map". With "forget" nothing ever ends the wait.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapPath(IHttpContext* pHttpContext,
                                        IMapPathProvider* pProvider) override {
    if (test_module::IsAskedTo(pHttpContext, "map")) {
      return ++mappings_ == 1 ? RQ_NOTIFICATION_CONTINUE : RQ_NOTIFICATION_PENDING;
    }
    if (test_module::IsAskedTo(pHttpContext, "forget")) {
      return RQ_NOTIFICATION_PENDING;
    }
    pProvider->SetPhysicalPath(L"C:\\inetpub\\wwwroot\\other.htm", 28);
    if (FAILED(pHttpContext->PostCompletion(5))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD dwNotification,
                                                BOOL fPostNotification, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    const bool fits = dwNotification == RQ_MAP_PATH && !fPostNotification &&
                      pCompletionInfo->GetCompletionBytes() == 5;
    test_module::Say(pHttpContext, fits ? "" : "wrong completion");
    return fits ? RQ_NOTIFICATION_CONTINUE : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "map")) {
      WCHAR path[MAX_PATH];
      DWORD bytes = sizeof(path);
      pHttpContext->MapPath(L"/elsewhere", path, &bytes);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  int mappings_ = 0;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_PATH | RQ_BEGIN_REQUEST, 0)

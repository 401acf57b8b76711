// Calls MapPath for the same URL inside OnMapPath, which raises OnMapPath, which calls MapPath, …
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapPath(IHttpContext* pHttpContext,
                                        IMapPathProvider* pProvider) override {
    WCHAR path[MAX_PATH];
    DWORD bytes = sizeof(path);
    pHttpContext->MapPath(pProvider->GetUrl(), path, &bytes);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_PATH, 0)

// Maps a URL that leads out of the site.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    WCHAR path[MAX_PATH];
    DWORD bytes = sizeof(path);
    test_module::SayHresult(pHttpContext,
                            pHttpContext->MapPath(L"/a/..\\../secret.txt", path, &bytes));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

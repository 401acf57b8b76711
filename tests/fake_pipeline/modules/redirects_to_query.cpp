// Redirects to the path that stands behind "?to=" in the URL.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const PCSTR query =
        std::strstr(pHttpContext->GetRequest()->GetRawHttpRequest()->pRawUrl, "?to=");
    const HRESULT hr =
        pHttpContext->GetResponse()->Redirect(query == nullptr ? "/" : query + std::strlen("?to="));
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST : RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

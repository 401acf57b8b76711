// Answers with a redirect in RQ_MAP_PATH and takes that for the end of the request.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapPath(IHttpContext* pHttpContext, IMapPathProvider*) override {
    pHttpContext->GetResponse()->Redirect("/moved.htm", TRUE, FALSE);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_PATH, 0)

// Calls the two setters of IMapHandlerProvider that no server supports.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(IHttpContext*,
                                                  IMapHandlerProvider* pProvider) override {
    pProvider->SetScriptName(L"/other", 6);
    pProvider->SetFileInfo(nullptr);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_REQUEST_HANDLER, 0)

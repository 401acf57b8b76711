// Reports an error for every read of the body.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    pProvider->SetErrorStatus(HRESULT_FROM_WIN32(ERROR_INVALID_DATA));
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

// Returns RQ_NOTIFICATION_FINISH_REQUEST where nothing is left to finish.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_END_REQUEST, 0)

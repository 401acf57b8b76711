// Says whether the request has a connection, in a header of the response.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const bool has_one = pHttpContext->GetConnection() != nullptr;
    pHttpContext->GetResponse()->SetHeader("X-Connection", has_one ? "one" : "no", has_one ? 3 : 2,
                                           TRUE);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Takes for granted that a client that was there when it asked is there after its next call.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    const bool was_there = connection->IsConnected() != FALSE;
    pHttpContext->GetResponse();
    const bool has_left = was_there && connection->IsConnected() == FALSE;
    return has_left ? static_cast<REQUEST_NOTIFICATION_STATUS>(99) : RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

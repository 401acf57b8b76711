// Writes one word, closes the connection, and asks whether the client is still there.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::Say(pHttpContext, "word");
    pHttpContext->GetResponse()->CloseConnection();
    pHttpContext->GetConnection()->IsConnected();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Passes null pointers where the server needs values.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->GetResponse()->SetHeader(HttpHeaderContentType, nullptr, 0, TRUE);
    pHttpContext->GetResponse()->SetStatus(200, nullptr);
    pHttpContext->GetResponse()->WriteEntityChunkByReference(nullptr);
    pHttpContext->GetRequest()->GetHeader(static_cast<PCSTR>(nullptr));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Writes more chunks than a response takes.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    constexpr DWORD kTooMany = 65534;
    auto* chunks = new HTTP_DATA_CHUNK[kTooMany]();
    pHttpContext->GetResponse()->WriteEntityChunks(chunks, kTooMany, FALSE, TRUE, nullptr, nullptr);
    delete[] chunks;
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

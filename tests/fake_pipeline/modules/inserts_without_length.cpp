// Inserts five bytes in front of the body and leaves Content-Length as it was.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    void* memory = pHttpContext->AllocateRequestMemory(5);
    if (memory != nullptr) {
      std::memcpy(memory, "more:", 5);
      pHttpContext->GetRequest()->InsertEntityBody(memory, 5);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

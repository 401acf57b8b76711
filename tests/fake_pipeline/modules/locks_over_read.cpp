// Holds a lock that all requests share while it reads the body; with the header "X-Do: unlocked" it
// reads without.
#include "says.h"

#include <mutex>

namespace {

std::mutex shared_by_all;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    std::unique_lock<std::mutex> lock(shared_by_all, std::defer_lock);
    if (!test_module::IsAskedTo(pHttpContext, "unlocked")) {
      lock.lock();
    }
    char buffer[16];
    DWORD received = 0;
    pHttpContext->GetRequest()->ReadEntityBody(buffer, sizeof(buffer), FALSE, &received);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

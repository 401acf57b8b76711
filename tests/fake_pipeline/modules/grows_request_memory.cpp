// Replaces a buffer in the request's memory by a larger one, once for each line that it adds; with
// the header "X-Do: once" it takes the whole at once, then smaller pieces.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    constexpr DWORD kLineBytes = 200;
    constexpr DWORD kLines = 10;
    const bool at_once = test_module::IsAskedTo(pHttpContext, "once");
    for (DWORD lines = 1; lines <= kLines; ++lines) {
      pHttpContext->AllocateRequestMemory((at_once ? kLines - lines : lines) * kLineBytes);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Frees the buffer of an asynchronous read before the completion.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    constexpr DWORD kBytes = 64;
    char* buffer = new char[kBytes];
    BOOL pending = FALSE;
    pHttpContext->GetRequest()->ReadEntityBody(buffer, kBytes, TRUE, nullptr, &pending);
    std::memset(buffer, 0, kBytes);
    delete[] buffer;
    return pending ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

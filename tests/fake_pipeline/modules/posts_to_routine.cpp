// Posts a completion that calls a routine, which posts an ordinary one with one byte more. The
// header X-Do: null passes no routine.
#include "says.h"

namespace {

VOID CALLBACK Routine(DWORD error, DWORD bytes, LPOVERLAPPED context) {
  reinterpret_cast<IHttpContext*>(context)->PostCompletion(error == 0 ? bytes + 1 : 0);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const bool passes_null = test_module::IsAskedTo(pHttpContext, "null");
    auto* context = static_cast<IHttpContext3*>(pHttpContext);
    const HRESULT hr = context->PostCompletion(7, passes_null ? nullptr : Routine, pHttpContext);
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

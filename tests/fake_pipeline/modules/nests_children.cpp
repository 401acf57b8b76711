// Executes a child request in every request, its own children included: the guard that is missing
// here is what the limit of ten levels is for. Each level adds "." to the body, the failing call
// its HRESULT.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    pHttpContext->CloneContext(CLONE_FLAG_BASICS, &child_);
    BOOL expected = FALSE;
    const HRESULT hr = pHttpContext->ExecuteRequest(TRUE, child_, EXECUTE_FLAG_BUFFER_RESPONSE,
                                                    nullptr, &expected);
    if (FAILED(hr)) {
      test_module::SayHresult(pHttpContext, hr);
    }
    return expected ? RQ_NOTIFICATION_PENDING : Finish(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return Finish(pHttpContext);
  }

 private:
  REQUEST_NOTIFICATION_STATUS Finish(IHttpContext* context) {
    test_module::Say(context, ".");
    child_->ReleaseClonedContext();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  IHttpContext* child_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Breaks one rule of child requests in RQ_BEGIN_REQUEST of a root request: the one that the header
// X-Do names. It says the HRESULT that the wrong call got.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (pHttpContext->GetParentContext() != nullptr) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (test_module::IsAskedTo(pHttpContext, "release-root")) {
      test_module::SayHresult(pHttpContext, pHttpContext->ReleaseClonedContext());
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    IHttpContext* child = nullptr;
    pHttpContext->CloneContext(CLONE_FLAG_BASICS, &child);
    if (test_module::IsAskedTo(pHttpContext, "leak")) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (test_module::IsAskedTo(pHttpContext, "use-released")) {
      child->ReleaseClonedContext();
      child->GetRequest();
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (test_module::IsAskedTo(pHttpContext, "release-twice")) {
      child->ReleaseClonedContext();
      test_module::SayHresult(pHttpContext, child->ReleaseClonedContext());
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    child_ = child;
    if (test_module::IsAskedTo(pHttpContext, "execute-in-send")) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    BOOL expected = FALSE;
    pHttpContext->ExecuteRequest(TRUE, child, EXECUTE_FLAG_BUFFER_RESPONSE, nullptr, &expected);
    if (test_module::IsAskedTo(pHttpContext, "release-running")) {
      test_module::SayHresult(pHttpContext, child->ReleaseClonedContext());
    }
    return expected ? RQ_NOTIFICATION_PENDING : Finish(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return Finish(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "execute-in-send") && child_ != nullptr) {
      BOOL expected = FALSE;
      test_module::SayHresult(pHttpContext,
                              pHttpContext->ExecuteRequest(TRUE, child_, 0, nullptr, &expected));
      child_->ReleaseClonedContext();
      child_ = nullptr;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  REQUEST_NOTIFICATION_STATUS Finish(IHttpContext* context) {
    if (test_module::IsAskedTo(context, "execute-twice")) {
      BOOL expected = FALSE;
      test_module::SayHresult(context,
                              context->ExecuteRequest(TRUE, child_, 0, nullptr, &expected));
    }
    child_->ReleaseClonedContext();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  IHttpContext* child_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE, 0)

// Brings requests into a state that other modules meet: answers /twice with two child requests for
// /wait, one after the other on the same connection; with the header X-Do: flush it flushes before
// any other module sees the request.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    PCSTR url = pHttpContext->GetRequest()->GetRawHttpRequest()->pRawUrl;
    if (pHttpContext->GetParentContext() == nullptr && std::strcmp(url, "/twice") == 0) {
      visits_left_ = 2;
      return VisitOn(pHttpContext);
    }
    if (test_module::IsAskedTo(pHttpContext, "flush")) {
      const HRESULT hr = pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, nullptr);
      return SUCCEEDED(hr) ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    if (child_ == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;  // The flush.
    }
    child_->ReleaseClonedContext();
    child_ = nullptr;
    return VisitOn(pHttpContext);
  }

 private:
  REQUEST_NOTIFICATION_STATUS VisitOn(IHttpContext* context) {
    if (visits_left_-- == 0) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    context->CloneContext(CLONE_FLAG_BASICS, &child_);
    child_->GetRequest()->SetUrl("/wait", 5, TRUE);
    context->ExecuteRequest(TRUE, child_, EXECUTE_FLAG_BUFFER_RESPONSE, nullptr, nullptr);
    return RQ_NOTIFICATION_PENDING;
  }

  int visits_left_ = 0;
  IHttpContext* child_ = nullptr;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
  return SUCCEEDED(hr)
             ? pModuleInfo->SetPriorityForRequestNotification(RQ_BEGIN_REQUEST, PRIORITY_ALIAS_HIGH)
             : hr;
}

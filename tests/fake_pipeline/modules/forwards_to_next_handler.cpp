// A handler for every URL that lets the next mapping serve the same URL, by a child request that
// ignores this one, and says whether the response may still go into the kernel's cache: "K" or "k".
// The header X-Flags adds execute flags (hexadecimal).
#include "says.h"

#include <cstdlib>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    PCSTR more = pHttpContext->GetRequest()->GetHeader("X-Flags");
    const DWORD flags = EXECUTE_FLAG_SAME_URL | EXECUTE_FLAG_IGNORE_CURRENT_INTERCEPTOR |
                        EXECUTE_FLAG_BUFFER_RESPONSE |
                        (more == nullptr ? 0 : std::strtoul(more, nullptr, 16));
    BOOL expected = FALSE;
    pHttpContext->CloneContext(CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS, &child_);
    pHttpContext->ExecuteRequest(TRUE, child_, flags, nullptr, &expected);
    return expected ? RQ_NOTIFICATION_PENDING : AfterChild(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return AfterChild(pHttpContext);
  }

 private:
  REQUEST_NOTIFICATION_STATUS AfterChild(IHttpContext* context) {
    child_->ReleaseClonedContext();
    test_module::Say(context, context->GetResponse()->GetKernelCacheEnabled() ? "K" : "k");
    return RQ_NOTIFICATION_CONTINUE;
  }

  IHttpContext* child_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_EXECUTE_REQUEST_HANDLER, 0)

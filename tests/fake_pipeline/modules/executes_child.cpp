// Answers the root request for /parent with a child request for /child, which it answers too, with
// "child;". Headers of the request choose: X-Flags the execute flags, X-Clone the clone flags (both
// hexadecimal), and X-Do what else is done.
#include "says.h"

#include <cstdlib>
#include <string>

namespace {

unsigned HexHeader(IHttpContext* context, const char* name, unsigned otherwise) {
  PCSTR value = context->GetRequest()->GetHeader(name);
  return value == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(value, nullptr, 16));
}

class Context final : public IHttpStoredContext {
 public:
  VOID CleanupStoredContext() override { delete this; }
};

class OddModule : public CHttpModule {
 public:
  ~OddModule() override {
    if (child_ != nullptr) {
      child_->ReleaseClonedContext();
    }
  }

  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    return pHttpContext->GetParentContext() == nullptr ? OnRoot(pHttpContext)
                                                       : OnChild(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD dwNotification,
                                                BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    if (dwNotification != RQ_PRE_EXECUTE_REQUEST_HANDLER ||
        pCompletionInfo->GetCompletionBytes() != 0 ||
        pCompletionInfo->GetCompletionStatus() != S_OK) {
      test_module::Say(pHttpContext, "wrong completion");
    }
    if (pHttpContext->GetParentContext() != nullptr) {
      return RQ_NOTIFICATION_FINISH_REQUEST;  // The child that waited.
    }
    return AfterChild(pHttpContext);
  }

 private:
  REQUEST_NOTIFICATION_STATUS OnRoot(IHttpContext* context) {
    if (FAILED(context->CloneContext(
            HexHeader(context, "X-Clone", CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS), &child_))) {
      test_module::Say(context, "no clone");
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    child_->GetRequest()->SetUrl("/child", 6, TRUE);
    child_->SetServerVariable("MARK", L"made by the parent");
    if (test_module::IsAskedTo(context, "give-header")) {
      child_->GetResponse()->SetHeader("X-Child", "early", 5, TRUE);
    }
    BOOL expected = FALSE;
    const HRESULT hr = context->ExecuteRequest(
        TRUE, child_, HexHeader(context, "X-Flags", EXECUTE_FLAG_BUFFER_RESPONSE), nullptr,
        &expected);
    if (FAILED(hr)) {
      test_module::SayHresult(context, hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return expected ? RQ_NOTIFICATION_PENDING : AfterChild(context);
  }

  REQUEST_NOTIFICATION_STATUS AfterChild(IHttpContext* context) {
    USHORT status = 0;
    child_->GetResponse()->GetStatus(&status);
    if (status != 201 ||
        child_->GetExecuteFlags() != HexHeader(context, "X-Flags", EXECUTE_FLAG_BUFFER_RESPONSE)) {
      test_module::Say(context, "wrong child");
    }
    // What an unbuffered child sent, it sent for its parent.
    const bool is_buffered = (child_->GetExecuteFlags() & EXECUTE_FLAG_BUFFER_RESPONSE) != 0;
    if ((context->GetResponseHeadersSent() != FALSE) == is_buffered) {
      test_module::Say(context, "wrong headers");
    }
    if (test_module::IsAskedTo(context, "add-body")) {
      test_module::Say(context, "parent;");
    }
    if (!test_module::IsAskedTo(context, "release-late")) {
      child_->ReleaseClonedContext();
      child_ = nullptr;
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnChild(IHttpContext* context) {
    context->GetModuleContextContainer()->SetModuleContext(new Context(), nullptr);
    PCSTR mark = nullptr;
    DWORD length = 0;
    const bool is_marked = SUCCEEDED(context->GetServerVariable("MARK", &mark, &length)) &&
                           std::strcmp(mark, "made by the parent") == 0;
    const bool knows_parent =
        context->GetRootContext() == context->GetParentContext() &&
        context->GetParentContext()->GetRequest() != context->GetRequest() &&
        context->GetConnection() == context->GetParentContext()->GetConnection();
    context->GetResponse()->SetStatus(201, "Created");
    context->GetResponse()->SetHeader("X-From", "child", 5, TRUE);
    test_module::Say(context, is_marked && knows_parent ? "child;" : "wrong context;");
    if (test_module::IsAskedTo(context, "flush-child")) {
      DWORD sent = 0;
      context->GetResponse()->Flush(FALSE, TRUE, &sent);
    }
    if (test_module::IsAskedTo(context, "flush-child-inline")) {
      DWORD sent = 0;
      BOOL expected = TRUE;
      context->GetResponse()->Flush(TRUE, TRUE, &sent, &expected);
      return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (test_module::IsAskedTo(context, "flush-child-posted")) {
      DWORD sent = 0;
      context->GetResponse()->Flush(TRUE, TRUE, &sent);
      return RQ_NOTIFICATION_PENDING;
    }
    if (test_module::IsAskedTo(context, "wait-in-child")) {
      context->PostCompletion(0);
      return RQ_NOTIFICATION_PENDING;
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  IHttpContext* child_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_PRE_EXECUTE_REQUEST_HANDLER, 0)

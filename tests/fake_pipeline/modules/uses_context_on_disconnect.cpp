// Attaches to the connection what is to be told when the client leaves: it writes to the debugger,
// and, with the header "X-Do: use", goes on to use the request that it was made for.
#include "says.h"

namespace {

class Listener final : public IHttpConnectionStoredContext {
 public:
  explicit Listener(IHttpContext* request) : request_(request) {}
  VOID CleanupStoredContext() override { delete this; }
  VOID NotifyDisconnect() override {
    OutputDebugStringA("client left");
    if (request_ != nullptr) {
      request_->GetResponse();
    }
  }

 private:
  IHttpContext* request_;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    auto* listener = new (std::nothrow)
        Listener(test_module::IsAskedTo(pHttpContext, "use") ? pHttpContext : nullptr);
    IHttpConnectionModuleContextContainer* container =
        pHttpContext->GetConnection()->GetModuleContextContainer();
    if (listener != nullptr && FAILED(container->SetConnectionModuleContext(listener, nullptr))) {
      listener->CleanupStoredContext();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_LOG_REQUEST, 0)

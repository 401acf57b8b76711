// Learns that the client is there, starts a read, and cancels it only when the client has left in
// between: no module can see that coming.
#include "simple_module.h"

#include <chrono>
#include <future>

namespace {

class Departure final : public IHttpConnectionStoredContext {
 public:
  VOID NotifyDisconnect() override { left_.set_value(); }
  VOID CleanupStoredContext() override { delete this; }
  void Wait() { left_.get_future().wait_for(std::chrono::seconds(10)); }

 private:
  std::promise<void> left_;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    auto* departure = new Departure();
    connection->GetModuleContextContainer()->SetConnectionModuleContext(departure, nullptr);
    if (!connection->IsConnected()) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    BOOL expected = FALSE;
    pHttpContext->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE, nullptr, &expected);
    departure->Wait();
    pHttpContext->CancelIo();
    cancelled_.set_value();
    return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    pCompletionInfo->GetCompletionStatus();
    cancelled_.get_future().wait_for(std::chrono::seconds(10));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  std::promise<void> cancelled_;
  char buffer_[8] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

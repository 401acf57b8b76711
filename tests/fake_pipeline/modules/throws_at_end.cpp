// Throws out of what the server calls at the end of a request and of a connection, as the header
// X-Do asks: "dispose", "cleanup" or "disconnect".
#include "says.h"

#include <stdexcept>

namespace {

class Listener final : public IHttpConnectionStoredContext {
 public:
  explicit Listener(bool throws_in_cleanup) : throws_in_cleanup_(throws_in_cleanup) {}
  VOID CleanupStoredContext() override {
    const bool throws = throws_in_cleanup_;
    delete this;
    if (throws) {
      throw std::runtime_error("in cleanup");
    }
  }
  VOID NotifyDisconnect() override { throw std::runtime_error("in disconnect"); }

 private:
  bool throws_in_cleanup_;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    throws_ = test_module::IsAskedTo(pHttpContext, "dispose");
    if (test_module::IsAskedTo(pHttpContext, "cleanup")) {
      pHttpContext->GetModuleContextContainer()->SetModuleContext(new Listener(true), nullptr);
    } else if (test_module::IsAskedTo(pHttpContext, "disconnect")) {
      pHttpContext->GetConnection()->GetModuleContextContainer()->SetConnectionModuleContext(
          new Listener(false), nullptr);
      pHttpContext->GetResponse()->ResetConnection();
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  VOID Dispose() override {
    const bool throws = throws_;
    delete this;
    if (throws) {
      throw std::runtime_error("in dispose");
    }
  }

 private:
  bool throws_ = false;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

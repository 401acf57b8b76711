// Attaches a stored context to the request and frees it at the end of the request itself, as if the
// server did not; with the header "X-Do: twice" it attaches one object in two places, which is
// right, and frees one whose attaching failed.
#include "says.h"

namespace {

class Context final : public IHttpStoredContext {
 public:
  explicit Context(int owners) : owners_(owners) {}
  VOID CleanupStoredContext() override {
    OutputDebugStringA("cleaned up");
    if (--owners_ == 0) {
      delete this;
    }
  }

 private:
  int owners_;
};

HRESULT Attach(IHttpModuleContextContainer* container, IHttpStoredContext* context) {
  return container->SetModuleContext(context, nullptr);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpModuleContextContainer* of_request = pHttpContext->GetModuleContextContainer();
    if (!test_module::IsAskedTo(pHttpContext, "twice")) {
      Attach(of_request, new (std::nothrow) Context(1));
      return RQ_NOTIFICATION_CONTINUE;
    }
    auto* shared = new (std::nothrow) Context(2);
    Attach(of_request, shared);
    Attach(pHttpContext->GetConnection()->GetModuleContextContainer(), shared);
    IHttpStoredContext* refused = new (std::nothrow) Context(1);
    if (FAILED(Attach(of_request, refused))) {
      refused->CleanupStoredContext();
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnPostBeginRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    pHttpContext->GetModuleContextContainer()->GetModuleContext(nullptr)->CleanupStoredContext();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, RQ_BEGIN_REQUEST)

// Attaches a stored context to the site, the application, the URL and its metadata at the first
// request, and writes to the debugger each time one is cleaned up.
#include "simple_module.h"

namespace {

class StoredContext final : public IHttpStoredContext {
 public:
  explicit StoredContext(const char* what) : what_(what) {}
  VOID CleanupStoredContext() override {
    OutputDebugStringA(what_);
    delete this;
  }

 private:
  const char* what_;
};

void Attach(IHttpModuleContextContainer* container, const char* what) {
  auto* context = new (std::nothrow) StoredContext(what);
  if (context != nullptr && FAILED(container->SetModuleContext(context, nullptr))) {
    delete context;
  }
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    Attach(pHttpContext->GetSite()->GetModuleContextContainer(), "site");
    Attach(pHttpContext->GetApplication()->GetModuleContextContainer(), "application");
    Attach(pHttpContext->GetUrlInfo()->GetModuleContextContainer(), "url");
    Attach(pHttpContext->GetMetadata()->GetModuleContextContainer(), "metadata");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

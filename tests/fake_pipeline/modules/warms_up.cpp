// Runs two requests when its application is preloaded: one for "/warm", one that it lets be; checks
// that a context runs once only. After a recycle it runs none.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationPreload(
      IGlobalApplicationPreloadProvider* pProvider) override {
    IGlobalApplicationPreloadProvider2* provider2 = nullptr;
    if (SUCCEEDED(HttpGetExtendedInterface(test_module::server, pProvider, &provider2)) &&
        provider2->IsProcessRecycled()) {
      return GL_NOTIFICATION_CONTINUE;
    }
    IHttpContext* context = nullptr;
    IHttpContext* unused = nullptr;
    HRESULT hr = pProvider->CreateContext(&context);
    if (SUCCEEDED(hr)) hr = pProvider->CreateContext(&unused);
    if (SUCCEEDED(hr)) hr = context->GetRequest()->SetUrl("/warm", 5, TRUE);
    if (SUCCEEDED(hr)) hr = pProvider->ExecuteRequest(context, nullptr);
    if (SUCCEEDED(hr) && SUCCEEDED(pProvider->ExecuteRequest(context, nullptr))) {
      hr = E_UNEXPECTED;
    }
    pProvider->SetErrorStatus(hr);
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_APPLICATION_PRELOAD)

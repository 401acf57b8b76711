// Adds two modules to the application and gives both the same factory; then passes none.
#include "simple_global_module.h"

namespace {

class Added : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationResolveModules(
      IHttpApplicationResolveModulesProvider* pProvider) override {
    auto* factory = new test_module::Factory<Added>();
    pProvider->RegisterModule(nullptr, factory, L"One", L"", L"", RQ_BEGIN_REQUEST, 0);
    pProvider->RegisterModule(nullptr, factory, L"Two", L"", L"", RQ_BEGIN_REQUEST, 0);
    pProvider->RegisterModule(nullptr, nullptr, L"Three", L"", L"", RQ_BEGIN_REQUEST, 0);
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_APPLICATION_RESOLVE_MODULES)

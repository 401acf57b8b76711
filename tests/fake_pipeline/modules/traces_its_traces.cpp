// Raises a trace event in its handler of trace events, which would raise it again.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalTraceEvent(IGlobalTraceEventProvider*) override {
    test_module::server->GetTraceContext()->QuickTrace(L"got one");
    return GL_NOTIFICATION_CONTINUE;
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    test_module::server->GetTraceContext()->QuickTrace(L"healthy");
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_TRACE_EVENT | GL_HEALTH_CHECK)

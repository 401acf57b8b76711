// Tells the debugger of its end: of GL_STOP_LISTENING, of Terminate, and of its statics.
#include "simple_global_module.h"

namespace {

struct Statics {
  ~Statics() { OutputDebugStringA("statics destroyed"); }
};
Statics statics;

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(IGlobalStopListeningProvider*) override {
    OutputDebugStringA("stop listening");
    return GL_NOTIFICATION_CONTINUE;
  }
  VOID Terminate() override {
    OutputDebugStringA("terminated");
    delete this;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_STOP_LISTENING)

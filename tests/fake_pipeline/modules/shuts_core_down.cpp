// When the server stops listening, starts and ends the hosted web core once more: the test gives it
// the two functions as interfaces of a protocol manager. The debugger gets what they return.
#include "simple_global_module.h"

#include <string>

namespace {

PVOID FunctionOfTest(DWORD id) {
  PVOID function = nullptr;
  test_module::server->GetProtocolManagerCustomInterface(L"test.dll", L"GetProtocolManager", id,
                                                         &function);
  return function;
}

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(IGlobalStopListeningProvider*) override {
    using Activate = HRESULT(WINAPI*)(PCWSTR, PCWSTR, PCWSTR);
    using Shutdown = HRESULT(WINAPI*)(DWORD);
    const HRESULT again =
        reinterpret_cast<Activate>(FunctionOfTest(1))(L"site.config", nullptr, L"again");
    const HRESULT twice = reinterpret_cast<Shutdown>(FunctionOfTest(2))(0);
    OutputDebugStringA(std::to_string(again & 0xFFFF).c_str());
    OutputDebugStringA(std::to_string(twice & 0xFFFF).c_str());
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_STOP_LISTENING)

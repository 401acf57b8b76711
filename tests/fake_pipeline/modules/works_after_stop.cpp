// Destroys at GL_STOP_LISTENING what its completions need, and tells the debugger when one comes
// after that.
#include "simple_global_module.h"

namespace {

bool destroyed = false;

class OddGlobalModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalStopListening(IGlobalStopListeningProvider*) override {
    destroyed = true;
    return GL_NOTIFICATION_CONTINUE;
  }
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    return FAILED(pHttpContext->PostCompletion(0)) ? RQ_NOTIFICATION_FINISH_REQUEST
                                                   : RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    if (destroyed) {
      OutputDebugStringA("used what was destroyed");
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr =
      test_module::RegisterGlobal<OddGlobalModule>(pModuleInfo, pGlobalInfo, GL_STOP_LISTENING);
  return FAILED(hr) ? hr : test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

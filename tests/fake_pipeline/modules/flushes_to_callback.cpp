// Flushes one word, and writes another one in the function that it had called back.
#include "says.h"

namespace {

REQUEST_NOTIFICATION_STATUS OnFlushed(IHttpContext3* context, IHttpCompletionInfo2*, VOID* word) {
  test_module::Say(context, static_cast<const char*>(word));
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::Say(pHttpContext, "one ");
    IHttpResponse2* response = nullptr;
    DWORD sent = 0;
    BOOL expected = FALSE;
    if (FAILED(HttpGetExtendedInterface(server, pHttpContext->GetResponse(), &response)) ||
        FAILED(
            response->Flush(TRUE, TRUE, OnFlushed, const_cast<char*>("two"), &sent, &expected))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
  }

  static IHttpServer* server;
};

IHttpServer* OddModule::server = nullptr;

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  OddModule::server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

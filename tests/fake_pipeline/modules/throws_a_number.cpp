// Throws a number, which is no std::exception, from where the header X-Do says: "factory" (for the
// next request), "begin", "complete", "routine" or "pool". Asked for nothing, it finishes.
#include "says.h"

namespace {

bool factory_throws = false;

VOID CALLBACK Routine(DWORD, DWORD, LPOVERLAPPED) {
  throw 3;
}

VOID CALLBACK OnWork(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK work) {
  CloseThreadpoolWork(work);
  throw 6;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    factory_throws = test_module::IsAskedTo(pHttpContext, "factory");
    if (test_module::IsAskedTo(pHttpContext, "begin")) {
      throw 1;
    }
    if (test_module::IsAskedTo(pHttpContext, "complete")) {
      pHttpContext->PostCompletion(1);
      return RQ_NOTIFICATION_PENDING;
    }
    if (test_module::IsAskedTo(pHttpContext, "routine")) {
      static_cast<IHttpContext3*>(pHttpContext)->PostCompletion(1, Routine, pHttpContext);
      return RQ_NOTIFICATION_PENDING;
    }
    if (test_module::IsAskedTo(pHttpContext, "pool")) {
      SubmitThreadpoolWork(CreateThreadpoolWork(OnWork, nullptr, nullptr));
      return RQ_NOTIFICATION_PENDING;
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    throw 2;
  }
};

class OddFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    if (factory_throws) {
      factory_throws = false;
      throw 4;
    }
    *ppModule = new OddModule;
    return S_OK;
  }
  void Terminate() override {
    delete this;
    throw 5;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return pModuleInfo->SetRequestNotifications(new OddFactory, RQ_BEGIN_REQUEST, 0);
}

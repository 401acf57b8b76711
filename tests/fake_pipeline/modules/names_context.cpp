// Attaches a context to the request under a name of its own, says "ok" or the number of the failed
// check, and writes to the debugger when the context is cleaned up.
#include "says.h"

namespace {

IHttpServer* server = nullptr;

class StoredContext final : public IHttpStoredContext {
 public:
  VOID CleanupStoredContext() override {
    OutputDebugStringA("named");
    delete this;
  }
};

int FirstFailedCheck(IHttpContext* context) {
  IHttpContext3* newer = nullptr;
  if (FAILED(HttpGetExtendedInterface(server, context, &newer))) return 1;
  INamedContextContainer* container = newer->GetNamedContextContainer();
  if (container->GetNamedContext(L"own") != nullptr) return 2;
  auto* first = new StoredContext();
  StoredContext second;
  if (container->SetNamedContext(first, L"own") != S_OK) return 3;
  if (container->GetNamedContext(L"own") != first) return 4;
  if (container->SetNamedContext(&second, L"own") != HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED))
    return 5;
  if (container->SetNamedContext(nullptr, L"other") != HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
    return 6;
  if (container->SetNamedContext(&second, nullptr) != HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER))
    return 7;
  return container->GetNamedContext(nullptr) == nullptr ? 0 : 8;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

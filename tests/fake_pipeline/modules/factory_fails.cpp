// Its factory makes no module.
#include "simple_module.h"

namespace {

class FailingFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule**, IModuleAllocator*) override { return E_OUTOFMEMORY; }
  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) FailingFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  return pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
}

// Watches the folder "images" of the site and counts, in the monitor's container, the changes that
// its own monitor saw; tells the count in the error status. Gives the monitor back in Terminate.
#include "simple_global_module.h"

namespace {

class Count final : public IHttpStoredContext {
 public:
  explicit Count(int* ended) : ended_(ended) {}
  VOID CleanupStoredContext() override {
    ++*ended_;
    delete this;
  }

  HRESULT changes = 0;

 private:
  int* ended_;
};

class OddModule : public test_module::GlobalModule {
 public:
  HRESULT Watch() {
    return test_module::server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot\\images", nullptr,
                                                          &monitor_);
  }
  GLOBAL_NOTIFICATION_STATUS OnGlobalFileChange(IGlobalFileChangeProvider* pProvider) override {
    if (pProvider->GetFileMonitor() != monitor_) {
      return GL_NOTIFICATION_CONTINUE;
    }
    IHttpModuleContextContainer* container = monitor_->GetModuleContextContainer();
    auto* count = static_cast<Count*>(container->GetModuleContext(this));
    if (count == nullptr) {
      count = new (std::nothrow) Count(&contexts_ended_);
      if (count == nullptr || FAILED(container->SetModuleContext(count, this))) {
        return GL_NOTIFICATION_CONTINUE;
      }
    }
    pProvider->SetErrorStatus(++count->changes);
    return GL_NOTIFICATION_CONTINUE;
  }
  VOID Terminate() override {
    if (monitor_ != nullptr) {
      monitor_->DereferenceFileMonitor();
    }
    OutputDebugStringA(contexts_ended_ == 1 ? "context ended once" : "context not ended once");
    delete this;
  }

 private:
  IHttpFileMonitor* monitor_ = nullptr;
  int contexts_ended_ = 0;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  test_module::server = pGlobalInfo;
  auto* module = new (std::nothrow) OddModule();
  if (module == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = module->Watch();
  if (SUCCEEDED(hr)) hr = pModuleInfo->SetGlobalNotifications(module, GL_FILE_CHANGE);
  if (FAILED(hr)) {
    module->Terminate();
  }
  return hr;
}

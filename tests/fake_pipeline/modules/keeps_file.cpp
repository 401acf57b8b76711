// Counts the requests for a file in a context stored with it, and keeps the first file that it
// meets until the module's end. It says the count, whether the kept file has changed, and whether
// it is the one that the request has.
#include "says.h"

namespace {

int identity = 0;
IHttpFileInfo* kept = nullptr;
int ended_counts = 0;

class Count final : public IHttpStoredContext {
 public:
  VOID CleanupStoredContext() override {
    ++ended_counts;
    delete this;
  }

  int requests = 0;

 private:
  ~Count() = default;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    IHttpFileInfo* file = pHttpContext->GetFileInfo();
    if (file == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    if (kept == nullptr) {
      kept = file;
      kept->ReferenceCacheData();
    }
    IHttpModuleContextContainer* container = file->GetModuleContextContainer();
    auto* count = static_cast<Count*>(container->GetModuleContext(&identity));
    if (count == nullptr) {
      count = new Count();
      container->SetModuleContext(count, &identity);
    }
    char text[64];
    std::snprintf(text, sizeof(text), "%d requests, %s, %s, %d ended", ++count->requests,
                  kept->CheckIfFileHasChanged(nullptr) ? "changed" : "unchanged",
                  kept == file ? "same" : "other", ended_counts);
    test_module::Say(pHttpContext, text);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

class KeepingFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) OddModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }
  void Terminate() override {
    if (kept != nullptr) {
      kept->DereferenceCacheData();
    }
    delete this;
  }

 private:
  ~KeepingFactory() = default;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return pModuleInfo->SetRequestNotifications(new KeepingFactory(), RQ_PRE_EXECUTE_REQUEST_HANDLER,
                                              0);
}

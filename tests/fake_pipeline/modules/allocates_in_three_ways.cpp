// Allocates from the request's memory in its factory and in RQ_BEGIN_REQUEST, looks at both, and
// once more with operator new, whose exception it forgets.
#include "pooled_factory.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (pHttpContext->AllocateRequestMemory(16) == nullptr) {
      pHttpContext->GetResponse()->SetStatus(503, "No Memory");
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    delete[] Numbers(16);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  void Dispose() override {}

 private:
  // Out of line, so that the compiler does not leave the pair of new and delete out.
  __attribute__((noinline)) static int* Numbers(size_t count) {
    int* numbers = new int[count];
    static_cast<volatile int*>(numbers)[0] = 1;
    return numbers;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return test_module::RegisterPooled<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

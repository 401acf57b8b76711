// Adds a text of 12 bytes, once, when a read finds nothing left.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext* pHttpContext,
                                           IReadEntityProvider* pProvider) override {
    void* buffer = nullptr;
    DWORD bytes = 0;
    DWORD capacity = 0;
    pProvider->GetEntity(&buffer, &bytes, &capacity);
    if (bytes != 0 || done_) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    constexpr char kText[] = "and-the-rest";
    constexpr DWORD kBytes = sizeof(kText) - 1;
    void* memory = pHttpContext->AllocateRequestMemory(kBytes);
    if (memory == nullptr) {
      pProvider->SetErrorStatus(E_OUTOFMEMORY);
      return RQ_NOTIFICATION_CONTINUE;
    }
    std::memcpy(memory, kText, kBytes);
    pProvider->SetEntity(memory, kBytes, kBytes);
    done_ = true;
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  bool done_ = false;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

// Writes one byte behind the buffer that it got.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    void* buffer = nullptr;
    DWORD bytes = 0;
    DWORD capacity = 0;
    pProvider->GetEntity(&buffer, &bytes, &capacity);
    static_cast<char*>(buffer)[capacity] = '!';
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

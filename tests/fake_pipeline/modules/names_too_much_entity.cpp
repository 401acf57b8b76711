// Names more data than its buffer, and the server's buffer, have room for.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    void* buffer = nullptr;
    DWORD bytes = 0;
    DWORD capacity = 0;
    pProvider->GetEntity(&buffer, &bytes, &capacity);
    pProvider->SetEntity(buffer, capacity + 1, capacity + 1);
    pProvider->SetEntity(own_, sizeof(own_) + 1, sizeof(own_));
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  char own_[4] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

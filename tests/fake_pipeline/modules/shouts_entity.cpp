// Turns letters into capitals in place, in every read of the body.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    void* buffer = nullptr;
    DWORD bytes = 0;
    DWORD capacity = 0;
    pProvider->GetEntity(&buffer, &bytes, &capacity);
    char* text = static_cast<char*>(buffer);
    for (DWORD i = 0; i < bytes; ++i) {
      text[i] = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

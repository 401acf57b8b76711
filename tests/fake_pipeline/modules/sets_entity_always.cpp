// Supplies data to every read, so that the body never ends.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    pProvider->SetEntity(text_, sizeof(text_), sizeof(text_));
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  char text_[4] = {'m', 'o', 'r', 'e'};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

// Uses one buffer for the data of all reads, and overwrites what the reader has not got yet.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(IHttpContext*, IReadEntityProvider* pProvider) override {
    ++reads_;
    std::memset(text_, 'a' + reads_, sizeof(text_));
    if (reads_ == 1) {
      pProvider->SetEntity(text_, sizeof(text_), sizeof(text_));
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  int reads_ = 0;
  char text_[20] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_READ_ENTITY, 0)

// Keeps a block for each of the first 400 requests, as a cache does until it is full.
#include "simple_module.h"

#include <memory>
#include <vector>

namespace {

constexpr size_t kBlocks = 400;
std::vector<std::unique_ptr<char[]>> blocks;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    if (blocks.size() < kBlocks) {
      blocks.emplace_back(new char[100]);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Makes a text for each request and, when setting a header from it fails, keeps it until the module
// is unloaded.
#include "simple_module.h"

#include <string>
#include <utility>
#include <vector>

namespace {

std::vector<std::string> kept;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    std::string text(100, 'x');
    if (FAILED(pHttpContext->GetResponse()->SetHeader("X-Text", text.c_str(), 100, TRUE))) {
      kept.push_back(std::move(text));
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

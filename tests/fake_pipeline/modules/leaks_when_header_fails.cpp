// Allocates a text for each request and frees it unless setting a header from it fails.
#include "simple_module.h"

#include <cstdlib>
#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char* text = static_cast<char*>(std::malloc(sizeof("text")));
    std::strcpy(text, "text");
    if (FAILED(pHttpContext->GetResponse()->SetHeader("X-Text", text, 4, TRUE))) {
      kept = text;  // Still reachable for the last request, so that only the growth tells.
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    std::free(text);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static inline char* volatile kept = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

// Says whether the URL is asked for frequently, "often;" or "rarely;". With "quiet" in the
// URL it does not ask, with "twice" it asks twice.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const char* url = pHttpContext->GetRequest()->GetRawHttpRequest()->pRawUrl;
    if (std::strstr(url, "quiet") == nullptr) {
      Ask(pHttpContext);
    }
    if (std::strstr(url, "twice") != nullptr) {
      Ask(pHttpContext);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static void Ask(IHttpContext* context) {
    test_module::Say(context, context->GetUrlInfo()->IsFrequentlyHit() ? "often;" : "rarely;");
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

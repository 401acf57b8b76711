// Sets a header of 70,000 characters with its length cast to USHORT; with the header "X-Do: view"
// headers that are only the beginning of a text.
#include "says.h"

#include <string>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const std::string value(70000, 'x');
    const bool is_view = test_module::IsAskedTo(pHttpContext, "view");
    const size_t length = is_view ? 1 : value.size();
    pHttpContext->GetResponse()->SetHeader("X-Long", value.c_str(), static_cast<USHORT>(length),
                                           TRUE);
    if (is_view) {
      pHttpContext->GetRequest()->SetHeader("X-View", "ab", 1, TRUE);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

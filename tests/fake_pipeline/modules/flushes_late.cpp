// Flushes as soon as a handler has made the response, and also in place of a handler.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    return Flush(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnPostExecuteRequestHandler(IHttpContext* pHttpContext,
                                                          IHttpEventProvider*) override {
    return Flush(pHttpContext);
  }

 private:
  static REQUEST_NOTIFICATION_STATUS Flush(IHttpContext* context) {
    DWORD sent = 0;
    context->GetResponse()->Flush(FALSE, TRUE, &sent);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_EXECUTE_REQUEST_HANDLER, RQ_EXECUTE_REQUEST_HANDLER)

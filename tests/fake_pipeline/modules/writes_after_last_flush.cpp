// Writes after a flush that promised to be the last.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    char text[] = "late";
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
    DWORD sent = 0;
    pHttpContext->GetResponse()->Flush(FALSE, FALSE, &sent);
    pHttpContext->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, FALSE, &sent);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

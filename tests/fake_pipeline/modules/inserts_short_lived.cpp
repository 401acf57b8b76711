// Inserts the body again from memory that does not live to the end of the request: on the heap with
// X-Heap, which is freed at once, else on the stack.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    char on_stack[kBytes];
    char* memory = request->GetHeader("X-Heap") == nullptr ? on_stack : new char[kBytes];
    DWORD bytes = 0;
    if (SUCCEEDED(request->ReadEntityBody(memory, kBytes, FALSE, &bytes))) {
      request->InsertEntityBody(memory, bytes);
    }
    std::memset(memory, 0, kBytes);
    if (memory != on_stack) {
      delete[] memory;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  // A reader after it must not get the wrong bytes.
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    DWORD bytes = 0;
    pHttpContext->GetRequest()->ReadEntityBody(later_, sizeof(later_), FALSE, &bytes);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr DWORD kBytes = 64;
  char later_[kBytes] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST, 0)

// Passes what ReadEntityBody and InsertEntityBody do not take, and answers with the number of the
// first call that did not fail with ERROR_INVALID_PARAMETER.
#include "answers_checks.h"

namespace {

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    auto* request3 = static_cast<IHttpRequest3*>(request);
    auto* request4 = static_cast<IHttpRequest4*>(request);
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    char buffer[8] = {};
    DWORD bytes = 0;
    BOOL pending = FALSE;
    if (request->ReadEntityBody(nullptr, sizeof(buffer), FALSE, &bytes) != invalid) return 1;
    if (request->ReadEntityBody(buffer, sizeof(buffer), FALSE, nullptr) != invalid) return 2;
    if (request->ReadEntityBody(buffer, 0, FALSE, &bytes) != invalid) return 3;
    const PFN_ASYNC_COMPLETION no_callback = nullptr;
    if (request3->ReadEntityBody(buffer, sizeof(buffer), TRUE, no_callback, nullptr, &bytes,
                                 &pending) != invalid)
      return 4;
    if (request4->ReadEntityBody(buffer, sizeof(buffer), FALSE, ULONG{2}, &bytes, &pending) !=
        invalid)
      return 5;
    if (request->InsertEntityBody(nullptr, 1) != invalid) return 6;
    if (request->InsertEntityBody(buffer, 0) != invalid) return 7;
    return request->GetRemainingEntityBytes() == 3 ? 0 : 8;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

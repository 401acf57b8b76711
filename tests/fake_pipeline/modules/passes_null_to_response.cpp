// Passes null to methods of the response and of the request; answers with "ok" or the number of the
// first call that was not refused.
#include "answers_checks.h"

namespace {

constexpr HRESULT kRefused = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
constexpr PCSTR kNoName = nullptr;

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpResponse* response = context->GetResponse();
    if (response->SetErrorDescription(nullptr, 0) != kRefused) return 1;
    if (response->Redirect(nullptr) != kRefused) return 2;
    if (response->SetHeader(kNoName, "a", 1, TRUE) != kRefused) return 3;
    if (response->SetHeader("X-A", nullptr, 0, TRUE) != kRefused) return 4;
    if (response->DeleteHeader(kNoName) != kRefused) return 5;
    if (response->GetHeader(kNoName) != nullptr) return 6;
    response->GetStatus(nullptr);
    DWORD sent = 0;
    if (response->WriteEntityChunks(nullptr, 1, FALSE, TRUE, &sent) != kRefused) return 7;

    IHttpRequest* request = context->GetRequest();
    if (request->SetHttpMethod(nullptr) != kRefused) return 8;
    if (request->SetHeader(kNoName, "a", 1, TRUE) != kRefused) return 9;
    if (request->DeleteHeader(kNoName) != kRefused) return 10;
    USHORT major = 7;
    request->GetHttpVersion(&major, nullptr);
    return major == 7 ? 0 : 11;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

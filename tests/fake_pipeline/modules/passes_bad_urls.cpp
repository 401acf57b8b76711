// Passes what SetUrl does not take, and answers with the number of the first call that did not fail
// with ERROR_INVALID_PARAMETER.
#include "answers_checks.h"

#include <string>

namespace {

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    const std::string long_url = "/" + std::string(40000, 'a');
    if (request->SetUrl(static_cast<PCSTR>(nullptr), 1, TRUE) != invalid) return 1;
    if (request->SetUrl(static_cast<PCWSTR>(nullptr), 1, TRUE) != invalid) return 2;
    if (request->SetUrl("/short", 20, TRUE) != invalid) return 3;
    if (request->SetUrl(L"/short", 20, TRUE) != invalid) return 4;
    if (request->SetUrl("no-slash", 8, TRUE) != invalid) return 5;
    if (request->SetUrl("/line\nbreak", 11, TRUE) != invalid) return 6;
    if (request->SetUrl("", 0, TRUE) != invalid) return 7;
    if (request->SetUrl(long_url.c_str(), static_cast<DWORD>(long_url.size()), TRUE) != invalid)
      return 8;
    return request->GetUrlChanged() ? 9 : 0;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

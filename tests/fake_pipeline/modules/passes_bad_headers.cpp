// Passes what SetHeader, DeleteHeader, GetHeader and SetHttpMethod do not take, and checks that the
// request keeps what it had.
#include "answers_checks.h"

#include <string>

namespace {

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    const HRESULT bad_data = HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    const auto no_header = static_cast<HTTP_HEADER_ID>(HttpHeaderRequestMaximum);
    const std::string longest(65535, 'a');
    USHORT length = 1;

    if (request->SetHeader("X-Own", "a\r\nX: b", 7, TRUE) != bad_data) return 1;
    if (request->SetHeader(HttpHeaderCookie, "a\nb", 3, TRUE) != bad_data) return 2;
    if (request->SetHeader("X-Own", longest.c_str(), 65535, TRUE) != S_OK) return 3;
    if (request->SetHeader("X-Own", "b", 1, FALSE) != bad_data) return 4;
    if (std::strlen(request->GetHeader("X-Own", &length)) != 65535 || length != 65535) return 5;
    if (request->SetHeader("X-Tab", "a\tb", 3, TRUE) != S_OK) return 6;
    if (request->SetHeader("X-Empty", "", 0, TRUE) != S_OK) return 7;
    if (request->GetHeader("X-Empty", &length) == nullptr || length != 0) return 8;

    if (request->SetHeader("X-Own", "short", 9, TRUE) != bad_data) return 11;
    if (request->SetHeader("no name", "a", 1, TRUE) != bad_data) return 12;
    if (request->SetHeader("", "a", 1, TRUE) != bad_data) return 13;
    if (request->SetHeader(no_header, "a", 1, TRUE) != invalid) return 14;
    if (request->DeleteHeader(no_header) != invalid) return 15;
    length = 1;
    if (request->GetHeader(no_header, &length) != nullptr || length != 0) return 16;
    if (request->SetHttpMethod("GE T") != invalid) return 17;
    if (std::strcmp(request->GetHttpMethod(), "GET") != 0) return 18;
    return 0;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

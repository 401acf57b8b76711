// Passes what SetHeader, DeleteHeader and GetHeader of the response do not take, and checks that it
// keeps what it had.
#include "answers_checks.h"

#include <string>

namespace {

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpResponse* response = context->GetResponse();
    const HRESULT bad_data = HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    const auto no_header = static_cast<HTTP_HEADER_ID>(HttpHeaderResponseMaximum);
    const std::string longest(65535, 'a');
    USHORT length = 1;

    if (response->SetHeader("Location", "/a\r\nX: b", 8, TRUE) != bad_data) return 1;
    if (response->SetHeader(HttpHeaderLocation, "a\nb", 3, TRUE) != bad_data) return 2;
    if (response->SetHeader("X-Own", longest.c_str(), 65535, TRUE) != S_OK) return 3;
    if (response->SetHeader("X-Own", "b", 1, FALSE) != bad_data) return 4;
    if (std::strlen(response->GetHeader("X-Own", &length)) != 65535 || length != 65535) return 5;
    if (response->SetHeader("Set-Cookie", longest.c_str(), 65535, FALSE) != S_OK) return 6;
    if (response->SetHeader("Set-Cookie", "b", 1, FALSE) != S_OK) return 7;
    response->ClearHeaders();
    const std::string long_name(65536, 'n');
    if (response->SetHeader(long_name.c_str(), "a", 1, TRUE) != bad_data) return 8;
    if (response->SetHeader(HttpHeaderCacheControl, "a", 1, TRUE) != S_OK) return 9;
    if (response->SetHeader(HttpHeaderCacheControl, "b", 1, FALSE) != S_OK) return 10;
    if (std::strcmp(response->GetHeader("Cache-Control", &length), "a,b") != 0) return 18;
    if (length != 3) return 19;

    if (response->SetHeader("X-Own", "short", 9, TRUE) != bad_data) return 11;
    if (response->SetHeader("no name", "a", 1, TRUE) != bad_data) return 12;
    if (response->SetHeader("", "a", 1, TRUE) != bad_data) return 13;
    if (response->SetHeader(no_header, "a", 1, TRUE) != invalid) return 14;
    if (response->DeleteHeader(no_header) != invalid) return 15;
    length = 1;
    if (response->GetHeader(no_header, &length) != nullptr || length != 0) return 16;
    return response->GetHeader("X-Own") == nullptr ? 0 : 17;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

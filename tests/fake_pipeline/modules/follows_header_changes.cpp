// Keeps a snapshot of the request's headers with GetHeaderChanges, and checks what is said to have
// changed. The request carries User-Agent, X-One and X-Two.
#include "header_snapshot.h"

namespace {

constexpr DWORD kEnd = test_module::kEndOfChanges;

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    test_module::HeaderSnapshot<HttpHeaderRequestMaximum> now;
    if (FAILED(now.Update(request)) || now.change_number == 0) return 1;
    if (std::strcmp(now.known[HttpHeaderUserAgent], "test") != 0) return 2;
    if (now.changed_known[0] != HttpHeaderHost || now.changed_known[1] != HttpHeaderUserAgent ||
        now.changed_known[2] != kEnd)
      return 3;
    if (now.unknown_count != 2 || now.changed_unknown_count != 2) return 4;
    if (std::strcmp(now.names[1], "X-Two") != 0 || std::strcmp(now.values[1], "2") != 0) return 5;
    if (now.changed_unknown[1] != 1 || now.changed_unknown[2] != kEnd) return 6;

    const DWORD first = now.change_number;
    if (FAILED(now.Update(request)) || now.change_number != first) return 7;
    if (now.changed_known[0] != kEnd || now.changed_unknown_count != 0) return 8;
    if (now.changed_unknown[0] != kEnd || now.unknown_count != 2) return 9;

    request->DeleteHeader(HttpHeaderUserAgent);
    request->SetHeader("X-Two", "22", 2, TRUE);
    request->DeleteHeader("X-One");
    request->SetHeader("X-Three", "3", 1, TRUE);
    if (FAILED(now.Update(request)) || now.change_number == first) return 10;
    if (now.known[HttpHeaderUserAgent] != nullptr) return 11;
    if (now.changed_known[0] != HttpHeaderUserAgent || now.changed_known[1] != kEnd) return 12;
    if (now.unknown_count != 2 || now.changed_unknown_count != 3) return 13;
    if (std::strcmp(now.names[0], "X-Two") != 0 || std::strcmp(now.values[0], "22") != 0) return 14;
    if (now.changed_unknown[0] != 0 || now.changed_unknown[1] != 1) return 15;
    if (now.changed_unknown[2] != 2 || std::strcmp(now.names[2], "X-One") != 0) return 16;
    return now.UpdateNowhere(request) == HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) ? 0 : 17;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

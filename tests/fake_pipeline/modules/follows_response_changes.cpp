// Keeps a snapshot of the response's headers with GetHeaderChanges, and checks what is said to have
// changed.
#include "header_snapshot.h"

namespace {

constexpr DWORD kEnd = test_module::kEndOfChanges;

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpResponse* response = context->GetResponse();
    test_module::HeaderSnapshot<HttpHeaderResponseMaximum> now;
    if (FAILED(now.Update(response)) || now.change_number == 0) return 1;
    if (now.changed_known[0] != kEnd || now.known[HttpHeaderServer] != nullptr) return 2;
    if (now.unknown_count != 1 || std::strcmp(now.names[0], "Server") != 0) return 3;
    if (now.changed_unknown_count != 1 || now.changed_unknown[0] != 0) return 4;

    const DWORD first = now.change_number;
    response->DeleteHeader("X-None");
    response->DeleteHeader(HttpHeaderEtag);
    if (FAILED(now.Update(response)) || now.changed_unknown_count != 0) return 5;
    if (now.changed_known[0] != kEnd || now.changed_unknown[0] != kEnd) return 6;

    response->SetHeader(HttpHeaderEtag, "\"1\"", 3, TRUE);
    response->SetHeader(HttpHeaderSetCookie, "a=1", 3, FALSE);
    response->SetHeader(HttpHeaderSetCookie, "b=2", 3, FALSE);
    response->DeleteHeader("Server");
    if (FAILED(now.Update(response)) || now.change_number == first) return 7;
    if (now.changed_known[0] != HttpHeaderEtag || now.changed_known[1] != kEnd) return 8;
    if (now.unknown_count != 2 || std::strcmp(now.values[1], "b=2") != 0) return 9;
    if (now.changed_unknown_count != 3 || now.changed_unknown[2] != 2) return 10;
    if (std::strcmp(now.names[2], "Server") != 0 || now.values[2] != nullptr) return 11;

    response->ClearHeaders();
    if (FAILED(now.Update(response)) || now.known[HttpHeaderEtag] != nullptr) return 12;
    if (now.changed_known[0] != HttpHeaderEtag || now.unknown_count != 1) return 13;
    return now.UpdateNowhere(response) == HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) ? 0 : 14;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)

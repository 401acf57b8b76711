// Reads the whole body in RQ_BEGIN_REQUEST and puts it back with a text in front, as X-Prefix says,
// and with the Content-Length that follows from it. In RQ_AUTHORIZE_REQUEST it reads the body again
// and shows it in the header X-Seen of the response.
#include "simple_module.h"

#include <cstdio>
#include <cstring>

namespace {

constexpr DWORD kMaxBytes = 256;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    auto* memory = static_cast<char*>(pHttpContext->AllocateRequestMemory(kMaxBytes));
    if (memory == nullptr) {
      return Fail(pHttpContext);
    }
    USHORT prefix_bytes = 0;
    const char* prefix = request->GetHeader("X-Prefix", &prefix_bytes);
    if (prefix != nullptr) {
      std::memcpy(memory, prefix, prefix_bytes);
    }
    const DWORD total = prefix_bytes + ReadAll(request, memory + prefix_bytes);
    char length[16];
    const int chars =
        std::snprintf(length, sizeof(length), "%lu", static_cast<unsigned long>(total));
    if (FAILED(request->InsertEntityBody(memory, total)) ||
        FAILED(request->SetHeader(HttpHeaderContentLength, length, static_cast<USHORT>(chars),
                                  TRUE)) ||
        FAILED(request->DeleteHeader(HttpHeaderTransferEncoding))) {
      return Fail(pHttpContext);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const DWORD remaining = request->GetRemainingEntityBytes();
    char seen[kMaxBytes + 1];
    const DWORD bytes = ReadAll(request, seen);
    seen[bytes] = '\0';
    pHttpContext->GetResponse()->SetHeader("X-Seen", seen, static_cast<USHORT>(bytes), TRUE);
    return remaining == bytes ? RQ_NOTIFICATION_FINISH_REQUEST : RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static DWORD ReadAll(IHttpRequest* request, char* memory) {
    DWORD total = 0;
    DWORD bytes = 0;
    while (SUCCEEDED(request->ReadEntityBody(memory + total, 5, FALSE, &bytes))) {
      total += bytes;
    }
    return total;
  }

  static REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context) {
    context->GetResponse()->SetStatus(500, "Internal Server Error");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST, 0)

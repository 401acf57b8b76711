// Checks what it can ask of a request and a response in RQ_BEGIN_REQUEST, and answers with 200 and
// the body "ok" if everything is as the interface promises; otherwise with the number of the failed
// check.
#include "simple_module.h"

#include <cstdio>
#include <cstring>
#include <cwchar>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const int failed = FirstFailedCheck(pHttpContext);
    if (failed == 0) {
      std::strcpy(text_, "ok");
    } else {
      std::snprintf(text_, sizeof(text_), "check %d failed", failed);
    }
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text_;
    chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text_));
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    IHttpResponse* response = context->GetResponse();
    const HTTP_REQUEST* raw = request->GetRawHttpRequest();
    USHORT length = 0;

    if (std::strcmp(request->GetHttpMethod(), "GET") != 0 || raw->Verb != HttpVerbGET) return 1;
    if (std::strcmp(request->GetHeader(HttpHeaderHost, &length), "localhost") != 0 || length != 9)
      return 2;
    if (std::strcmp(request->GetHeader("x-own"), "1") != 0) return 3;
    if (request->GetHeader(HttpHeaderCookie, &length) != nullptr || length != 0) return 4;
    if (raw->CookedUrl.AbsPathLength != 2 * sizeof(WCHAR)) return 5;
    if (raw->CookedUrl.QueryStringLength != 4 * sizeof(WCHAR)) return 6;
    if (std::wcscmp(raw->CookedUrl.pQueryString, L"?q=1") != 0) return 7;
    if (FAILED(request->SetHeader("X-Own", "2", 1, FALSE))) return 8;
    if (std::strcmp(request->GetHeader("X-Own"), "1,2") != 0) return 9;
    if (FAILED(request->DeleteHeader("X-Own")) || request->GetHeader("X-Own") != nullptr) return 10;

    if (FAILED(response->SetHeader(HttpHeaderLocation, "a", 1, TRUE))) return 11;
    if (std::strcmp(response->GetHeader("Location"), "a") != 0) return 12;
    if (response->GetRawHttpResponse()->Headers.KnownHeaders[HttpHeaderLocation].RawValueLength !=
        1)
      return 13;
    if (FAILED(response->SetHeader("Set-Cookie", "a=1", 3, FALSE))) return 14;
    if (FAILED(response->SetHeader("Set-Cookie", "b=2", 3, FALSE))) return 15;
    if (response->GetRawHttpResponse()->Headers.UnknownHeaderCount != 3) return 16;
    if (std::strcmp(response->GetHeader(HttpHeaderServer), "") != 0) return 17;
    if (FAILED(response->DeleteHeader("Location")) || response->GetHeader("Location") != nullptr)
      return 18;

    USHORT status = 0;
    USHORT sub_status = 0;
    PCSTR reason = nullptr;
    response->GetStatus(&status, &sub_status, &reason, &length);
    if (status != 200 || sub_status != 0 || std::strcmp(reason, "OK") != 0 || length != 2)
      return 19;
    if (FAILED(response->SetStatus(418, "Teapot", 7))) return 20;
    response->GetStatus(&status, &sub_status, &reason, &length);
    if (status != 418 || sub_status != 7 || length != 6) return 21;
    response->Clear();
    response->GetStatus(&status);
    if (status != 200 || context->GetResponseHeadersSent()) return 22;

    if (context->GetUser() != nullptr || context->GetScriptMap() != nullptr) return 23;
    if (context->GetParentContext() != nullptr || context->GetRootContext() != nullptr) return 24;
    if (context->GetConnection() == nullptr || !context->GetConnection()->IsConnected()) return 25;
    if (std::wcscmp(context->GetSite()->GetSiteName(), L"Default Web Site") != 0) return 26;
    if (!context->GetIsLastNotification(RQ_NOTIFICATION_CONTINUE)) return 27;
    if (context->AllocateRequestMemory(100) == nullptr) return 28;
    if (context->AllocateRequestMemory(0xFFFFFFFF) != nullptr) return 35;
    if (context->GetConnection()->AllocateMemory(0xFFFFFFFF) != nullptr) return 36;
    if (context->AllocateRequestMemory(0) == nullptr) return 37;
    USHORT major = 0;
    USHORT minor = 0;
    request->GetHttpVersion(&major, &minor);
    if (major != 1 || minor != 1 || request->GetSiteId() != 1) return 29;
    if (static_cast<const IHttpResponse*>(response)->GetRawHttpResponse() !=
        response->GetRawHttpResponse())
      return 30;
    PVOID newer = nullptr;
    if (context->GetExtendedInterface(static_cast<HTTP_CONTEXT_INTERFACE_VERSION>(0), &newer) !=
        E_NOINTERFACE)
      return 31;
    DWORD characters = 7;
    if (response->GetErrorDescription(&characters) != nullptr || characters != 0) return 32;
    if (FAILED(response->SetErrorDescription(L"why", 3)) ||
        std::wcscmp(response->GetErrorDescription(&characters), L"why") != 0 || characters != 3)
      return 33;
    if (response->GetHeadersSuppressed()) return 34;
    return 0;
  }

  char text_[32] = "";
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

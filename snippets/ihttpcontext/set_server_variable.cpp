// Puts each visitor into one of two groups and says so in the server variable
// SITE_VARIANT, which rewrite rules, scripts and managed code read without knowing
// this module. Whatever they leave in it is told to the client in a header. The
// published example sets a variable and never looks at it again.
//
// 1. The module registers for RQ_BEGIN_REQUEST, so that the variable is there
//    before anybody acts on it, and for RQ_SEND_RESPONSE.
// 2. OnBeginRequest looks for "variant=b" in the cookies and sets the variable.
//    Names are narrow, values wide. The server copies both.
// 3. OnSendResponse reads the variable as narrow text. It gets a pointer to the
//    server's own text and its length, and fills no buffer.
// 4. Once, with the headers, it sends the value as X-Site-Variant.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [set_server_variable begin]
class VariantModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const char* cookies = pHttpContext->GetRequest()->GetHeader(HttpHeaderCookie);
    const bool is_b =
        cookies != nullptr && std::strstr(cookies, "variant=b") != nullptr;
    // Not looked at: without the variable everybody sees the default variant, which
    // is better than an error page.
    pHttpContext->SetServerVariable("SITE_VARIANT", is_b ? L"b" : L"a");
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext, ISendResponseProvider* pProvider) override {
    if (!pProvider->GetHeadersBeingSent()) {
      return RQ_NOTIFICATION_CONTINUE;  // A later part of the body.
    }
    PCSTR value = nullptr;
    DWORD length = 0;
    const HRESULT hr =
        pHttpContext->GetServerVariable("SITE_VARIANT", &value, &length);
    // It may be missing, and others may have set it to anything: no line break of
    // theirs must get into a header.
    if (SUCCEEDED(hr) && length == 1 && (*value == 'a' || *value == 'b')) {
      // Not looked at either: the response is good without the header.
      pHttpContext->GetResponse()->SetHeader("X-Site-Variant", value, 1, TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [set_server_variable end]

class VariantModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) VariantModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) VariantModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_SEND_RESPONSE, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

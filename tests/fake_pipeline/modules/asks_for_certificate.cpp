// Gets the client's certificate, asks for it if there is none, and gets it again when it may be
// there.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const bool sync = request->GetHeader("X-Sync") != nullptr;
    PBYTE token = nullptr;
    DWORD token_bytes = 0;
    static_cast<IHttpRequest2*>(request)->GetChannelBindingToken(&token, &token_bytes);
    if (Show(request)) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    BOOL pending = FALSE;
    const HRESULT hr = request->NegotiateClientCertificate(sync ? FALSE : TRUE, &pending);
    if (SUCCEEDED(hr) && pending) {
      return RQ_NOTIFICATION_PENDING;
    }
    Show(request);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    static_cast<IHttpCompletionInfo2*>(pCompletionInfo)->GetCompletedOperation();
    Show(pHttpContext->GetRequest());
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool Show(IHttpRequest* request) {
    HTTP_SSL_CLIENT_CERT_INFO* certificate = nullptr;
    BOOL negotiated = FALSE;
    const HRESULT hr = request->GetClientCertificate(&certificate, &negotiated);
    // The raw structure must say the same.
    const HTTP_SSL_INFO* raw = request->GetRawHttpRequest()->pSslInfo;
    return SUCCEEDED(hr) && certificate != nullptr && raw->pClientCertInfo == certificate;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

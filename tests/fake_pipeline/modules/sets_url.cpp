// Replaces the URL by the header X-Url, in the overload and with the flag that X-How names, and
// shows in a header what the raw request says of it then.
#include "simple_module.h"

#include <cstring>
#include <string>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const HTTP_COOKED_URL& cooked = request->GetRawHttpRequest()->CookedUrl;
    USHORT chars = 0;
    const char* url = request->GetHeader("X-Url", &chars);
    const char* how = request->GetHeader("X-How");
    const BOOL reset = std::strstr(how, "keep") == nullptr ? TRUE : FALSE;
    request->GetUrlChanged();
    if (std::strstr(how, "wide") != nullptr) {
      const std::wstring wide(url, url + chars);
      request->SetUrl(wide.c_str(), static_cast<DWORD>(wide.size()), reset);
    } else {
      request->SetUrl(url, chars, reset);
    }
    request->GetUrlChanged();
    request->GetForwardedUrl();
    const std::wstring path(cooked.pAbsPath, cooked.AbsPathLength / sizeof(WCHAR));
    const std::wstring query(cooked.pQueryString == nullptr ? L"" : cooked.pQueryString,
                             cooked.QueryStringLength / sizeof(WCHAR));
    std::string seen;
    for (const wchar_t c : path + query) {
      seen += static_cast<char>(c);
    }
    pHttpContext->GetResponse()->SetHeader("X-Cooked", seen.c_str(),
                                           static_cast<USHORT>(seen.size()), TRUE);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

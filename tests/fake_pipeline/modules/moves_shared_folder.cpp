// Maps what lies below /shared to another folder of the site, in OnMapPath, and notes what it was
// asked for in the response header X-Mapped.
#include "says.h"

#include <cwchar>
#include <string>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapPath(IHttpContext* pHttpContext,
                                        IMapPathProvider* pProvider) override {
    const std::wstring url = pProvider->GetUrl();
    const std::string narrow(url.begin(), url.end());
    pHttpContext->GetResponse()->SetHeader("X-Mapped", narrow.c_str(),
                                           static_cast<USHORT>(narrow.size()), FALSE);
    if (url.compare(0, 8, L"/shared/") != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    if (pProvider->SetPhysicalPath(L"relative\\path", 13) != E_INVALIDARG ||
        pProvider->SetPhysicalPath(L"", 0) != E_INVALIDARG) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    const std::wstring path = L"C:\\inetpub\\wwwroot\\common\\" + url.substr(8);
    pProvider->SetPhysicalPath(path.c_str(), static_cast<DWORD>(path.size()));
    if (pProvider->GetPhysicalPath() != path) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_PATH, 0)

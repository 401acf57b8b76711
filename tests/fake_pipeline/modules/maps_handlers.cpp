// Asks which handler would take other URLs, and answers with "ok" or the number of the failed
// check.
#include "says.h"

#include <cwchar>

namespace {

constexpr HRESULT kNotFound = static_cast<HRESULT>(0x80070490);
constexpr PCWSTR kSite = L"Default Web Site";

bool Maps(IHttpContext* context, PCWSTR url, PCSTR verb, PCWSTR handler) {
  IScriptMapInfo* map = nullptr;
  return SUCCEEDED(context->MapHandler(1, kSite, url, verb, &map)) &&
         std::wcscmp(map->GetName(), handler) == 0;
}

int FirstFailedCheck(IHttpContext* context) {
  IScriptMapInfo* map = nullptr;
  if (!Maps(context, L"/a.demo", "GET", L"Demo")) return 1;
  if (!Maps(context, L"/b/../A.DEMO/info", "POST", L"Demo")) return 2;
  if (!Maps(context, L"/a.demo", "PUT", L"StaticFile")) return 3;
  if (!Maps(context, L"/a.demo2", "GET", L"StaticFile")) return 4;
  if (!Maps(context, L"/exact", "GET", L"Exact")) return 5;
  if (!Maps(context, L"/exact/more", "GET", L"StaticFile")) return 6;
  if (FAILED(context->MapHandler(1, kSite, L"/a.demo", "GET", &map, TRUE)) || map == nullptr)
    return 7;
  if (context->MapHandler(1, kSite, L"/a.htm", "GET", &map, TRUE) != kNotFound) return 8;
  if (map != nullptr) return 9;
  if (context->MapHandler(2, kSite, L"/a.demo", "GET", &map) != kNotFound) return 10;
  if (context->MapHandler(1, L"Other", L"/a.demo", "GET", &map) != kNotFound) return 11;
  if (context->GetScriptMap() != nullptr) return 12;
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

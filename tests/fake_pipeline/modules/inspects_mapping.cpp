// Compares the handler mapping of the request, after it was chosen, with the one that its test has
// configured: answers "ok" or the number of the check that failed.
#include "says.h"

#include <cwchar>

namespace {

bool Is(PCWSTR text, DWORD length, PCWSTR expected) {
  return std::wcscmp(text, expected) == 0 && length == std::wcslen(expected);
}

int FirstFailedCheck(const IScriptMapInfo& map) {
  DWORD length = 0;
  PCWSTR text = map.GetModules(&length);
  if (!Is(text, length, L"First,Second")) return 1;
  text = map.GetScriptProcessor(&length);
  if (!Is(text, length, L"C:\\cgi\\run.exe")) return 2;
  text = map.GetManagedType(&length);
  if (!Is(text, length, L"Example.Handler")) return 3;
  if (std::wcscmp(map.GetName(), L"Example") != 0) return 4;
  if (std::wcscmp(map.GetPath(), L"*.ex") != 0) return 5;
  if (std::strcmp(map.GetAllowedVerbs(), "GET,HEAD") != 0) return 6;
  if (map.GetAllowPathInfoForScriptMappings() == FALSE) return 7;
  if (map.GetRequiredAccess() != 4) return 8;
  if (map.GetResourceType() != 1) return 9;
  if (map.GetIsStarScriptMap() != FALSE) return 10;
  if (map.GetResponseBufferLimit() != 1000) return 11;
  return map.GetModules() == nullptr ? 12 : 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(*pHttpContext->GetScriptMap()));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, 0, RQ_MAP_REQUEST_HANDLER)

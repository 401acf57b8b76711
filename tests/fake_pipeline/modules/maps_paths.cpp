// Maps URLs to the disk in every way that a context has, and answers with "ok" or the number of the
// failed check.
#include "says.h"

#include <cwchar>

namespace {

constexpr HRESULT kTooSmall = static_cast<HRESULT>(0x8007007A);

bool MapsTo(IHttpContext* context, PCWSTR url, PCWSTR expected) {
  WCHAR path[MAX_PATH];
  DWORD bytes = sizeof(path);
  return SUCCEEDED(context->MapPath(url, path, &bytes)) && std::wcscmp(path, expected) == 0 &&
         bytes == (std::wcslen(expected) + 1) * sizeof(WCHAR);
}

int FirstFailedCheck(IHttpContext* context) {
  // The sizes are bytes and count the terminator.
  constexpr DWORD kNeeded = sizeof(L"C:\\inetpub\\wwwroot\\a\\b.htm");
  WCHAR path[MAX_PATH] = L"untouched";
  DWORD bytes = 0;
  if (context->MapPath(L"/a/b.htm", nullptr, &bytes) != kTooSmall || bytes != kNeeded) return 1;
  bytes = kNeeded - 1;
  if (context->MapPath(L"/a/b.htm", path, &bytes) != kTooSmall || bytes != kNeeded) return 2;
  if (std::wcscmp(path, L"untouched") != 0) return 3;
  bytes = kNeeded;
  if (FAILED(context->MapPath(L"/a/b.htm", path, &bytes))) return 4;
  if (std::wcscmp(path, L"C:\\inetpub\\wwwroot\\a\\b.htm") != 0) return 5;

  if (!MapsTo(context, L"/", L"C:\\inetpub\\wwwroot\\")) return 6;
  if (!MapsTo(context, L"a.htm?q=/..", L"C:\\inetpub\\wwwroot\\a.htm")) return 7;
  if (!MapsTo(context, L"/a/./b//../c/", L"C:\\inetpub\\wwwroot\\a\\c\\")) return 8;
  if (!MapsTo(context, L"/pictures/cat.png", L"D:\\media\\cat.png")) return 9;
  if (!MapsTo(context, L"/Pictures", L"D:\\media\\")) return 10;
  if (!MapsTo(context, L"/pictures/raw/cat.png", L"E:\\raw\\cat.png")) return 11;
  if (!MapsTo(context, L"/picturesque", L"C:\\inetpub\\wwwroot\\picturesque")) return 12;

  DWORD chars = 0;
  PCWSTR physical = context->GetPhysicalPath(&chars);
  if (std::wcscmp(physical, L"C:\\inetpub\\wwwroot\\app.js\\rest") != 0) return 13;
  if (chars != std::wcslen(physical) || context->GetPhysicalPath() != physical) return 14;
  PCWSTR name = context->GetScriptName(&chars);
  if (std::wcscmp(name, L"/app.js") != 0 || chars != 7) return 15;
  PCWSTR script = context->GetScriptTranslated(&chars);
  if (std::wcscmp(script, L"C:\\inetpub\\wwwroot\\app.js") != 0) return 16;
  if (chars != std::wcslen(script)) return 17;
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    // Nobody knows the script before the handler is mapped.
    early_name_is_empty_ = pHttpContext->GetScriptName()[0] == L'\0';
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    const int failed = early_name_is_empty_ ? FirstFailedCheck(pHttpContext) : 99;
    test_module::SayFirstFailed(pHttpContext, failed);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  bool early_name_is_empty_ = false;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, RQ_MAP_REQUEST_HANDLER)

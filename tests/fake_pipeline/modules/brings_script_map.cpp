// Replaces the handler mapping by one of its own, which names this module and another one that is
// not loaded, and executes the request.
#include "says.h"

#include <cwchar>

namespace {

class ScriptMap final : public IScriptMapInfo {
 public:
  PCWSTR GetPath() const override { return L"*"; }
  PCSTR GetAllowedVerbs() const override { return "*"; }
  PCWSTR GetModules(DWORD* pcchModules) const override {
    return WithLength(L"NotLoaded,brings_script_map", pcchModules);
  }
  PCWSTR GetScriptProcessor(DWORD* pcchScriptProcessor) const override {
    return WithLength(L"", pcchScriptProcessor);
  }
  PCWSTR GetManagedType(DWORD* pcchManagedType) const override {
    return WithLength(L"", pcchManagedType);
  }
  BOOL GetAllowPathInfoForScriptMappings() const override { return TRUE; }
  DWORD GetRequiredAccess() const override { return 1; }
  DWORD GetResourceType() const override { return 3; }
  BOOL GetIsStarScriptMap() const override { return TRUE; }
  DWORD GetResponseBufferLimit() const override { return 7; }
  PCWSTR GetName() const override { return L"Own"; }

 private:
  static PCWSTR WithLength(PCWSTR text, DWORD* length) {
    if (length != nullptr) {
      *length = static_cast<DWORD>(std::wcslen(text));
    }
    return text;
  }
};

// The server keeps the pointer until the request ends.
ScriptMap script_map;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(IHttpContext*,
                                                  IMapHandlerProvider* pProvider) override {
    pProvider->SetScriptMap(&script_map);
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    PCSTR path_info = nullptr;
    DWORD length = 0;
    const bool fits =
        pHttpContext->GetScriptMap() == &script_map &&
        SUCCEEDED(pHttpContext->GetServerVariable("PATH_INFO", &path_info, &length)) && length == 0;
    test_module::Say(pHttpContext, fits ? "executed" : "wrong mapping");
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_MAP_REQUEST_HANDLER | RQ_EXECUTE_REQUEST_HANDLER, 0)

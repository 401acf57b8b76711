// Narrows handlers that were left open: where a mapping runs code and is configured
// for all verbs, only GET, HEAD and POST get through, and any other verb is answered
// with 405 and the header Allow. Mappings with a list of verbs stay as they are: there
// the server has already compared.
//
// 1. The module asks for the post half of RQ_MAP_REQUEST_HANDLER, the first moment
//    at which the mapping of the request is known.
// 2. It looks at the access that the mapping requires: 3 is to run scripts, 4 to
//    execute programs. The values are a list, not bits that can be combined.
// 3. It looks at the verbs, which are narrow, unlike every other text of a mapping,
//    and may be missing.
// 4. It refuses what is not among its three verbs and finishes the request, so that
//    the handler never sees it.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [get_allowed_verbs begin]
class VerbGuardModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    const IScriptMapInfo* mapping = pHttpContext->GetScriptMap();
    if (mapping == nullptr || !RunsCodeForAllVerbs(*mapping)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    PCSTR verb = pHttpContext->GetRequest()->GetHttpMethod();
    constexpr PCSTR kAdmitted[] = {"GET", "HEAD", "POST"};
    for (PCSTR admitted : kAdmitted) {
      if (std::strcmp(verb, admitted) == 0) {
        return RQ_NOTIFICATION_CONTINUE;
      }
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    constexpr char kAllow[] = "GET, HEAD, POST";
    HRESULT hr =
        response->SetHeader(HttpHeaderAllow, kAllow, sizeof(kAllow) - 1, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetStatus(405, "Method Not Allowed");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      // Should this fail too, the client gets an empty 200; the handler does not run.
      response->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool RunsCodeForAllVerbs(const IScriptMapInfo& mapping) {
    constexpr DWORD kScript = 3;
    constexpr DWORD kExecute = 4;
    const DWORD access = mapping.GetRequiredAccess();
    PCSTR verbs = mapping.GetAllowedVerbs();
    return (access == kScript || access == kExecute) &&
           (verbs == nullptr || std::strcmp(verbs, "*") == 0);
  }
};
// [get_allowed_verbs end]

class VerbGuardModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) VerbGuardModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) VerbGuardModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, 0, RQ_MAP_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

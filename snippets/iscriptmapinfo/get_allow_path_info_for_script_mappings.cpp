// Answers 404 for URLs that go on behind the name of a script, such as
// /blog.php/photo.jpg, where the script makes no use of what follows. A cache in
// front of the server may take the answer for a picture and show it to others. Handlers
// that are routers, and so declare no file, keep such URLs.
//
// 1. The module asks for the post half of RQ_MAP_REQUEST_HANDLER, the first moment
//    at which the mapping of the request is known.
// 2. A wildcard mapping has no script whose name could end: it is left alone.
// 3. What follows the script becomes PATH_INFO only if the mapping allows it;
//    otherwise that variable holds the whole path.
// 4. The mapping must ask for a file: resource type 0. The values are a list that no
//    header names.
// 5. If there is path information, the module finishes the request with 404.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [get_allow_path_info_for_script_mappings begin]
class PathInfoGuardModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IScriptMapInfo* mapping = pHttpContext->GetScriptMap();
    if (mapping == nullptr || !MapsAFileWithPathInfo(*mapping)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    PCSTR path_info = nullptr;
    DWORD length = 0;
    HRESULT hr = pHttpContext->GetServerVariable("PATH_INFO", &path_info, &length);
    if (SUCCEEDED(hr) && length == 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
    }
    // Should this fail, the client gets an empty 200; the handler does not run.
    pHttpContext->GetResponse()->SetStatus(
        FAILED(hr) ? 500 : 404, FAILED(hr) ? "Internal Server Error" : "Not Found",
        0, hr);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool MapsAFileWithPathInfo(IScriptMapInfo& mapping) {
    constexpr DWORD kFile = 0;
    return !mapping.GetIsStarScriptMap() &&
           mapping.GetAllowPathInfoForScriptMappings() &&
           mapping.GetResourceType() == kFile;
  }
};
// [get_allow_path_info_for_script_mappings end]

class PathInfoGuardModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) PathInfoGuardModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) PathInfoGuardModuleFactory();
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

// Answers /.well-known/security.txt, for which the site needs no file, and tells log
// fields and handlers which handler mapping takes every other request.
//
// 1. The module registers for both halves of RQ_MAP_REQUEST_HANDLER. Between them the
//    server checks the resource of the mapping: a static file that is missing means
//    404 there, and the post half is not reached.
// 2. OnMapRequestHandler therefore answers in the event half:
//    1. It writes the text and returns RQ_NOTIFICATION_FINISH_REQUEST, so that no file
//       is looked for.
//    2. It leaves IMapHandlerProvider::SetScriptMap alone: a module that answers by
//       itself needs no mapping.
// 3. OnPostMapRequestHandler comes when no module can exchange the mapping any more.
//    GetScriptMap gives it, or NULL if there is none, and the server variable
//    HANDLER_NAME gets its name.
//
// The published example never uses its provider and does not ask for the mapping.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cwchar>
#include <cwctype>
#include <new>

namespace {

// The server ignores case in paths, and so must a module that watches over one.
bool IsBelow(IHttpRequest* request, const wchar_t* lower_case_folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(lower_case_folder);
  if (url.AbsPathLength < length * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < length; ++i) {
    if (std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
        static_cast<wint_t>(lower_case_folder[i])) {
      return false;
    }
  }
  return true;
}

// [on_map_request_handler begin]
class SecurityTxt : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext, IMapHandlerProvider* pProvider) override {
    if (!IsBelow(pHttpContext->GetRequest(), L"/.well-known/security.txt")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    if (SUCCEEDED(hr)) {
      char text[] = "Contact: mailto:security@example.com\n";
      HTTP_DATA_CHUNK chunk = {};
      chunk.DataChunkType = HttpDataChunkFromMemory;
      chunk.FromMemory.pBuffer = text;
      chunk.FromMemory.BufferLength = sizeof(text) - 1;
      DWORD bytes_written = 0;
      // Synchronous, so that a local array may hold the text.
      hr = response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &bytes_written);
    }
    return FAILED(hr) ? Fail(pHttpContext, pProvider, hr)
                      : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnPostMapRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IScriptMapInfo* script_map = pHttpContext->GetScriptMap();
    if (script_map == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const wchar_t* name = script_map->GetName();
    const HRESULT hr = pHttpContext->SetServerVariable("HANDLER_NAME", name);
    return FAILED(hr) ? Fail(pHttpContext, pProvider, hr)
                      : RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                          IHttpEventProvider* provider,
                                          HRESULT hr) {
    provider->SetErrorStatus(hr);
    if (!context->GetResponseHeadersSent()) {
      context->GetResponse()->Clear();
      // Should this fail too, the client gets an empty 200: nothing better is left.
      context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};
// [on_map_request_handler end]

class SecurityTxtFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) SecurityTxt();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) SecurityTxtFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_MAP_REQUEST_HANDLER,
                                                    RQ_MAP_REQUEST_HANDLER);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

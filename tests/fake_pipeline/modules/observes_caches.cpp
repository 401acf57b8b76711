// Watches all operations on the caches, and says in RQ_PRE_EXECUTE_REQUEST_HANDLER which it has
// seen. Of a request with the header X-Do "handle" it claims to have done each operation itself,
// with "fail" it fails them.
#include "own_cache_record.h"

namespace {

std::string seen;
std::string wish;

class Observer : public CGlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(IPreBeginRequestProvider* pProvider) override {
    const char* value = pProvider->GetHttpContext()->GetRequest()->GetHeader("X-Do");
    wish = value == nullptr ? "" : value;
    return GL_NOTIFICATION_CONTINUE;
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) override {
    const char* const names[] = {"RETRIEVE ", "ADD ", "DELETE ", "FLUSH_PREFIX ", "ENUM "};
    seen += names[pProvider->GetCacheOperation()];
    seen += TextOf(pProvider->GetCacheKey());
    seen += pProvider->GetCacheRecord() == nullptr ? "" : " with record";
    seen += pProvider->GetTraceContext() == nullptr ? "; " : " with trace; ";
    if (wish == "fail") {
      pProvider->SetErrorStatus(E_ACCESSDENIED);
    }
    return wish == "handle" ? GL_NOTIFICATION_HANDLED : GL_NOTIFICATION_CONTINUE;
  }

  VOID Terminate() override { delete this; }
  virtual ~Observer() = default;

 private:
  static std::string TextOf(IHttpCacheKey* key) {
    std::wstring text = key->GetCacheName();
    const bool is_url = text == URI_CACHE_NAME;
    const bool is_file = text == FILE_CACHE_NAME;
    if (is_url) {
      auto* url = static_cast<IUriKey*>(key);
      url->UpdateFrequentlyHitTickCount(1);
      text = std::wstring(url->GetUrl()) + L" of " + url->GetSiteName() + L" " +
             std::to_wstring(url->GetSiteId()) + L" at " + url->GetConfigPath();
    } else if (is_file) {
      text = static_cast<IFileKey*>(key)->GetPath();
    }
    return std::string(text.begin(), text.end()) + " #" + std::to_string(key->GetHash());
  }
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    pHttpContext->GetFileInfo();
    test_module::Say(pHttpContext, seen.c_str());
    seen.clear();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_PRE_EXECUTE_REQUEST_HANDLER);
  return FAILED(hr) ? hr
                    : pModuleInfo->SetGlobalNotifications(
                          new Observer(), GL_CACHE_OPERATION | GL_PRE_BEGIN_REQUEST);
}

// Breaks rules of the caches: asks for an operation while it is registered, and for every cache
// operation afterwards sets no record, and one of which it has no reference. Per request it passes
// what DoCacheOperation does not take.
#include "own_cache_record.h"

#include <httpcach.h>

namespace {

IHttpServer* server = nullptr;

class Key final : public test_module::OwnKey<IHttpCacheKey> {
 public:
  using OwnKey::OwnKey;
  PCWSTR GetCacheName() const override { return L"NOBODY'S"; }
};

class Answerer : public CGlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) override {
    const bool stores_url = pProvider->GetCacheOperation() == CACHE_OPERATION_ADD &&
                            std::wcscmp(pProvider->GetCacheKey()->GetCacheName(), L"URI") == 0;
    if (stores_url) {
      pProvider->SetCacheRecord(nullptr);
      pProvider->SetCacheRecord(pProvider->GetCacheRecord());
    }
    return GL_NOTIFICATION_CONTINUE;
  }
  VOID Terminate() override { delete this; }
  virtual ~Answerer() = default;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    Key key(L"key");
    IHttpCacheSpecificData* none = nullptr;
    const HRESULT results[] = {
        server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, nullptr, &none),
        server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, nullptr),
        server->DoCacheOperation(CACHE_OPERATION_ADD, &key, &none),
        server->DoCacheOperation(static_cast<CACHE_OPERATION>(5), &key, &none),
        server->DoCacheOperation(CACHE_OPERATION_DELETE, &key, nullptr),
    };
    for (const HRESULT hr : results) {
      test_module::SayHresult(pHttpContext, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  Key key(L"key");
  if (server->DoCacheOperation(CACHE_OPERATION_DELETE, &key, nullptr) !=
      HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED)) {
    return E_UNEXPECTED;
  }
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
  return FAILED(hr) ? hr : pModuleInfo->SetGlobalNotifications(new Answerer(), GL_CACHE_OPERATION);
}

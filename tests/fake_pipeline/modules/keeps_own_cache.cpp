// Keeps a cache of its own with room for one record, and checks in RQ_BEGIN_REQUEST what operations
// on it do. It says "ok" or the number of the failed check.
#include "own_cache_record.h"

namespace {

class Key final : public test_module::OwnKey<IHttpCacheKey> {
 public:
  using OwnKey::OwnKey;
  PCWSTR GetCacheName() const override { return L"OWN"; }
};

IHttpServer* server = nullptr;
IHttpCacheSpecificData* kept = nullptr;

class Cache : public CGlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) override {
    IHttpCacheKey* key = pProvider->GetCacheKey();
    if (std::wcscmp(key->GetCacheName(), L"OWN") != 0) {
      return GL_NOTIFICATION_CONTINUE;
    }
    switch (pProvider->GetCacheOperation()) {
      case CACHE_OPERATION_RETRIEVE:
        if (kept != nullptr && kept->GetCacheKey()->GetIsEqual(key)) {
          kept->ReferenceCacheData();
          pProvider->SetCacheRecord(kept);
        }
        break;
      case CACHE_OPERATION_ADD:
        Empty();
        kept = pProvider->GetCacheRecord();
        kept->ReferenceCacheData();
        break;
      case CACHE_OPERATION_FLUSH_PREFIX:
        Empty();
        break;
      default:
        pProvider->SetErrorStatus(E_NOTIMPL);
    }
    return GL_NOTIFICATION_HANDLED;
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheCleanup() override {
    Empty();
    return GL_NOTIFICATION_CONTINUE;
  }

  VOID Terminate() override { delete this; }
  virtual ~Cache() = default;

 private:
  static void Empty() {
    if (kept != nullptr) {
      kept->DereferenceCacheData();
      kept = nullptr;
    }
  }
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck());
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static int FirstFailedCheck() {
    Key key(L"one");
    IHttpCacheSpecificData* found = nullptr;
    if (server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, &found) != S_OK) return 1;
    if (found != nullptr) return 2;
    auto* record = new test_module::OwnRecord(&key);
    IHttpCacheSpecificData* to_store = record;
    if (server->DoCacheOperation(CACHE_OPERATION_ADD, &key, &to_store) != S_OK) return 3;
    if (record->references() != 2) return 4;
    if (server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, &found) != S_OK) return 5;
    if (found != record || record->references() != 3) return 6;
    found->DereferenceCacheData();
    if (server->DoCacheOperation(CACHE_OPERATION_ENUM, &key, nullptr) != E_NOTIMPL) return 7;
    if (server->DoCacheOperation(CACHE_OPERATION_FLUSH_PREFIX, &key, nullptr) != S_OK) return 8;
    if (record->references() != 1) return 9;
    record->DereferenceCacheData();
    return test_module::living_records == 0 ? 0 : 10;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
  return FAILED(hr) ? hr
                    : pModuleInfo->SetGlobalNotifications(new Cache(),
                                                          GL_CACHE_OPERATION | GL_CACHE_CLEANUP);
}

// The caches of the worker process.
#include "worker_caches.h"

#include "fake_cache_provider.h"
#include "fake_http_context.h"
#include "fake_uri_record.h"
#include "worker.h"

#include <httpcach.h>

#include <cwchar>
#include <memory>

namespace fake_pipeline {

CacheStore* WorkerCaches::StoreOf(const IHttpCacheKey& key) {
  const wchar_t* name = key.GetCacheName();
  if (name == nullptr) {
    return nullptr;
  }
  return std::wcscmp(name, FILE_CACHE_NAME) == 0    ? &files_
         : std::wcscmp(name, URI_CACHE_NAME) == 0   ? &urls_
         : std::wcscmp(name, TOKEN_CACHE_NAME) == 0 ? &tokens_
                                                    : nullptr;
}

HRESULT WorkerCaches::Perform(CACHE_OPERATION operation, IHttpCacheKey& key, CacheRecord* record,
                              const CacheCaller& caller) {
  if (!worker_.globals().HasSubscribers(kGlobalCacheOperation)) {
    return PerformOwn(operation, key, record);
  }
  const bool stores = operation == CACHE_OPERATION_ADD;
  FakeCacheProvider provider(worker_, operation, key, stores ? *record : CacheRecord(),
                             caller.trace_context);
  const GLOBAL_NOTIFICATION_STATUS status = worker_.globals().Raise(
      kGlobalCacheOperation, caller.context,
      [&](CGlobalModule& module) { return module.OnGlobalCacheOperation(&provider); });
  if (FAILED(provider.error())) {
    return provider.error();
  }
  HRESULT hr = S_OK;
  if (status != GL_NOTIFICATION_HANDLED) {
    hr = PerformOwn(operation, key, record);
  }
  // A record that a module left without finishing the operation answers if the cache has none.
  if (operation == CACHE_OPERATION_RETRIEVE && !*record) {
    *record = provider.TakeAnswer();
    hr = *record ? S_OK : hr;
  }
  return hr;
}

HRESULT WorkerCaches::PerformOwn(CACHE_OPERATION operation, IHttpCacheKey& key,
                                 CacheRecord* record) {
  CacheStore* store = StoreOf(key);
  if (store == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_NOT_FOUND);
  }
  switch (operation) {
    case CACHE_OPERATION_RETRIEVE:
      *record = store->Retrieve(key);
      return S_OK;
    case CACHE_OPERATION_ADD:
      store->Add(*record);
      return S_OK;
    case CACHE_OPERATION_DELETE:
      store->Delete(key);
      return S_OK;
    case CACHE_OPERATION_FLUSH_PREFIX:
      store->FlushPrefix(key);
      return S_OK;
    case CACHE_OPERATION_ENUM:
      store->Enumerate(key);
      return S_OK;
  }
  return E_INVALIDARG;
}

void WorkerCaches::LookUpUrl(FakeHttpContext& context) {
  if (!worker_.globals().HasSubscribers(kGlobalCacheOperation)) {
    return;
  }
  FakeUriKey key(worker_.configuration(), context.request().path());
  CacheRecord record;
  Perform(CACHE_OPERATION_RETRIEVE, key, &record, {&context, nullptr});
  if (!record) {
    record = CacheRecord(*worker_.lent().records.Add(
        std::make_unique<FakeUriRecord>(worker_, context.request().path())));
    Perform(CACHE_OPERATION_ADD, key, &record, {&context, nullptr});
  }
  record.LetGo();
}

void WorkerCaches::Sweep() {
  files_.Sweep();
  urls_.Sweep();
  tokens_.Sweep();
}

void WorkerCaches::Close() {
  is_closed_ = true;
  files_.Clear();
  urls_.Clear();
  tokens_.Clear();
}

}  // namespace fake_pipeline

// The caches of the worker process.
#include "worker_caches.h"

#include "text.h"
#include "worker.h"

#include <httpcach.h>

#include <cwchar>

namespace fake_pipeline {

CacheStore* WorkerCaches::StoreOf(const IHttpCacheKey& key) {
  const wchar_t* name = key.GetCacheName();
  return name != nullptr && std::wcscmp(name, FILE_CACHE_NAME) == 0 ? &files_ : nullptr;
}

HRESULT WorkerCaches::Perform(CACHE_OPERATION operation, IHttpCacheKey& key, CacheRecord* record) {
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

void WorkerCaches::Close() {
  is_closed_ = true;
  files_.Clear();
}

}  // namespace fake_pipeline

// Operations on the worker's caches, as a module asks for them.
#include "active_call.h"
#include "fake_cache_provider.h"
#include "fake_http_server.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <string>

namespace fake_pipeline {

namespace {

std::string OperationText(CACHE_OPERATION operation, IHttpCacheKey* key) {
  const wchar_t* name = key == nullptr ? nullptr : key->GetCacheName();
  return CacheOperationText(operation) + ", " +
         (name == nullptr ? std::string("NULL") : Quoted(ToUtf8(name)));
}

// Whether modules are being registered, which is before there are caches.
bool IsTooEarly() {
  const ActiveCall* active = ActiveCall::Current();
  const std::string what = active == nullptr ? "" : active->what();
  return what == "RegisterModule" || what == "CGlobalModule::OnGlobalApplicationResolveModules";
}

}  // namespace

HRESULT FakeHttpServer::DoCacheOperation(CACHE_OPERATION cacheOperation, IHttpCacheKey* pCacheKey,
                                         IHttpCacheSpecificData** ppCacheSpecificData,
                                         IHttpTraceContext* pHttpTraceContext) {
  ServerCall call(worker_, "IHttpServer::DoCacheOperation",
                  OperationText(cacheOperation, pCacheKey));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  const bool retrieves = cacheOperation == CACHE_OPERATION_RETRIEVE;
  const bool stores = cacheOperation == CACHE_OPERATION_ADD;
  if (pCacheKey == nullptr) {
    return call.ReturnNullArgument("pCacheKey");
  }
  if ((retrieves || stores) && ppCacheSpecificData == nullptr) {
    return call.ReturnNullArgument("ppCacheSpecificData");
  }
  if (stores && *ppCacheSpecificData == nullptr) {
    return call.ReturnNullArgument("*ppCacheSpecificData");
  }
  if (cacheOperation < CACHE_OPERATION_RETRIEVE || cacheOperation > CACHE_OPERATION_ENUM) {
    call.Report(Rule::kInvalidArgument, CacheOperationText(cacheOperation));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (IsTooEarly() || worker_.caches().is_closed()) {
    call.Report(Rule::kCacheNotThere);
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  CacheRecord record;
  if (stores) {
    record = CacheRecord(worker_, *ppCacheSpecificData);
  }
  const HRESULT hr =
      worker_.caches().Perform(cacheOperation, *pCacheKey, &record, {nullptr, pHttpTraceContext});
  if (!retrieves) {
    return call.Return(hr);
  }
  *ppCacheSpecificData = record.data();
  if (record) {
    record.GiveOut();
    return call.Return(hr, "a record");
  }
  const bool misses_fail = SUCCEEDED(hr) && worker_.configuration().cache_miss_fails;
  return call.Return(misses_fail ? HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) : hr, "no record");
}

}  // namespace fake_pipeline

// What the server passes with GL_CACHE_OPERATION: one operation on one of its caches.
#pragma once

#include "cache_store.h"

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

/// "CACHE_OPERATION_RETRIEVE", …
std::string CacheOperationText(CACHE_OPERATION operation);

class FakeCacheProvider final : public ICacheProvider {
 public:
  /// `record`: the one to store; none for other operations.
  FakeCacheProvider(Worker& worker, CACHE_OPERATION operation, IHttpCacheKey& key,
                    const CacheRecord& record, IHttpTraceContext* trace_context)
      : worker_(worker),
        operation_(operation),
        key_(key),
        record_(record),
        trace_context_(trace_context) {}
  ~FakeCacheProvider();

  HRESULT error() const { return error_; }
  /// What a module answered with, and with it the reference that it had brought.
  CacheRecord TakeAnswer();

  // ICacheProvider
  VOID SetErrorStatus(HRESULT hrError) override;
  CACHE_OPERATION GetCacheOperation() const override;
  IHttpCacheKey* GetCacheKey() const override;
  IHttpCacheSpecificData* GetCacheRecord() const override;
  VOID SetCacheRecord(IHttpCacheSpecificData* pCacheRecord) override;
  IHttpTraceContext* GetTraceContext() const override;

 private:
  Worker& worker_;
  const CACHE_OPERATION operation_;
  IHttpCacheKey& key_;
  CacheRecord record_;
  bool is_answer_ = false;  // A module set the record, and its reference belongs to the server.
  IHttpTraceContext* trace_context_;
  HRESULT error_ = S_OK;
};

}  // namespace fake_pipeline

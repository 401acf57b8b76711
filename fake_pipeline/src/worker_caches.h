// The caches of the worker process by name, and how an operation on one of them runs.
#pragma once

#include "cache_store.h"

#include <windows.h>

#include <httpserv.h>

#include <atomic>

namespace fake_pipeline {

class FakeHttpContext;

/// On whose behalf an operation runs. Null: unknown.
struct CacheCaller {
  FakeHttpContext* context = nullptr;
  IHttpTraceContext* trace_context = nullptr;
};

class WorkerCaches {
 public:
  explicit WorkerCaches(Worker& worker) : worker_(worker) {}

  /// Runs one operation on the cache that the key names: raises GL_CACHE_OPERATION, and does the
  /// work itself if no module has done it. `record`: the one to store, or receives the one found,
  /// with a reference for the caller.
  HRESULT Perform(CACHE_OPERATION operation, IHttpCacheKey& key, CacheRecord* record,
                  const CacheCaller& caller = {});

  /// What the server does with caches at the start of each request. Only observers could tell
  /// whether it did, so it does nothing without one.
  void LookUpUrl(FakeHttpContext& context);

  /// Lets go of the records of which nothing was heard for two sweeps.
  void Sweep();

  /// The process is about to end: the records go, and nothing is opened any more.
  void Close();
  void Reopen() { is_closed_ = false; }
  bool is_closed() const { return is_closed_; }

 private:
  // Null for a name that the server has no cache for.
  CacheStore* StoreOf(const IHttpCacheKey& key);
  HRESULT PerformOwn(CACHE_OPERATION operation, IHttpCacheKey& key, CacheRecord* record);

  Worker& worker_;
  CacheStore files_;
  CacheStore urls_;
  CacheStore tokens_;
  std::atomic<bool> is_closed_{false};
};

}  // namespace fake_pipeline

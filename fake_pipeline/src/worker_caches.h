// The caches of the worker process by name, and how an operation on one of them runs.
#pragma once

#include "cache_store.h"

#include <windows.h>

#include <httpserv.h>

#include <atomic>

namespace fake_pipeline {

class WorkerCaches {
 public:
  explicit WorkerCaches(Worker& worker) : worker_(worker) {}

  /// Runs one operation on the cache that the key names. `record`: the one to store, or receives
  /// the one found, with a reference for the caller.
  HRESULT Perform(CACHE_OPERATION operation, IHttpCacheKey& key, CacheRecord* record);

  CacheStore& files() { return files_; }

  /// The process is about to end: the records go, and nothing is opened any more.
  void Close();
  void Reopen() { is_closed_ = false; }
  bool is_closed() const { return is_closed_; }

 private:
  // Null for a name that the server has no cache for.
  CacheStore* StoreOf(const IHttpCacheKey& key);

  Worker& worker_;
  CacheStore files_;
  std::atomic<bool> is_closed_{false};
};

}  // namespace fake_pipeline

// One cache of the worker process: counted records by key, those of the server and those of
// modules.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <mutex>
#include <vector>

namespace fake_pipeline {

class CountedRecord;
class Worker;

/// A record of either kind. One of the server's counts the server's references apart from those of
/// modules; a module's own has one count.
class CacheRecord {
 public:
  CacheRecord() = default;
  explicit CacheRecord(CountedRecord& own);
  /// Finds out whether `data` is a record of the server's.
  CacheRecord(Worker& worker, IHttpCacheSpecificData* data);

  explicit operator bool() const { return data_ != nullptr; }
  bool operator==(const CacheRecord& other) const { return data_ == other.data_; }
  IHttpCacheSpecificData* data() const { return data_; }

  IHttpCacheKey* key() const;
  bool is_flushed() const;
  void ResetTimeToLive() const;
  bool CountDown() const;

  /// The server's references.
  void Hold() const;
  void LetGo() const;
  /// A reference of the server's becomes the calling module's.
  void GiveOut() const;
  /// A reference of the calling module's becomes the server's. False when it had none.
  bool TakeOver() const;

 private:
  IHttpCacheSpecificData* data_ = nullptr;
  CountedRecord* own_ = nullptr;
};

class CacheStore {
 public:
  /// The record of that key, with a reference for the caller; none if there is no such record.
  CacheRecord Retrieve(IHttpCacheKey& key);
  /// Stores the record in place of one with an equal key, with a reference of the cache's own.
  void Add(const CacheRecord& record);
  void Delete(IHttpCacheKey& key);
  void FlushPrefix(IHttpCacheKey& prefix);
  /// Passes each record to the key.
  void Enumerate(IHttpCacheKey& key);
  /// Counts the time to live of each record down, and lets go of those that have expired.
  void Sweep();
  void Clear();

 private:
  using Records = std::vector<CacheRecord>;

  // All records, each with a reference: modules are called without the lock.
  Records Snapshot() const;
  static void LetGoOf(const Records& records);
  // Takes the record out, unless another thread has done so.
  void Remove(const CacheRecord& record);

  mutable std::mutex mutex_;
  Records records_;
};

}  // namespace fake_pipeline

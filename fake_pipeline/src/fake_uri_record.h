// What the cache of URLs keeps for one of them.
#pragma once

#include "cache_keys.h"
#include "counted_record.h"

#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <string>

namespace fake_pipeline {

class FakeUriRecord final : public IHttpCacheSpecificData, public CountedRecord {
 public:
  FakeUriRecord(Worker& worker, const std::string& url);

  // CountedRecord
  IHttpCacheSpecificData* data() override { return this; }
  IHttpCacheKey* key() override { return &key_; }
  bool is_flushed() const override { return is_flushed_; }
  std::string description() const override;

  // IHttpCacheSpecificData
  IHttpCacheKey* GetCacheKey() const override;
  VOID ReferenceCacheData() override;
  VOID DereferenceCacheData() override;
  VOID ResetTTL() override;
  VOID DecrementTTL(BOOL* pfTTLExpired) override;
  VOID SetFlushed() override;
  BOOL GetFlushed() const override;

 private:
  mutable FakeUriKey key_;
  std::atomic<bool> is_flushed_{false};
};

}  // namespace fake_pipeline

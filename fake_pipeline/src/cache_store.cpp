// One cache of the worker process.
#include "cache_store.h"

#include "counted_record.h"
#include "worker.h"

#include <algorithm>

namespace fake_pipeline {

CacheRecord::CacheRecord(CountedRecord& own) : data_(own.data()), own_(&own) {}

CacheRecord::CacheRecord(Worker& worker, IHttpCacheSpecificData* data) : data_(data) {
  for (CountedRecord* own : worker.lent().records.living()) {
    if (own->data() == data) {
      own_ = own;
    }
  }
}

IHttpCacheKey* CacheRecord::key() const {
  return own_ != nullptr ? own_->key() : data_->GetCacheKey();
}

bool CacheRecord::is_flushed() const {
  return own_ != nullptr ? own_->is_flushed() : data_->GetFlushed() != FALSE;
}

void CacheRecord::ResetTimeToLive() const {
  own_ != nullptr ? own_->ResetTimeToLive() : data_->ResetTTL();
}

bool CacheRecord::CountDown() const {
  if (own_ != nullptr) {
    return own_->CountDown();
  }
  BOOL expired = FALSE;
  data_->DecrementTTL(&expired);
  return expired != FALSE;
}

void CacheRecord::Hold() const {
  own_ != nullptr ? own_->Hold() : data_->ReferenceCacheData();
}

void CacheRecord::LetGo() const {
  own_ != nullptr ? own_->LetGo() : data_->DereferenceCacheData();
}

void CacheRecord::GiveOut() const {
  if (own_ != nullptr) {
    own_->GiveOut();
  }
}

bool CacheRecord::TakeOver() const {
  return own_ == nullptr || own_->TakeOver();
}

CacheStore::Records CacheStore::Snapshot() const {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const CacheRecord& record : records_) {
    record.Hold();
  }
  return records_;
}

void CacheStore::LetGoOf(const Records& records) {
  for (const CacheRecord& record : records) {
    record.LetGo();
  }
}

void CacheStore::Remove(const CacheRecord& record) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = std::find(records_.begin(), records_.end(), record);
    if (found == records_.end()) {
      return;
    }
    records_.erase(found);
  }
  record.LetGo();
}

CacheRecord CacheStore::Retrieve(IHttpCacheKey& key) {
  CacheRecord hit;
  const Records records = Snapshot();
  for (const CacheRecord& record : records) {
    IHttpCacheKey* own = record.key();
    if (hit || own == nullptr || !own->GetIsEqual(&key)) {
      continue;
    }
    if (record.is_flushed()) {
      Remove(record);
      continue;
    }
    record.ResetTimeToLive();
    record.Hold();
    hit = record;
  }
  LetGoOf(records);
  return hit;
}

void CacheStore::Add(const CacheRecord& record) {
  if (IHttpCacheKey* key = record.key()) {
    Delete(*key);
  }
  record.Hold();
  std::lock_guard<std::mutex> lock(mutex_);
  records_.push_back(record);
}

void CacheStore::Delete(IHttpCacheKey& key) {
  const Records records = Snapshot();
  for (const CacheRecord& record : records) {
    IHttpCacheKey* own = record.key();
    if (own != nullptr && own->GetIsEqual(&key)) {
      Remove(record);
    }
  }
  LetGoOf(records);
}

void CacheStore::FlushPrefix(IHttpCacheKey& prefix) {
  const Records records = Snapshot();
  for (const CacheRecord& record : records) {
    IHttpCacheKey* own = record.key();
    if (own != nullptr && prefix.GetIsPrefix(own)) {
      Remove(record);
    }
  }
  LetGoOf(records);
}

void CacheStore::Enumerate(IHttpCacheKey& key) {
  const Records records = Snapshot();
  for (const CacheRecord& record : records) {
    key.Enum(record.data());
  }
  LetGoOf(records);
}

void CacheStore::Sweep() {
  const Records records = Snapshot();
  for (const CacheRecord& record : records) {
    if (record.CountDown()) {
      Remove(record);
    }
  }
  LetGoOf(records);
}

void CacheStore::Clear() {
  Records records;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    records.swap(records_);
  }
  LetGoOf(records);
}

}  // namespace fake_pipeline

// What the cache of URLs keeps for one of them.
#include "fake_uri_record.h"

#include "server_call.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

FakeUriRecord::FakeUriRecord(Worker& worker, const std::string& url)
    : CountedRecord(worker), key_(worker.configuration(), url) {}

std::string FakeUriRecord::description() const {
  return "the cache's record of " + ToUtf8(key_.GetUrl());
}

IHttpCacheKey* FakeUriRecord::GetCacheKey() const {
  ServerCall call(worker(), "IHttpCacheSpecificData::GetCacheKey");
  CheckAlive(call);
  return &key_;
}

VOID FakeUriRecord::ReferenceCacheData() {
  ServerCall call(worker(), "IHttpCacheSpecificData::ReferenceCacheData");
  Reference(call);
}

VOID FakeUriRecord::DereferenceCacheData() {
  ServerCall call(worker(), "IHttpCacheSpecificData::DereferenceCacheData");
  Dereference(call);
}

VOID FakeUriRecord::ResetTTL() {
  ServerCall call(worker(), "IHttpCacheSpecificData::ResetTTL");
  CheckAlive(call);
  ResetTimeToLive();
}

VOID FakeUriRecord::DecrementTTL(BOOL* pfTTLExpired) {
  ServerCall call(worker(), "IHttpCacheSpecificData::DecrementTTL");
  CountDown(call, pfTTLExpired);
}

VOID FakeUriRecord::SetFlushed() {
  ServerCall call(worker(), "IHttpCacheSpecificData::SetFlushed");
  CheckAlive(call);
  is_flushed_ = true;
}

BOOL FakeUriRecord::GetFlushed() const {
  ServerCall call(worker(), "IHttpCacheSpecificData::GetFlushed");
  CheckAlive(call);
  call.SetResult(BoolText(is_flushed_ ? TRUE : FALSE));
  return is_flushed_ ? TRUE : FALSE;
}

}  // namespace fake_pipeline

// What the server passes with GL_CACHE_OPERATION.
#include "fake_cache_provider.h"

#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

std::string CacheOperationText(CACHE_OPERATION operation) {
  switch (operation) {
    case CACHE_OPERATION_RETRIEVE:
      return "CACHE_OPERATION_RETRIEVE";
    case CACHE_OPERATION_ADD:
      return "CACHE_OPERATION_ADD";
    case CACHE_OPERATION_DELETE:
      return "CACHE_OPERATION_DELETE";
    case CACHE_OPERATION_FLUSH_PREFIX:
      return "CACHE_OPERATION_FLUSH_PREFIX";
    case CACHE_OPERATION_ENUM:
      return "CACHE_OPERATION_ENUM";
  }
  return std::to_string(static_cast<int>(operation));
}

FakeCacheProvider::~FakeCacheProvider() {
  if (is_answer_) {
    record_.LetGo();
  }
}

CacheRecord FakeCacheProvider::TakeAnswer() {
  return std::exchange(is_answer_, false) ? std::exchange(record_, {}) : CacheRecord();
}

VOID FakeCacheProvider::SetErrorStatus(HRESULT hrError) {
  const ServerCall call(worker_, "ICacheProvider::SetErrorStatus", HresultText(hrError));
  error_ = hrError;
}

CACHE_OPERATION FakeCacheProvider::GetCacheOperation() const {
  ServerCall call(worker_, "ICacheProvider::GetCacheOperation");
  call.SetResult(CacheOperationText(operation_));
  return operation_;
}

IHttpCacheKey* FakeCacheProvider::GetCacheKey() const {
  ServerCall call(worker_, "ICacheProvider::GetCacheKey");
  const wchar_t* name = key_.GetCacheName();
  call.SetResult("a key of " + (name == nullptr ? std::string("NULL") : Quoted(ToUtf8(name))));
  return &key_;
}

IHttpCacheSpecificData* FakeCacheProvider::GetCacheRecord() const {
  ServerCall call(worker_, "ICacheProvider::GetCacheRecord");
  call.SetResult(record_ ? "a record" : "NULL");
  return record_.data();
}

VOID FakeCacheProvider::SetCacheRecord(IHttpCacheSpecificData* pCacheRecord) {
  ServerCall call(worker_, "ICacheProvider::SetCacheRecord",
                  pCacheRecord == nullptr ? "NULL" : "a record");
  if (pCacheRecord == nullptr) {
    call.Report(Rule::kNullArgument, "pCacheRecord");
    return;
  }
  const CacheRecord record(worker_, pCacheRecord);
  if (!record.TakeOver()) {
    call.Report(Rule::kReferenceNotHeld, "the record, which the provider takes over");
  }
  if (is_answer_) {
    record_.LetGo();
  }
  record_ = record;
  is_answer_ = true;
}

IHttpTraceContext* FakeCacheProvider::GetTraceContext() const {
  ServerCall call(worker_, "ICacheProvider::GetTraceContext");
  call.SetResult(trace_context_ == nullptr ? "NULL" : "a trace context");
  return trace_context_;
}

}  // namespace fake_pipeline

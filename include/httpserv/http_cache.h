// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_event_provider.h>

enum CACHE_OPERATION {
  CACHE_OPERATION_RETRIEVE,
  CACHE_OPERATION_ADD,
  CACHE_OPERATION_DELETE,
  CACHE_OPERATION_FLUSH_PREFIX,
  CACHE_OPERATION_ENUM
};

class IHttpCacheKey {
 public:
  virtual DWORD GetHash() const = 0;

  virtual PCWSTR GetCacheName() const = 0;

  virtual bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const = 0;

  virtual bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const = 0;

  virtual VOID Enum(IHttpCacheSpecificData* pCacheData) = 0;
};

class IHttpCacheSpecificData {
 public:
  virtual IHttpCacheKey* GetCacheKey() const = 0;

  virtual VOID ReferenceCacheData() = 0;

  virtual VOID DereferenceCacheData() = 0;

  virtual VOID ResetTTL() = 0;

  virtual VOID DecrementTTL(BOOL* pfTTLExpired) = 0;

  virtual VOID SetFlushed() = 0;

  virtual BOOL GetFlushed() const = 0;
};

class ICacheProvider : public IHttpEventProvider {
 public:
  virtual CACHE_OPERATION GetCacheOperation() const = 0;

  virtual IHttpCacheKey* GetCacheKey() const = 0;

  virtual IHttpCacheSpecificData* GetCacheRecord() const = 0;

  virtual VOID SetCacheRecord(IHttpCacheSpecificData* pCacheRecord) = 0;

  virtual IHttpTraceContext* GetTraceContext() const = 0;
};

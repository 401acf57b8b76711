// A module's own cache key and record, as simple as they can be: the key is a text, the record has
// a count and ends itself.
#pragma once

#include "says.h"

#include <httpcach.h>

#include <cwchar>
#include <string>

namespace test_module {

/// `Interface`: IHttpCacheKey, or one of the server's kinds of keys, whose cache it belongs to.
template <typename Interface>
class OwnKey : public Interface {
 public:
  explicit OwnKey(std::wstring text) : text_(std::move(text)) {}

  const std::wstring& text() const { return text_; }
  int enumerated() const { return enumerated_; }

  // IHttpCacheKey
  DWORD GetHash() const override { return static_cast<DWORD>(text_.size()); }
  bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const override {
    return static_cast<const OwnKey*>(pCacheCompareKey)->text_ == text_;
  }
  bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const override {
    return static_cast<const OwnKey*>(pCacheCompareKey)->text_.compare(0, text_.size(), text_) == 0;
  }
  VOID Enum(IHttpCacheSpecificData*) override { ++enumerated_; }

 private:
  std::wstring text_;
  int enumerated_ = 0;
};

/// The key of a URL of the first site.
class OwnUrlKey final : public OwnKey<IUriKey> {
 public:
  using OwnKey::OwnKey;
  PCWSTR GetUrl() const override { return text().c_str(); }
  PCWSTR GetSiteName() const override { return L""; }
  DWORD GetSiteId() const override { return 1; }
  VOID UpdateFrequentlyHitTickCount(DWORD) override {}
  PCWSTR GetConfigPath() const override { return L""; }
};

inline int living_records = 0;

class OwnRecord final : public IHttpCacheSpecificData {
 public:
  explicit OwnRecord(IHttpCacheKey* key) : key_(key) { ++living_records; }

  int references() const { return references_; }

  // IHttpCacheSpecificData
  IHttpCacheKey* GetCacheKey() const override { return key_; }
  VOID ReferenceCacheData() override { ++references_; }
  VOID DereferenceCacheData() override {
    if (--references_ == 0) {
      delete this;
    }
  }
  VOID ResetTTL() override { ttl_ = 2; }
  VOID DecrementTTL(BOOL* pfTTLExpired) override { *pfTTLExpired = --ttl_ == 0 ? TRUE : FALSE; }
  VOID SetFlushed() override { flushed_ = true; }
  BOOL GetFlushed() const override { return flushed_ ? TRUE : FALSE; }

 private:
  ~OwnRecord() { --living_records; }

  IHttpCacheKey* key_;
  int references_ = 1;
  int ttl_ = 2;
  bool flushed_ = false;
};

}  // namespace test_module

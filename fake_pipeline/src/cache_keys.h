// The keys of the server's own caches. Paths and URLs are kept in upper case, as a server shows
// them.
#pragma once

#include "text.h"

#include <windows.h>

#include <httpserv.h>

#include <httpcach.h>

#include <fake_pipeline/configuration.h>

#include <string>

namespace fake_pipeline {

/// The key of a cache of the server's own is asked for nothing in an enumeration; the call is
/// recorded.
VOID RecordEnumeration();
/// Whether both keys belong to the same cache, and so are of the same type.
bool IsSameCache(const IHttpCacheKey& a, const IHttpCacheKey& b);

class FakeFileKey final : public IFileKey {
 public:
  explicit FakeFileKey(std::wstring path) : path_(ToUpper(std::move(path))) {}

  // IHttpCacheKey
  DWORD GetHash() const override;
  bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const override;
  bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const override;
  VOID Enum(IHttpCacheSpecificData*) override { RecordEnumeration(); }

  // IFileKey
  PCWSTR GetPath() const override { return path_.c_str(); }

 private:
  const std::wstring path_;
};

class FakeUriKey final : public IUriKey {
 public:
  /// `url`: with its query, which does not count.
  FakeUriKey(const Configuration& configuration, const std::string& url);

  // IHttpCacheKey
  DWORD GetHash() const override;
  bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const override;
  bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const override;
  VOID Enum(IHttpCacheSpecificData*) override { RecordEnumeration(); }

  // IUriKey
  PCWSTR GetUrl() const override { return url_.c_str(); }
  PCWSTR GetSiteName() const override { return site_name_.c_str(); }
  DWORD GetSiteId() const override { return site_id_; }
  /// Nothing looks at the time: IHttpUrlInfo::IsFrequentlyHit goes without.
  VOID UpdateFrequentlyHitTickCount(DWORD dwTicks) override;
  PCWSTR GetConfigPath() const override { return config_path_.c_str(); }

 private:
  const std::wstring url_;
  const std::wstring site_name_;
  const std::wstring config_path_;
  const DWORD site_id_;
};

}  // namespace fake_pipeline

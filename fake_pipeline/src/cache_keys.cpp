// The keys of the server's own caches.
#include "cache_keys.h"

#include "fake_site_objects.h"
#include "server_call.h"
#include "text.h"

#include <cwchar>

namespace fake_pipeline {

namespace {

DWORD HashOf(const std::wstring& text) {
  DWORD hash = 0;
  for (const wchar_t c : text) {
    hash = hash * 101 + static_cast<DWORD>(c);
  }
  return hash;
}

bool StartsWithText(PCWSTR text, const std::wstring& start) {
  return text != nullptr && ToUpper(text).compare(0, start.size(), start) == 0;
}

}  // namespace

VOID RecordEnumeration() {
  const ServerCall call("IHttpCacheKey::Enum");
}

bool IsSameCache(const IHttpCacheKey& a, const IHttpCacheKey& b) {
  const wchar_t* name_of_a = a.GetCacheName();
  const wchar_t* name_of_b = b.GetCacheName();
  return name_of_a != nullptr && name_of_b != nullptr && std::wcscmp(name_of_a, name_of_b) == 0;
}

DWORD FakeFileKey::GetHash() const {
  return HashOf(path_);
}

bool FakeFileKey::GetIsEqual(IHttpCacheKey* pCacheCompareKey) const {
  if (pCacheCompareKey == nullptr || !IsSameCache(*this, *pCacheCompareKey)) {
    return false;
  }
  const wchar_t* path = static_cast<IFileKey*>(pCacheCompareKey)->GetPath();
  return path != nullptr && ToUpper(path) == path_;
}

bool FakeFileKey::GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const {
  return pCacheCompareKey != nullptr && IsSameCache(*this, *pCacheCompareKey) &&
         StartsWithText(static_cast<IFileKey*>(pCacheCompareKey)->GetPath(), path_);
}

FakeUriKey::FakeUriKey(const Configuration& configuration, const std::string& url)
    : url_(ToUpper(ToWide(url.substr(0, url.find('?'))))),
      site_name_(ToWide(configuration.site_name)),
      config_path_(ToWide(MetaPathOf(configuration, url))),
      site_id_(configuration.site_id) {}

DWORD FakeUriKey::GetHash() const {
  return HashOf(url_) ^ site_id_;
}

bool FakeUriKey::GetIsEqual(IHttpCacheKey* pCacheCompareKey) const {
  if (pCacheCompareKey == nullptr || !IsSameCache(*this, *pCacheCompareKey)) {
    return false;
  }
  const auto* other = static_cast<IUriKey*>(pCacheCompareKey);
  return other->GetSiteId() == site_id_ && other->GetUrl() != nullptr &&
         ToUpper(other->GetUrl()) == url_;
}

VOID FakeUriKey::UpdateFrequentlyHitTickCount(DWORD dwTicks) {
  const ServerCall call("IUriKey::UpdateFrequentlyHitTickCount", std::to_string(dwTicks));
}

bool FakeUriKey::GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const {
  if (pCacheCompareKey == nullptr || !IsSameCache(*this, *pCacheCompareKey)) {
    return false;
  }
  const auto* other = static_cast<IUriKey*>(pCacheCompareKey);
  return other->GetSiteId() == site_id_ && StartsWithText(other->GetUrl(), url_);
}

}  // namespace fake_pipeline

// The keys of the server's own caches. Paths and URLs are kept in upper case, as a server shows
// them.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <httpcach.h>

#include <string>

namespace fake_pipeline {

/// The text with ASCII letters in upper case.
std::wstring ToUpper(std::wstring text);
/// Whether both keys belong to the same cache, and so are of the same type.
bool IsSameCache(const IHttpCacheKey& a, const IHttpCacheKey& b);

class FakeFileKey final : public IFileKey {
 public:
  explicit FakeFileKey(std::wstring path) : path_(ToUpper(std::move(path))) {}

  // IHttpCacheKey
  DWORD GetHash() const override;
  bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const override;
  bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const override;
  VOID Enum(IHttpCacheSpecificData*) override {}

  // IFileKey
  PCWSTR GetPath() const override { return path_.c_str(); }

 private:
  const std::wstring path_;
};

}  // namespace fake_pipeline

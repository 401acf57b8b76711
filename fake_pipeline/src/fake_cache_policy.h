// What modules want of the caches for one response.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

class FakeHttpContext;

class FakeCachePolicy final : public IHttpCachePolicy2 {
 public:
  explicit FakeCachePolicy(FakeHttpContext& context) : context_(context) {}

  const HTTP_CACHE_POLICY& kernel() const { return kernel_; }
  const HTTP_CACHE_POLICY& user() const { return user_; }
  const std::string& vary_by_headers() const { return vary_by_headers_; }
  const std::string& vary_by_query_strings() const { return vary_by_query_strings_; }
  const std::string& vary_by_value() const { return vary_by_value_; }
  bool user_cache_enabled() const { return user_cache_enabled_; }
  bool has_invalidator() const { return has_invalidator_; }
  bool is_cached() const { return is_cached_; }
  bool forces_update() const { return forces_update_; }
  /// The handler of static files lets its responses stay until their file changes.
  void LetStayUntilInvalidated();

  // IHttpCachePolicy
  HTTP_CACHE_POLICY* GetKernelCachePolicy() override;
  VOID SetKernelCacheInvalidatorSet() override;
  HTTP_CACHE_POLICY* GetUserCachePolicy() override;
  HRESULT AppendVaryByHeader(PCSTR pszHeader) override;
  PCSTR GetVaryByHeaders() const override;
  HRESULT AppendVaryByQueryString(PCSTR pszParam) override;
  PCSTR GetVaryByQueryStrings() const override;
  HRESULT SetVaryByValue(PCSTR pszValue) override;
  PCSTR GetVaryByValue() const override;
  BOOL IsUserCacheEnabled() const override;
  VOID DisableUserCache() override;
  BOOL IsCached() const override;
  VOID SetIsCached() override;
  BOOL GetKernelCacheInvalidatorSet() const override;

  // IHttpCachePolicy2
  BOOL IsForceUpdateSet() const override;
  VOID SetForceUpdate() override;

 private:
  HRESULT Append(const char* what, std::string& list, PCSTR name);
  PCSTR Tell(const char* what, const std::string& text) const;
  BOOL Tell(const char* what, bool flag) const;

  FakeHttpContext& context_;
  HTTP_CACHE_POLICY kernel_ = {HttpCachePolicyNocache, 0};
  HTTP_CACHE_POLICY user_ = {HttpCachePolicyNocache, 0};
  std::string vary_by_headers_;
  std::string vary_by_query_strings_;
  std::string vary_by_value_;
  bool user_cache_enabled_ = true;
  bool has_invalidator_ = false;
  bool is_cached_ = false;
  bool forces_update_ = false;
};

}  // namespace fake_pipeline

// What modules want of the caches for one response.
#include "fake_cache_policy.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"

#include <cstring>

namespace fake_pipeline {

namespace {

// No limit is known; a length must fit where lengths of headers do.
constexpr size_t kMaxVaryByValue = 0xFFFF;

std::string QuotedOrNull(PCSTR text) {
  return text == nullptr ? "NULL" : Quoted(text);
}

}  // namespace

void FakeCachePolicy::LetStayUntilInvalidated() {
  kernel_ = {HttpCachePolicyUserInvalidates, 0};
  has_invalidator_ = true;
}

PCSTR FakeCachePolicy::Tell(const char* what, const std::string& text) const {
  ApiCall call(context_, what);
  call.SetResult(Quoted(text));
  return text.c_str();
}

BOOL FakeCachePolicy::Tell(const char* what, bool flag) const {
  ApiCall call(context_, what);
  call.SetResult(BoolText(flag ? TRUE : FALSE));
  return flag ? TRUE : FALSE;
}

HTTP_CACHE_POLICY* FakeCachePolicy::GetKernelCachePolicy() {
  const ApiCall call(context_, "IHttpCachePolicy::GetKernelCachePolicy");
  return &kernel_;
}

HTTP_CACHE_POLICY* FakeCachePolicy::GetUserCachePolicy() {
  const ApiCall call(context_, "IHttpCachePolicy::GetUserCachePolicy");
  return &user_;
}

HRESULT FakeCachePolicy::Append(const char* what, std::string& list, PCSTR name) {
  ApiCall call(context_, what, QuotedOrNull(name));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (name == nullptr) {
    return call.Return(S_OK);
  }
  if (std::strchr(name, ',') != nullptr) {
    call.Report(Rule::kInvalidArgument, "several names in one: " + Quoted(name));
    return call.Return(E_FAIL);
  }
  list += (list.empty() ? "" : ",") + std::string(name);
  return call.Return(S_OK);
}

HRESULT FakeCachePolicy::AppendVaryByHeader(PCSTR pszHeader) {
  return Append("IHttpCachePolicy::AppendVaryByHeader", vary_by_headers_, pszHeader);
}

PCSTR FakeCachePolicy::GetVaryByHeaders() const {
  return Tell("IHttpCachePolicy::GetVaryByHeaders", vary_by_headers_);
}

HRESULT FakeCachePolicy::AppendVaryByQueryString(PCSTR pszParam) {
  return Append("IHttpCachePolicy::AppendVaryByQueryString", vary_by_query_strings_, pszParam);
}

PCSTR FakeCachePolicy::GetVaryByQueryStrings() const {
  return Tell("IHttpCachePolicy::GetVaryByQueryStrings", vary_by_query_strings_);
}

HRESULT FakeCachePolicy::SetVaryByValue(PCSTR pszValue) {
  ApiCall call(context_, "IHttpCachePolicy::SetVaryByValue", QuotedOrNull(pszValue));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszValue == nullptr) {
    call.Report(Rule::kNullArgument, "pszValue");
    return call.Return(E_INVALIDARG);
  }
  if (std::strlen(pszValue) > kMaxVaryByValue) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW));
  }
  vary_by_value_ = pszValue;
  return call.Return(S_OK);
}

PCSTR FakeCachePolicy::GetVaryByValue() const {
  return Tell("IHttpCachePolicy::GetVaryByValue", vary_by_value_);
}

BOOL FakeCachePolicy::IsUserCacheEnabled() const {
  return Tell("IHttpCachePolicy::IsUserCacheEnabled", user_cache_enabled_);
}

VOID FakeCachePolicy::DisableUserCache() {
  const ApiCall call(context_, "IHttpCachePolicy::DisableUserCache");
  user_cache_enabled_ = false;
}

BOOL FakeCachePolicy::IsCached() const {
  return Tell("IHttpCachePolicy::IsCached", is_cached_);
}

VOID FakeCachePolicy::SetIsCached() {
  const ApiCall call(context_, "IHttpCachePolicy::SetIsCached");
  is_cached_ = true;
}

VOID FakeCachePolicy::SetKernelCacheInvalidatorSet() {
  const ApiCall call(context_, "IHttpCachePolicy::SetKernelCacheInvalidatorSet");
  has_invalidator_ = true;
}

BOOL FakeCachePolicy::GetKernelCacheInvalidatorSet() const {
  return Tell("IHttpCachePolicy::GetKernelCacheInvalidatorSet", has_invalidator_);
}

BOOL FakeCachePolicy::IsForceUpdateSet() const {
  return Tell("IHttpCachePolicy2::IsForceUpdateSet", forces_update_);
}

VOID FakeCachePolicy::SetForceUpdate() {
  const ApiCall call(context_, "IHttpCachePolicy2::SetForceUpdate");
  forces_update_ = true;
}

}  // namespace fake_pipeline

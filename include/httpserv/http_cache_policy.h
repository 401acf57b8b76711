// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IHttpCachePolicy {
 public:
  virtual HTTP_CACHE_POLICY* GetKernelCachePolicy() = 0;

  virtual VOID SetKernelCacheInvalidatorSet() = 0;

  virtual HTTP_CACHE_POLICY* GetUserCachePolicy() = 0;

  virtual HRESULT AppendVaryByHeader(PCSTR pszHeader) = 0;

  virtual PCSTR GetVaryByHeaders() const = 0;

  virtual HRESULT AppendVaryByQueryString(PCSTR pszParam) = 0;

  virtual PCSTR GetVaryByQueryStrings() const = 0;

  virtual HRESULT SetVaryByValue(PCSTR pszValue) = 0;

  virtual PCSTR GetVaryByValue() const = 0;

  virtual BOOL IsUserCacheEnabled() const = 0;

  virtual VOID DisableUserCache() = 0;

  virtual BOOL IsCached() const = 0;

  virtual VOID SetIsCached() = 0;

  virtual BOOL GetKernelCacheInvalidatorSet() const = 0;
};

class IHttpCachePolicy2 : public IHttpCachePolicy {
 public:
  virtual BOOL IsForceUpdateSet() const = 0;

  virtual VOID SetForceUpdate() = 0;
};

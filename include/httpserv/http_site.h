// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IHttpSite {
 public:
  virtual DWORD GetSiteId() const = 0;

  virtual PCWSTR GetSiteName() const = 0;

  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  virtual IHttpPerfCounterInfo* GetPerfCounterInfo() = 0;
};

class IHttpPerfCounterInfo {
 public:
  virtual VOID IncrementCounter(DWORD dwCounterIndex, DWORD dwValue = 1) = 0;

  virtual VOID DecrementCounter(DWORD dwCounterIndex, DWORD dwValue = 1) = 0;
};

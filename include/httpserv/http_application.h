// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IHttpApplication {
 public:
  virtual PCWSTR GetApplicationPhysicalPath() const = 0;

  virtual PCWSTR GetApplicationId() const = 0;

  virtual PCWSTR GetAppConfigPath() const = 0;

  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;
};

class IHttpApplication2 : public IHttpApplication {
 public:
  virtual VOID BeginApplicationWarmup() = 0;

  virtual VOID EndApplicationWarmup() = 0;

  virtual BOOL QueryIsWarmingUp() = 0;
};

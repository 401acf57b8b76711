// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IHttpUrlInfo {
 public:
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  virtual BOOL IsFrequentlyHit() const = 0;
};

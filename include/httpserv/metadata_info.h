// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IMetadataInfo {
 public:
  virtual PCWSTR GetMetaPath() const = 0;

  virtual PCWSTR GetVrPath() const = 0;

  virtual IHttpTokenEntry* GetVrToken() = 0;

  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;
};

class IReferencedMetadataInfo : public IMetadataInfo {
 public:
  virtual VOID ReferenceMetadata() = 0;

  virtual VOID DereferenceMetadata() = 0;
};

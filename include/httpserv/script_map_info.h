// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

class IScriptMapInfo {
 public:
  virtual PCWSTR GetPath() const = 0;

  virtual PCSTR GetAllowedVerbs() const = 0;

  virtual PCWSTR GetModules(DWORD* pcchModules = NULL) const = 0;

  virtual PCWSTR GetScriptProcessor(DWORD* pcchScriptProcessor = NULL) const = 0;

  virtual PCWSTR GetManagedType(DWORD* pcchManagedType = NULL) const = 0;

  virtual BOOL GetAllowPathInfoForScriptMappings() const = 0;

  virtual DWORD GetRequiredAccess() const = 0;

  virtual DWORD GetResourceType() const = 0;

  virtual BOOL GetIsStarScriptMap() const = 0;

  virtual DWORD GetResponseBufferLimit() const = 0;

  virtual PCWSTR GetName() const = 0;
};

// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_cache.h>

class IHttpFileInfo : public IHttpCacheSpecificData {
 public:
  virtual DWORD GetAttributes() const = 0;

  virtual VOID GetSize(ULARGE_INTEGER* pliSize) const = 0;

  virtual const BYTE* GetFileBuffer() const = 0;

  virtual HANDLE GetFileHandle() const = 0;

  virtual PCWSTR GetFilePath() const = 0;

  virtual PCSTR GetETag(USHORT* pcchETag = NULL) const = 0;

  virtual VOID GetLastModifiedTime(FILETIME* pFileTime) const = 0;

  virtual PCSTR GetLastModifiedString() const = 0;

  virtual BOOL GetHttpCacheAllowed(DWORD* pSecondsToLive) const = 0;

  virtual HRESULT AccessCheck(HANDLE hUserToken, PSID pUserSid) = 0;

  virtual HANDLE GetVrToken() const = 0;

  virtual PCWSTR GetVrPath() const = 0;

  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  virtual BOOL CheckIfFileHasChanged(HANDLE hUserToken) = 0;
};

class IHttpFileMonitor {
 public:
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  virtual VOID DereferenceFileMonitor() = 0;
};

class IHttpTokenEntry : public IHttpCacheSpecificData {
 public:
  virtual HANDLE GetImpersonationToken() = 0;

  virtual HANDLE GetPrimaryToken() = 0;

  virtual PSID GetSid() = 0;
};

// TODO-FILE-COMMENT
#pragma once

#include <httpserv/interface_ids.h>

#define HTTP_USER_VARIABLE_SID "SID"
#define HTTP_USER_VARIABLE_CTXT_HANDLE "CtxtHandle"
#define HTTP_USER_VARIABLE_CRED_HANDLE "CredHandle"

class IHttpUser {
 public:
  virtual PCWSTR GetRemoteUserName() = 0;

  virtual PCWSTR GetUserName() = 0;

  virtual PCWSTR GetAuthenticationType() = 0;

  virtual PCWSTR GetPassword() = 0;

  virtual HANDLE GetImpersonationToken() = 0;

  virtual HANDLE GetPrimaryToken() = 0;

  virtual VOID ReferenceUser() = 0;

  virtual VOID DereferenceUser() = 0;

  virtual BOOL SupportsIsInRole() = 0;

  virtual HRESULT IsInRole(PCWSTR pszRoleName, BOOL* pfInRole) = 0;

  virtual PVOID GetUserVariable(PCSTR pszVariableName) = 0;
};

// The users that the server itself makes: the anonymous one, and those of Configuration::users.
#pragma once

#include "account_token.h"

#include <fake_pipeline/configuration.h>

#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace fake_pipeline {

class Worker;

class FakeHttpUser final : public IHttpUser {
 public:
  /// The user number `index` of the process; `user` without a name is the anonymous one.
  FakeHttpUser(Worker& worker, const User& user, unsigned char index);

  const std::wstring& name() const { return name_; }
  const std::wstring& authentication_type() const { return type_; }
  /// What IHttpUser::GetPassword tells.
  const std::wstring& password() const { return password_; }
  bool HasPassword(const std::wstring& password) const { return password == secret_; }
  const AccountToken& token() const { return token_; }
  PSID sid() { return sid_; }
  /// Reports references that modules did not give back, and forgets them.
  void ReportLeaks();

  // IHttpUser
  PCWSTR GetRemoteUserName() override;
  PCWSTR GetUserName() override;
  PCWSTR GetAuthenticationType() override;
  PCWSTR GetPassword() override;
  HANDLE GetImpersonationToken() override;
  HANDLE GetPrimaryToken() override;
  VOID ReferenceUser() override;
  VOID DereferenceUser() override;
  BOOL SupportsIsInRole() override;
  HRESULT IsInRole(PCWSTR pszRoleName, BOOL* pfInRole) override;
  PVOID GetUserVariable(PCSTR pszVariableName) override;

 private:
  bool is_anonymous() const { return name_.empty(); }
  bool is_forms() const { return type_ == L"Forms"; }

  Worker& worker_;
  std::wstring name_;
  std::wstring type_;
  std::wstring secret_;
  std::wstring password_;
  std::vector<std::string> roles_;
  AccountToken token_;
  // A SID as Windows lays it out: revision, count, authority, and up to five numbers.
  alignas(4) unsigned char sid_[28] = {};
  // What the variables of a negotiated logon point at: two handles of two words each.
  ULONG_PTR security_handles_[4] = {};
  // References that modules hold.
  std::atomic<int> references_{0};
};

/// All users of a process.
class ServerUsers {
 public:
  explicit ServerUsers(Worker& worker);

  FakeHttpUser& anonymous() { return *users_.front(); }
  /// The user of that name, or of that name in any domain; null when there is none.
  FakeHttpUser* Find(const std::string& name);
  /// The user behind an interface, if it is one of the server's; null for a module's own.
  FakeHttpUser* FindOwn(const IHttpUser* user);
  void ReportLeaks();

 private:
  std::vector<std::unique_ptr<FakeHttpUser>> users_;
};

/// What a user tells, whoever made it. Reading one of the server's is not recorded.
std::string UserNameOf(Worker& worker, IHttpUser* user);
std::string AuthenticationTypeOf(Worker& worker, IHttpUser* user);
std::string RemoteUserNameOf(Worker& worker, IHttpUser* user);
std::string PasswordOf(Worker& worker, IHttpUser* user);

}  // namespace fake_pipeline

// The logons that IHttpServer2::GetToken made, kept by user and method of logon.
#pragma once

#include "account_token.h"
#include "cache_keys.h"

#include <windows.h>

#include <httpserv.h>

#include <httpcach.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeHttpUser;
class ServerCall;
class Worker;

class FakeTokenKey final : public IHttpTokenKey {
 public:
  FakeTokenKey(std::wstring user, const std::wstring& password, DWORD method);

  // IHttpCacheKey
  DWORD GetHash() const override;
  bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const override;
  bool GetIsPrefix(IHttpCacheKey*) const override { return false; }
  VOID Enum(IHttpCacheSpecificData*) override { RecordEnumeration(); }

  // IHttpTokenKey
  PCWSTR GetUserName() const override { return user_.c_str(); }
  PCWSTR GetPasswordHash() const override { return password_hash_.c_str(); }
  DWORD GetLogonMethod() const override { return method_; }

 private:
  std::wstring user_;
  std::wstring password_hash_;
  DWORD method_;
};

class FakeTokenEntry final : public IHttpTokenEntry {
 public:
  FakeTokenEntry(Worker& worker, FakeHttpUser& user, const std::wstring& password, DWORD method);

  /// Whether the entry is that of a logon of this user by this method, and has not been flushed.
  bool IsFor(const FakeHttpUser& user, DWORD method) const;
  /// Gives one more reference to a module.
  void GiveOut();
  /// Turns the reference that was given out last into one of the server's own.
  void KeepForServer();
  void ReportLeak() const;

  // IHttpCacheSpecificData
  IHttpCacheKey* GetCacheKey() const override;
  VOID ReferenceCacheData() override;
  VOID DereferenceCacheData() override;
  VOID ResetTTL() override;
  VOID DecrementTTL(BOOL* pfTTLExpired) override;
  VOID SetFlushed() override;
  BOOL GetFlushed() const override;

  // IHttpTokenEntry
  HANDLE GetImpersonationToken() override;
  HANDLE GetPrimaryToken() override;
  PSID GetSid() override;

 private:
  static constexpr int kSweeps = 2;

  void CheckAlive(ServerCall& call) const;

  Worker& worker_;
  FakeHttpUser& user_;
  mutable FakeTokenKey key_;
  const DWORD method_;
  AccountToken token_;
  mutable std::mutex mutex_;
  int references_ = 0;  // Those that modules hold.
  int sweeps_left_ = kSweeps;
  bool flushed_ = false;
  bool is_kept_by_server_ = false;
};

class TokenCache {
 public:
  /// The entry of a logon, made if there is none, with one reference for the caller.
  FakeTokenEntry* LogOn(Worker& worker, FakeHttpUser& user, const std::wstring& password,
                        DWORD method);
  /// The entry of the account that the virtual directory of a URL is configured with, which stays
  /// the server's; null if there is none.
  FakeTokenEntry* OfVirtualDirectory(Worker& worker, const std::string& url);
  /// Reports what was not given back, and frees everything.
  void ReportAndClear();

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<FakeTokenEntry>> entries_;
};

}  // namespace fake_pipeline

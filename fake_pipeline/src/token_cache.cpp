// The logons that IHttpServer2::GetToken made.
#include "token_cache.h"

#include "cache_keys.h"
#include "fake_http_user.h"
#include "fake_site_objects.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cwchar>

namespace fake_pipeline {

namespace {

// 64 hexadecimal digits that do not lead back to the text.
std::wstring OneWayHash(const std::wstring& text) {
  std::wstring digits;
  for (uint64_t part = 0; part < 4; ++part) {
    uint64_t hash = 14695981039346656037u + part;
    for (const wchar_t c : text) {
      hash = (hash ^ static_cast<uint64_t>(c)) * 1099511628211u;
    }
    wchar_t buffer[17];
    std::swprintf(buffer, 17, L"%016llX", static_cast<unsigned long long>(hash));
    digits += buffer;
  }
  return digits;
}

}  // namespace

FakeTokenKey::FakeTokenKey(std::wstring user, const std::wstring& password, DWORD method)
    : user_(std::move(user)), password_hash_(OneWayHash(password)), method_(method) {}

// The published output shows 0 for every token.
DWORD FakeTokenKey::GetHash() const {
  return 0;
}

bool FakeTokenKey::GetIsEqual(IHttpCacheKey* pCacheCompareKey) const {
  if (pCacheCompareKey == nullptr || !IsSameCache(*this, *pCacheCompareKey)) {
    return false;
  }
  const auto* other = static_cast<IHttpTokenKey*>(pCacheCompareKey);
  return other->GetLogonMethod() == method_ && other->GetUserName() != nullptr &&
         EqualsIgnoringCase(ToUtf8(other->GetUserName()), ToUtf8(user_));
}

FakeTokenEntry::FakeTokenEntry(Worker& worker, FakeHttpUser& user, const std::wstring& password,
                               DWORD method)
    : worker_(worker), user_(user), key_(user.name(), password, method), method_(method) {}

bool FakeTokenEntry::IsFor(const FakeHttpUser& user, DWORD method) const {
  std::lock_guard<std::mutex> lock(mutex_);
  return &user_ == &user && method_ == method && !flushed_;
}

void FakeTokenEntry::GiveOut() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++references_;
  sweeps_left_ = kSweeps;
}

void FakeTokenEntry::KeepForServer() {
  std::lock_guard<std::mutex> lock(mutex_);
  --references_;
  is_kept_by_server_ = true;
}

void FakeTokenEntry::ReportLeak() const {
  if (references_ > 0) {
    worker_.AddFinding(MakeFinding(Rule::kReferenceLeaked,
                                   "IHttpTokenEntry of " + Quoted(ToUtf8(user_.name())) + ", " +
                                       std::to_string(references_) + " left",
                                   "worker process"));
  }
}

void FakeTokenEntry::CheckAlive(ServerCall& call) const {
  std::lock_guard<std::mutex> lock(mutex_);
  if (references_ == 0 && !is_kept_by_server_) {
    call.Report(Rule::kUsedAfterRelease, "IHttpTokenEntry");
  }
}

IHttpCacheKey* FakeTokenEntry::GetCacheKey() const {
  ServerCall call(worker_, "IHttpTokenEntry::GetCacheKey");
  CheckAlive(call);
  return &key_;
}

VOID FakeTokenEntry::ReferenceCacheData() {
  ServerCall call(worker_, "IHttpTokenEntry::ReferenceCacheData");
  CheckAlive(call);
  std::lock_guard<std::mutex> lock(mutex_);
  ++references_;
}

// The cache keeps the entry: a later logon finds it.
VOID FakeTokenEntry::DereferenceCacheData() {
  ServerCall call(worker_, "IHttpTokenEntry::DereferenceCacheData");
  std::lock_guard<std::mutex> lock(mutex_);
  if (references_ == 0) {
    call.Report(Rule::kReferenceNotHeld, "IHttpTokenEntry");
    return;
  }
  --references_;
}

VOID FakeTokenEntry::ResetTTL() {
  ServerCall call(worker_, "IHttpTokenEntry::ResetTTL");
  CheckAlive(call);
  std::lock_guard<std::mutex> lock(mutex_);
  sweeps_left_ = kSweeps;
}

VOID FakeTokenEntry::DecrementTTL(BOOL* pfTTLExpired) {
  ServerCall call(worker_, "IHttpTokenEntry::DecrementTTL");
  CheckAlive(call);
  if (pfTTLExpired == nullptr) {
    call.Report(Rule::kNullArgument, "pfTTLExpired");
    return;
  }
  std::lock_guard<std::mutex> lock(mutex_);
  sweeps_left_ -= sweeps_left_ > 0 ? 1 : 0;
  *pfTTLExpired = sweeps_left_ == 0 ? TRUE : FALSE;
  call.SetResult(BoolText(*pfTTLExpired));
}

VOID FakeTokenEntry::SetFlushed() {
  ServerCall call(worker_, "IHttpTokenEntry::SetFlushed");
  CheckAlive(call);
  std::lock_guard<std::mutex> lock(mutex_);
  flushed_ = true;
}

BOOL FakeTokenEntry::GetFlushed() const {
  ServerCall call(worker_, "IHttpTokenEntry::GetFlushed");
  CheckAlive(call);
  std::lock_guard<std::mutex> lock(mutex_);
  call.SetResult(BoolText(flushed_));
  return flushed_ ? TRUE : FALSE;
}

HANDLE FakeTokenEntry::GetImpersonationToken() {
  ServerCall call(worker_, "IHttpTokenEntry::GetImpersonationToken");
  CheckAlive(call);
  return token_.impersonation();
}

HANDLE FakeTokenEntry::GetPrimaryToken() {
  ServerCall call(worker_, "IHttpTokenEntry::GetPrimaryToken");
  CheckAlive(call);
  return token_.primary();
}

PSID FakeTokenEntry::GetSid() {
  ServerCall call(worker_, "IHttpTokenEntry::GetSid");
  CheckAlive(call);
  return user_.sid();
}

FakeTokenEntry* TokenCache::LogOn(Worker& worker, FakeHttpUser& user, const std::wstring& password,
                                  DWORD method) {
  std::lock_guard<std::mutex> lock(mutex_);
  FakeTokenEntry* entry = nullptr;
  for (const auto& known : entries_) {
    if (known->IsFor(user, method)) {
      entry = known.get();
    }
  }
  if (entry == nullptr) {
    entries_.push_back(std::make_unique<FakeTokenEntry>(worker, user, password, method));
    entry = entries_.back().get();
  }
  entry->GiveOut();
  return entry;
}

FakeTokenEntry* TokenCache::OfVirtualDirectory(Worker& worker, const std::string& url) {
  constexpr DWORD kClearText = 8;
  const Configuration& configuration = worker.configuration();
  const std::string* account =
      ClosestDirectory(configuration.virtual_directory_accounts, url.substr(0, url.find('?')));
  const auto user = std::find_if(configuration.users.begin(), configuration.users.end(),
                                 [&](const User& u) { return account && u.name == *account; });
  if (user == configuration.users.end()) {
    return nullptr;
  }
  FakeTokenEntry* entry =
      LogOn(worker, *worker.users().Find(user->name), ToWide(user->password), kClearText);
  entry->KeepForServer();
  return entry;
}

void TokenCache::ReportAndClear() {
  for (const auto& entry : entries_) {
    entry->ReportLeak();
  }
  entries_.clear();
}

}  // namespace fake_pipeline

// The users that the server itself makes.
#include "fake_http_user.h"

#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

namespace {

constexpr unsigned char kAnonymousSid[] = {1, 1, 0, 0, 0, 0, 0, 5, 17, 0, 0, 0};
// A domain of our own; the last number is that of the user.
constexpr unsigned char kDomainSid[] = {1,    5,    0,    0,    0,    0,    0,    5,    21,   0,
                                        0,    0,    0x11, 0x11, 0x11, 0x11, 0x22, 0x22, 0x22, 0x22,
                                        0x33, 0x33, 0x33, 0x33, 0xE8, 0x03, 0,    0};
constexpr size_t kNumberOfUser = 24;

PCWSTR Told(ServerCall& call, const std::wstring& text) {
  call.SetResult(Quoted(ToUtf8(text)));
  return text.c_str();
}

std::string OfUser(Worker& worker, IHttpUser* user,
                   const std::wstring& (FakeHttpUser::*own_member)() const,
                   PCWSTR (IHttpUser::*member)()) {
  if (user == nullptr) {
    return {};
  }
  if (const FakeHttpUser* own = worker.users().FindOwn(user)) {
    return ToUtf8((own->*own_member)());
  }
  PCWSTR text = (user->*member)();
  return text == nullptr ? std::string() : ToUtf8(text);
}

}  // namespace

FakeHttpUser::FakeHttpUser(Worker& worker, const User& user, unsigned char index)
    : worker_(worker),
      name_(ToWide(user.name)),
      type_(user.name.empty() ? L"" : ToWide(user.authentication_type)),
      secret_(ToWide(user.password)),
      roles_(user.roles) {
  if (type_ == L"Basic" || type_ == L"Forms") {
    password_ = secret_;
  }
  if (is_anonymous()) {
    std::memcpy(sid_, kAnonymousSid, sizeof(kAnonymousSid));
  } else {
    std::memcpy(sid_, kDomainSid, sizeof(kDomainSid));
    sid_[kNumberOfUser] = static_cast<unsigned char>(sid_[kNumberOfUser] + index);
  }
}

void FakeHttpUser::ReportLeaks() {
  if (const int left = references_.exchange(0); left > 0) {
    worker_.AddFinding(
        MakeFinding(Rule::kReferenceLeaked,
                    "IHttpUser " + Quoted(ToUtf8(name_)) + ", " + std::to_string(left) + " left",
                    "worker process"));
  }
}

PCWSTR FakeHttpUser::GetRemoteUserName() {
  ServerCall call(worker_, "IHttpUser::GetRemoteUserName");
  return Told(call, name_);
}

PCWSTR FakeHttpUser::GetUserName() {
  ServerCall call(worker_, "IHttpUser::GetUserName");
  return Told(call, name_);
}

PCWSTR FakeHttpUser::GetAuthenticationType() {
  ServerCall call(worker_, "IHttpUser::GetAuthenticationType");
  return Told(call, type_);
}

// A record is no place for a password either.
PCWSTR FakeHttpUser::GetPassword() {
  ServerCall call(worker_, "IHttpUser::GetPassword");
  call.SetResult(password_.empty() ? "\"\"" : "(not shown)");
  return password_.c_str();
}

HANDLE FakeHttpUser::GetImpersonationToken() {
  const ServerCall call(worker_, "IHttpUser::GetImpersonationToken");
  return token_.impersonation();
}

HANDLE FakeHttpUser::GetPrimaryToken() {
  const ServerCall call(worker_, "IHttpUser::GetPrimaryToken");
  return token_.primary();
}

VOID FakeHttpUser::ReferenceUser() {
  const ServerCall call(worker_, "IHttpUser::ReferenceUser");
  ++references_;
}

VOID FakeHttpUser::DereferenceUser() {
  ServerCall call(worker_, "IHttpUser::DereferenceUser");
  int held = references_;
  while (held > 0 && !references_.compare_exchange_weak(held, held - 1)) {
  }
  if (held <= 0) {
    call.Report(Rule::kReferenceNotHeld, "IHttpUser " + Quoted(ToUtf8(name_)));
  }
}

BOOL FakeHttpUser::SupportsIsInRole() {
  ServerCall call(worker_, "IHttpUser::SupportsIsInRole");
  const BOOL supports = is_anonymous() || is_forms() ? TRUE : FALSE;
  call.SetResult(BoolText(supports));
  return supports;
}

HRESULT FakeHttpUser::IsInRole(PCWSTR pszRoleName, BOOL* pfInRole) {
  const std::string role = pszRoleName == nullptr ? std::string() : ToUtf8(pszRoleName);
  ServerCall call(worker_, "IHttpUser::IsInRole", pszRoleName == nullptr ? "NULL" : Quoted(role));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (!is_anonymous() && !is_forms()) {
    return call.Return(E_NOTIMPL);
  }
  if (pfInRole == nullptr) {
    return call.ReturnNullArgument("pfInRole");
  }
  if (pszRoleName == nullptr && is_forms()) {
    return call.ReturnNullArgument("pszRoleName");
  }
  const bool is_in =
      is_anonymous() ? role.empty() : std::find(roles_.begin(), roles_.end(), role) != roles_.end();
  *pfInRole = is_in ? TRUE : FALSE;
  return call.Return(S_OK, BoolText(*pfInRole));
}

PVOID FakeHttpUser::GetUserVariable(PCSTR pszVariableName) {
  ServerCall call(worker_, "IHttpUser::GetUserVariable",
                  pszVariableName == nullptr ? "NULL" : Quoted(pszVariableName));
  PVOID value = nullptr;
  const bool is_negotiated = type_ == L"Negotiate" || type_ == L"NTLM";
  if (pszVariableName == nullptr) {
    call.Report(Rule::kNullArgument, "pszVariableName");
  } else if (std::strcmp(pszVariableName, HTTP_USER_VARIABLE_SID) == 0) {
    value = sid_;
  } else if (is_negotiated && std::strcmp(pszVariableName, HTTP_USER_VARIABLE_CTXT_HANDLE) == 0) {
    value = &security_handles_[0];
  } else if (is_negotiated && std::strcmp(pszVariableName, HTTP_USER_VARIABLE_CRED_HANDLE) == 0) {
    value = &security_handles_[2];
  }
  call.SetResult(value == nullptr ? "NULL" : "a value");
  return value;
}

ServerUsers::ServerUsers(Worker& worker) {
  users_.push_back(std::make_unique<FakeHttpUser>(worker, User(), static_cast<unsigned char>(0)));
  for (const User& user : worker.configuration().users) {
    users_.push_back(std::make_unique<FakeHttpUser>(worker, user,
                                                    static_cast<unsigned char>(users_.size() - 1)));
  }
}

FakeHttpUser* ServerUsers::Find(const std::string& name) {
  for (const auto& user : users_) {
    const std::string known = ToUtf8(user->name());
    const size_t slash = known.find('\\');
    if (EqualsIgnoringCase(known, name) ||
        (slash != std::string::npos && EqualsIgnoringCase(known.substr(slash + 1), name))) {
      return user.get();
    }
  }
  return nullptr;
}

FakeHttpUser* ServerUsers::FindOwn(const IHttpUser* user) {
  for (const auto& own : users_) {
    if (own.get() == user) {
      return own.get();
    }
  }
  return nullptr;
}

void ServerUsers::ReportLeaks() {
  for (const auto& user : users_) {
    user->ReportLeaks();
  }
}

std::string UserNameOf(Worker& worker, IHttpUser* user) {
  return OfUser(worker, user, &FakeHttpUser::name, &IHttpUser::GetUserName);
}

std::string AuthenticationTypeOf(Worker& worker, IHttpUser* user) {
  return OfUser(worker, user, &FakeHttpUser::authentication_type,
                &IHttpUser::GetAuthenticationType);
}

std::string RemoteUserNameOf(Worker& worker, IHttpUser* user) {
  return OfUser(worker, user, &FakeHttpUser::name, &IHttpUser::GetRemoteUserName);
}

std::string PasswordOf(Worker& worker, IHttpUser* user) {
  return OfUser(worker, user, &FakeHttpUser::password, &IHttpUser::GetPassword);
}

}  // namespace fake_pipeline

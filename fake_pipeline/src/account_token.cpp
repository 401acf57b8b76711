// The tokens of an account.
#include "account_token.h"

namespace fake_pipeline {

#ifdef _WIN32

AccountToken::AccountToken() {
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_DUPLICATE, &primary_);
  DuplicateTokenEx(primary_, TOKEN_QUERY | TOKEN_DUPLICATE | TOKEN_IMPERSONATE, nullptr,
                   SecurityImpersonation, TokenImpersonation, &impersonation_);
}

AccountToken::~AccountToken() {
  CloseHandle(impersonation_);
  CloseHandle(primary_);
}

#else

AccountToken::AccountToken() : primary_(&primary_), impersonation_(&impersonation_) {}

AccountToken::~AccountToken() = default;

#endif

}  // namespace fake_pipeline

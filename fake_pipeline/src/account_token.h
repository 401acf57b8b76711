// The tokens of an account. On Windows they are real, those of the account that runs the test; the
// calls of Windows take them. Elsewhere they only tell one account from another.
#pragma once

#include <windows.h>

namespace fake_pipeline {

class AccountToken {
 public:
  AccountToken();
  ~AccountToken();

  AccountToken(const AccountToken&) = delete;
  AccountToken& operator=(const AccountToken&) = delete;

  HANDLE primary() const { return primary_; }
  HANDLE impersonation() const { return impersonation_; }

 private:
  HANDLE primary_ = nullptr;
  HANDLE impersonation_ = nullptr;
};

}  // namespace fake_pipeline

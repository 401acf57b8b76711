// The server variables of one request: those that are computed from it when they are asked for, the
// request's headers, and those that modules set.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fake_pipeline {

class FakeHttpContext;

class ServerVariables {
 public:
  explicit ServerVariables(FakeHttpContext& context) : context_(context) {}

  /// The value as UTF-8; nothing for an unknown name or an absent header.
  std::optional<std::string> Find(std::string_view name);
  /// The same text in memory of the request; one copy for as long as the value stays the same.
  const std::string_view* FindNarrow(std::string_view name);
  const std::wstring_view* FindWide(std::string_view name);

  /// Creates or replaces a variable. HTTP_ and HEADER_ names set the request's header.
  void Set(std::string_view name, std::string value);

  /// What modules set, and what of it changed after `old_change_number`. The arrays are memory of
  /// the request.
  struct Changes {
    DWORD change_number = 0;
    std::vector<PCSTR> names;
    std::vector<PCWSTR> values;
    std::vector<DWORD> changed;
  };
  Changes ChangesSince(DWORD old_change_number);

  /// Copies what modules set on `other`.
  void CopyFrom(const ServerVariables& other);

 private:
  struct Entry {
    std::string name;
    std::string value;
    DWORD change_number = 0;
  };
  struct Handed {
    std::string value;
    std::optional<std::string_view> narrow;
    std::optional<std::wstring_view> wide;
  };
  const Entry* FindSet(std::string_view name) const;
  Handed* Hand(std::string_view name);

  FakeHttpContext& context_;
  std::vector<Entry> set_;
  std::map<std::string, Handed> handed_;
  DWORD change_number_ = 0;
};

}  // namespace fake_pipeline

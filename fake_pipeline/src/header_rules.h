// Which characters may stand in a header, and which headers may be set.
#pragma once

#include <windows.h>

#include <string_view>

namespace fake_pipeline {

class ApiCall;

/// Letters, digits and the marks that HTTP allows in names and methods; at least one.
bool IsHeaderName(std::string_view name);
/// No control character but the tab: a line break would end the header.
bool IsHeaderValue(std::string_view value);

/// A header that a module wants to set. A null name or value fails the check.
struct HeaderToSet {
  PCSTR name = nullptr;
  PCSTR value = nullptr;
  /// As the module passed it; it may lie.
  USHORT length = 0;
  /// What it would be appended to, after a comma; null if nothing.
  PCSTR old_value = nullptr;
  USHORT old_length = 0;

  /// The value, not read beyond its terminator.
  std::string_view text() const;
};

/// S_OK, or what a server answers to a header that cannot be set, reported where it is a mistake.
HRESULT CheckHeader(ApiCall& call, const HeaderToSet& header);

}  // namespace fake_pipeline

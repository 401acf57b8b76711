// Which characters may stand in a header, and which headers may be set.
#include "header_rules.h"

#include "api_call.h"
#include "text.h"

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

bool IsHeaderName(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool IsHeaderValue(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  });
}

std::string_view HeaderToSet::text() const {
  if (value == nullptr) {
    return {};
  }
  const void* end = std::memchr(value, '\0', length);
  return {value, end == nullptr ? length : static_cast<size_t>(static_cast<PCSTR>(end) - value)};
}

HRESULT CheckHeader(ApiCall& call, const HeaderToSet& header) {
  if (header.value == nullptr || header.name == nullptr) {
    call.Report(Rule::kNullArgument);
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (!IsHeaderName(header.name)) {
    call.Report(Rule::kInvalidArgument, "the header's name is " + Quoted(header.name));
    return HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
  }
  const std::string_view text = header.text();
  if (text.size() != header.length) {
    call.Report(Rule::kInvalidArgument, "cchHeaderValue goes beyond the end of the value");
    return HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
  }
  call.CheckEnd(header.value, header.length, "pszHeaderValue");
  constexpr size_t kMaxChars = 0xFFFF;
  const bool is_too_long =
      std::strlen(header.name) > kMaxChars ||
      (header.old_value != nullptr && size_t{header.old_length} + 1 + text.size() > kMaxChars);
  return is_too_long || !IsHeaderValue(text) ? HRESULT_FROM_WIN32(ERROR_INVALID_DATA) : S_OK;
}

}  // namespace fake_pipeline

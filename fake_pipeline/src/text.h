// Values as the records show them.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace fake_pipeline {

std::string ToUtf8(std::wstring_view text);
std::wstring ToWide(std::string_view text);

/// "S_OK", "E_OUTOFMEMORY", "0x800704CD (ERROR_CONNECTION_INVALID)", …
std::string HresultText(HRESULT hr);
/// "0x80070040"
std::string Hex(DWORD value);
/// "RQ_NOTIFICATION_CONTINUE", …
std::string StatusText(REQUEST_NOTIFICATION_STATUS status);
/// "RQ_BEGIN_REQUEST" or "RQ_BEGIN_REQUEST, post".
std::string NotificationText(DWORD notification, bool post);
/// The text in quotation marks, cut after 60 bytes.
std::string Quoted(std::string_view text);
/// The text in quotation marks, or NULL without them.
std::string TextOrNull(const wchar_t* text);
inline const char* BoolText(BOOL value) {
  return value ? "TRUE" : "FALSE";
}

/// The texts one after the other, with a single allocation at most: records are made of these.
template <typename... Texts>
std::string Concat(const Texts&... texts) {
  const std::string_view views[] = {texts...};
  size_t length = 0;
  for (const std::string_view view : views) {
    length += view.size();
  }
  std::string out(length, '\0');
  char* end = out.data();
  for (const std::string_view view : views) {
    end = std::copy(view.begin(), view.end(), end);
  }
  return out;
}

/// With ASCII letters in upper case.
std::string ToUpper(std::string text);
std::wstring ToUpper(std::wstring text);
/// Compares without regard to the case of ASCII letters.
bool EqualsIgnoringCase(std::string_view a, std::string_view b);

}  // namespace fake_pipeline

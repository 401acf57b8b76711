// Values as the records show them.
#include "text.h"

#include "notifications.h"

namespace fake_pipeline {

namespace {

void AppendUtf8(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

struct HresultName {
  uint32_t value;
  const char* name;
};

constexpr HresultName kHresultNames[] = {
    {0x00000000, "S_OK"},
    {0x00000001, "S_FALSE"},
    {0x80004001, "E_NOTIMPL"},
    {0x80004002, "E_NOINTERFACE"},
    {0x80004003, "E_POINTER"},
    {0x80004005, "E_FAIL"},
    {0x8000FFFF, "E_UNEXPECTED"},
    {0x8007000E, "E_OUTOFMEMORY"},
    {0x80070057, "E_INVALIDARG"},
    {0x80070006, "0x80070006 (ERROR_INVALID_HANDLE)"},
    {0x80070008, "0x80070008 (ERROR_NOT_ENOUGH_MEMORY)"},
    {0x8007000D, "0x8007000D (ERROR_INVALID_DATA)"},
    {0x80070026, "0x80070026 (ERROR_HANDLE_EOF)"},
    {0x80070032, "0x80070032 (ERROR_NOT_SUPPORTED)"},
    {0x80070040, "0x80070040 (ERROR_NETNAME_DELETED)"},
    {0x80070055, "0x80070055 (ERROR_ALREADY_ASSIGNED)"},
    {0x8007007A, "0x8007007A (ERROR_INSUFFICIENT_BUFFER)"},
    {0x800700B7, "0x800700B7 (ERROR_ALREADY_EXISTS)"},
    {0x80070216, "0x80070216 (ERROR_ARITHMETIC_OVERFLOW)"},
    {0x800703E3, "0x800703E3 (ERROR_OPERATION_ABORTED)"},
    {0x800703E9, "0x800703E9 (ERROR_STACK_OVERFLOW)"},
    {0x8007041C, "0x8007041C (ERROR_INVALID_SERVICE_CONTROL)"},
    {0x8007041D, "0x8007041D (ERROR_SERVICE_REQUEST_TIMEOUT)"},
    {0x80070420, "0x80070420 (ERROR_SERVICE_ALREADY_RUNNING)"},
    {0x80070426, "0x80070426 (ERROR_SERVICE_NOT_ACTIVE)"},
    {0x80070490, "0x80070490 (ERROR_NOT_FOUND)"},
    {0x800704CD, "0x800704CD (ERROR_CONNECTION_INVALID)"},
    {0x8007052E, "0x8007052E (ERROR_LOGON_FAILURE)"},
    {0x80070585, "0x80070585 (ERROR_INVALID_INDEX)"},
};

template <typename Text>
Text WithUpperCase(Text text) {
  for (auto& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<typename Text::value_type>(c - 'a' + 'A') : c;
  }
  return text;
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string ToUtf8(std::wstring_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t code = static_cast<uint32_t>(text[i]);
    if constexpr (sizeof(wchar_t) == 2) {
      code &= 0xFFFF;
      if (code >= 0xD800 && code < 0xDC00 && i + 1 < text.size()) {
        const uint32_t low = static_cast<uint32_t>(text[i + 1]) & 0xFFFF;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        ++i;
      }
    }
    AppendUtf8(out, code);
  }
  return out;
}

std::wstring ToWide(std::string_view text) {
  std::wstring out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[i]);
    const int extra = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t code = extra == 0 ? lead : lead & (0x3Fu >> extra);
    for (int k = 1; k <= extra && i + static_cast<size_t>(k) < text.size(); ++k) {
      code = (code << 6) | (static_cast<unsigned char>(text[i + static_cast<size_t>(k)]) & 0x3Fu);
    }
    i += static_cast<size_t>(extra) + 1;
    if (sizeof(wchar_t) == 2 && code >= 0x10000) {
      out += static_cast<wchar_t>(0xD800 + ((code - 0x10000) >> 10));
      out += static_cast<wchar_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
    } else {
      out += static_cast<wchar_t>(code);
    }
  }
  return out;
}

std::string Hex(DWORD value) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "0x00000000";
  for (int i = 9; i >= 2; --i, value >>= 4) {
    out[static_cast<size_t>(i)] = kDigits[value & 0xF];
  }
  return out;
}

std::string HresultText(HRESULT hr) {
  for (const HresultName& known : kHresultNames) {
    if (known.value == static_cast<uint32_t>(hr)) {
      return known.name;
    }
  }
  return Hex(static_cast<DWORD>(hr));
}

std::string StatusText(REQUEST_NOTIFICATION_STATUS status) {
  switch (status) {
    case RQ_NOTIFICATION_CONTINUE:
      return "RQ_NOTIFICATION_CONTINUE";
    case RQ_NOTIFICATION_PENDING:
      return "RQ_NOTIFICATION_PENDING";
    case RQ_NOTIFICATION_FINISH_REQUEST:
      return "RQ_NOTIFICATION_FINISH_REQUEST";
  }
  return std::to_string(static_cast<int>(status));
}

std::string NotificationText(DWORD notification, bool post) {
  const char* const name = NotificationName(notification);
  return post ? Concat(name, ", post") : name;
}

std::string Quoted(std::string_view text) {
  constexpr size_t kShown = 60;
  return Concat("\"", text.substr(0, kShown), text.size() > kShown ? "…\"" : "\"");
}

std::string TextOrNull(const wchar_t* text) {
  return text == nullptr ? "NULL" : Quoted(ToUtf8(text));
}

std::string ToUpper(std::string text) {
  return WithUpperCase(std::move(text));
}

std::wstring ToUpper(std::wstring text) {
  return WithUpperCase(std::move(text));
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (size_t i = 0; i < a.size(); ++i) {
    if (Lower(a[i]) != Lower(b[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace fake_pipeline

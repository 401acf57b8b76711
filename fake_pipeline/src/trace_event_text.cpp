// Trace events as people read them.
#include "trace_event_text.h"

#include "text.h"

#include <cstdio>
#include <cstring>

namespace fake_pipeline {

namespace {

// The value behind the pointer, which need not be aligned.
template <typename T>
std::string NumberText(const void* data) {
  T value = 0;
  std::memcpy(&value, data, sizeof(value));
  return std::to_string(value);
}

std::string GuidValueText(const void* data) {
  GUID guid;
  std::memcpy(&guid, data, sizeof(guid));
  return GuidText(guid);
}

struct ValueType {
  HTTP_TRACE_TYPE type;
  const char* name;
  std::string (*text)(const void* data);
};

constexpr ValueType kValueTypes[] = {
    {HTTP_TRACE_TYPE_BYTE, "HTTP_TRACE_TYPE_BYTE", NumberText<uint8_t>},
    {HTTP_TRACE_TYPE_USHORT, "HTTP_TRACE_TYPE_USHORT", NumberText<uint16_t>},
    {HTTP_TRACE_TYPE_ULONG, "HTTP_TRACE_TYPE_ULONG", NumberText<uint32_t>},
    {HTTP_TRACE_TYPE_ULONGLONG, "HTTP_TRACE_TYPE_ULONGLONG", NumberText<uint64_t>},
    {HTTP_TRACE_TYPE_CHAR, "HTTP_TRACE_TYPE_CHAR", NumberText<int8_t>},
    {HTTP_TRACE_TYPE_SHORT, "HTTP_TRACE_TYPE_SHORT", NumberText<int16_t>},
    {HTTP_TRACE_TYPE_LONG, "HTTP_TRACE_TYPE_LONG", NumberText<int32_t>},
    {HTTP_TRACE_TYPE_LONGLONG, "HTTP_TRACE_TYPE_LONGLONG", NumberText<int64_t>},
    {HTTP_TRACE_TYPE_LPCWSTR, "HTTP_TRACE_TYPE_LPCWSTR",
     [](const void* data) { return ToUtf8(static_cast<const wchar_t*>(data)); }},
    {HTTP_TRACE_TYPE_LPCSTR, "HTTP_TRACE_TYPE_LPCSTR",
     [](const void* data) { return std::string(static_cast<const char*>(data)); }},
    {HTTP_TRACE_TYPE_LPCGUID, "HTTP_TRACE_TYPE_LPCGUID", GuidValueText},
    {HTTP_TRACE_TYPE_BOOL, "HTTP_TRACE_TYPE_BOOL",
     [](const void* data) {
       return std::string(NumberText<int32_t>(data) == "0" ? "false" : "true");
     }},
};

const ValueType* FindType(HTTP_TRACE_TYPE type) {
  for (const ValueType& known : kValueTypes) {
    if (known.type == type) {
      return &known;
    }
  }
  return nullptr;
}

std::string WideText(LPCWSTR text) {
  return text == nullptr ? std::string() : ToUtf8(text);
}

int HexValue(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

}  // namespace

std::string GuidText(const GUID& guid) {
  char text[40];
  std::snprintf(text, sizeof(text), "{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}",
                static_cast<unsigned>(guid.Data1), guid.Data2, guid.Data3, guid.Data4[0],
                guid.Data4[1], guid.Data4[2], guid.Data4[3], guid.Data4[4], guid.Data4[5],
                guid.Data4[6], guid.Data4[7]);
  return text;
}

bool ParseGuid(const std::string& text, GUID* guid) {
  constexpr char kForm[] = "{hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh}";
  if (text.size() != sizeof(kForm) - 1) {
    return false;
  }
  uint8_t bytes[16] = {};
  size_t digits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (kForm[i] != 'h') {
      if (text[i] != kForm[i]) {
        return false;
      }
      continue;
    }
    const int value = HexValue(text[i]);
    if (value < 0) {
      return false;
    }
    bytes[digits / 2] = static_cast<uint8_t>(bytes[digits / 2] << 4 | value);
    ++digits;
  }
  guid->Data1 = static_cast<uint32_t>(bytes[0]) << 24 | static_cast<uint32_t>(bytes[1]) << 16 |
                static_cast<uint32_t>(bytes[2]) << 8 | bytes[3];
  guid->Data2 = static_cast<uint16_t>(bytes[4] << 8 | bytes[5]);
  guid->Data3 = static_cast<uint16_t>(bytes[6] << 8 | bytes[7]);
  std::memcpy(guid->Data4, bytes + 8, sizeof(guid->Data4));
  return true;
}

std::string TraceTypeText(HTTP_TRACE_TYPE type) {
  const ValueType* known = FindType(type);
  return known == nullptr ? std::string() : known->name;
}

std::string TraceValueText(const HTTP_TRACE_EVENT_ITEM& item) {
  const ValueType* type = FindType(item.dwDataType);
  return type == nullptr || item.pbData == nullptr ? std::string() : type->text(item.pbData);
}

TracedEvent CopyOf(const HTTP_TRACE_EVENT& event) {
  TracedEvent copy;
  copy.provider = GuidText(*event.pProviderGuid);
  copy.area = event.dwArea;
  copy.event = event.dwEvent;
  copy.name = WideText(event.pszEventName);
  copy.version = event.dwEventVersion;
  copy.verbosity = event.dwVerbosity;
  copy.activity_id =
      event.pActivityGuid == nullptr ? std::string() : GuidText(*event.pActivityGuid);
  for (DWORD i = 0; i < event.cEventItems; ++i) {
    const HTTP_TRACE_EVENT_ITEM& item = event.pEventItems[i];
    copy.items.push_back({WideText(item.pszName), TraceTypeText(item.dwDataType),
                          TraceValueText(item), WideText(item.pszDataDescription)});
  }
  return copy;
}

}  // namespace fake_pipeline

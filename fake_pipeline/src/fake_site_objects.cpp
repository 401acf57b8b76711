// What a request's handler mapping and its place in the configuration look like to a module.
#include "fake_site_objects.h"

#include "lent_server_objects.h"

#include <utility>

namespace fake_pipeline {

namespace {

PCWSTR WithLength(const std::wstring& text, DWORD* length) {
  if (length != nullptr) {
    *length = static_cast<DWORD>(text.size());
  }
  return text.c_str();
}

std::string MultiString(const std::string& list) {
  std::string out;
  for (char c : list) {
    out += c == ',' ? '\0' : c;
  }
  out += '\0';
  return out;
}

}  // namespace

std::string MetaPathOf(const Configuration& configuration, const std::string& url) {
  const std::string path = url.substr(0, url.find('?'));
  return configuration.application_config_path + path.substr(0, path.rfind('/'));
}

std::string VrPathOf(const Configuration& configuration, const std::string& url) {
  const std::string path = url.substr(0, url.find('?'));
  const std::pair<const std::string, std::string>* closest = nullptr;
  for (const auto& directory : configuration.virtual_directories) {
    if (IsAtOrBelow(ToWide(path), ToWide(directory.first)) &&
        (closest == nullptr || directory.first.size() > closest->first.size())) {
      closest = &directory;
    }
  }
  return closest == nullptr ? configuration.physical_path : closest->second;
}

FakeScriptMapInfo::FakeScriptMapInfo(const HandlerMapping& mapping, DWORD buffer_limit_bytes)
    : mapping_(mapping),
      name_(ToWide(mapping.name)),
      path_(ToWide(mapping.path)),
      verbs_(MultiString(mapping.verbs)),
      buffer_limit_bytes_(buffer_limit_bytes) {
  for (const std::string& module : mapping.modules) {
    modules_ += (modules_.empty() ? L"" : L",") + ToWide(module);
  }
}

PCWSTR FakeScriptMapInfo::GetModules(DWORD* pcchModules) const {
  return WithLength(modules_, pcchModules);
}

PCWSTR FakeScriptMapInfo::GetScriptProcessor(DWORD* pcchScriptProcessor) const {
  static const std::wstring kNone;
  return WithLength(kNone, pcchScriptProcessor);
}

PCWSTR FakeScriptMapInfo::GetManagedType(DWORD* pcchManagedType) const {
  static const std::wstring kNone;
  return WithLength(kNone, pcchManagedType);
}

}  // namespace fake_pipeline

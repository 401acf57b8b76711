// From URLs to the disk.
#include "path_mapping.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"

#include <utility>
#include <vector>

namespace fake_pipeline {

namespace {

// A folder of the site and the path, ending in a slash, that it stands for.
struct Folder {
  std::string_view url;
  std::string_view physical;
};

bool StartsWith(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && EqualsIgnoringCase(text.substr(0, start.size()), start);
}

// Whether `path` is `folder` or lies below it.
bool IsBelow(std::string_view path, std::string_view folder, char separator) {
  while (!folder.empty() && folder.back() == separator) {
    folder.remove_suffix(1);
  }
  return StartsWith(path, folder) &&
         (path.size() == folder.size() || path[folder.size()] == separator);
}

char SeparatorOf(std::string_view physical) {
  return physical.find('\\') != std::string_view::npos ? '\\' : '/';
}

// `folder` and `rest` with exactly one separator between them.
std::string Joined(std::string_view folder, std::string_view rest, char separator) {
  std::string out(folder);
  while (!out.empty() && out.back() == separator) {
    out.pop_back();
  }
  if (rest.empty() || rest.front() != '/') {
    out += separator;
  }
  for (const char c : rest) {
    out += c == '/' ? separator : c;
  }
  return out;
}

int HexDigit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

bool IsAbsolute(std::wstring_view path) {
  const bool has_drive =
      path.size() >= 3 && path[1] == L':' && (path[2] == L'\\' || path[2] == L'/');
  const bool is_share = path.size() >= 3 && path[0] == L'\\' && path[1] == L'\\';
  return has_drive || is_share || (!path.empty() && path[0] == L'/');
}

}  // namespace

std::optional<std::string> ResolvePath(std::string_view url) {
  std::vector<std::string> segments;
  std::string segment;
  const std::string_view path = url.substr(0, url.find('?'));
  bool ends_in_folder = path.empty();
  const auto end_segment = [&] {
    ends_in_folder = segment.empty() || segment == "." || segment == "..";
    if (segment == "..") {
      if (segments.empty()) {
        return false;
      }
      segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
    segment.clear();
    return true;
  };
  for (const char c : path) {
    if (c != '/' && c != '\\') {
      segment += c;
    } else if (!end_segment()) {
      return std::nullopt;
    }
  }
  if (!end_segment()) {
    return std::nullopt;
  }
  std::string out;
  for (const std::string& name : segments) {
    out += "/" + name;
  }
  return ends_in_folder ? out + "/" : out;
}

std::string PercentDecoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
                         HexDigit(text[i + 2]) >= 0;
    if (is_code) {
      out += static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string ToPhysicalPath(const Configuration& configuration, std::string_view path) {
  Folder best{"/", configuration.physical_path};
  for (const auto& [url, physical] : configuration.virtual_directories) {
    if (IsBelow(path, url, '/') && url.size() > best.url.size()) {
      best = {url, physical};
    }
  }
  std::string_view prefix = best.url;
  while (!prefix.empty() && prefix.back() == '/') {
    prefix.remove_suffix(1);
  }
  return Joined(best.physical, path.substr(prefix.size()), SeparatorOf(best.physical));
}

std::string ContentKey(const Configuration& configuration, std::string_view physical_path) {
  Folder best{"/", configuration.physical_path};
  bool found = IsBelow(physical_path, best.physical, SeparatorOf(best.physical));
  for (const auto& [url, physical] : configuration.virtual_directories) {
    if (IsBelow(physical_path, physical, SeparatorOf(physical)) &&
        (!found || physical.size() > best.physical.size())) {
      best = {url, physical};
      found = true;
    }
  }
  if (!found) {
    return std::string(physical_path);
  }
  const char separator = SeparatorOf(best.physical);
  std::string_view folder = best.physical;
  while (!folder.empty() && folder.back() == separator) {
    folder.remove_suffix(1);
  }
  std::string rest(physical_path.substr(folder.size()));
  for (char& c : rest) {
    c = c == separator ? '/' : c;
  }
  return Joined(best.url, rest, '/');
}

std::optional<size_t> ScriptPart(std::string_view pattern, std::string_view path) {
  if (pattern == "*") {
    return path.size();
  }
  if (pattern.empty() || pattern[0] != '*') {
    return EqualsIgnoringCase(path, pattern) ? std::optional<size_t>(path.size()) : std::nullopt;
  }
  // "*.ext" fits the first segment with that ending; what follows is path information.
  const std::string_view ending = pattern.substr(1);
  for (size_t end = path.find('/', 1); true; end = path.find('/', end + 1)) {
    const std::string_view part = path.substr(0, end);
    if (part.size() >= ending.size() &&
        EqualsIgnoringCase(part.substr(part.size() - ending.size()), ending)) {
      return part.size();
    }
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
  }
}

FakeMapPathProvider::FakeMapPathProvider(FakeHttpContext& context, std::string url,
                                         std::string physical_path)
    : url_(std::move(url)), wide_url_(ToWide(url_)), physical_path_(ToWide(physical_path)) {
  state_.context = &context;
}

PCWSTR FakeMapPathProvider::GetUrl() const {
  ApiCall call(*state_.context, "IMapPathProvider::GetUrl");
  call.SetResult(Quoted(url_));
  return wide_url_.c_str();
}

PCWSTR FakeMapPathProvider::GetPhysicalPath() const {
  ApiCall call(*state_.context, "IMapPathProvider::GetPhysicalPath");
  call.SetResult(Quoted(ToUtf8(physical_path_)));
  return physical_path_.c_str();
}

HRESULT FakeMapPathProvider::SetPhysicalPath(PCWSTR pszPhysicalPath, DWORD cchPhysicalPath) {
  std::wstring path =
      pszPhysicalPath == nullptr ? std::wstring() : std::wstring(pszPhysicalPath, cchPhysicalPath);
  ApiCall call(*state_.context, "IMapPathProvider::SetPhysicalPath",
               pszPhysicalPath == nullptr ? "NULL" : Quoted(ToUtf8(path)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszPhysicalPath == nullptr) {
    call.Report(Rule::kNullArgument, "pszPhysicalPath");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (!IsAbsolute(path)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  // The pointer that GetPhysicalPath gave ends here: the new text has memory of its own.
  physical_path_.swap(path);
  was_changed_ = true;
  return call.Return(S_OK);
}

}  // namespace fake_pipeline

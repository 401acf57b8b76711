// From URLs to the disk: which folder a path of the site lies in, which part of it names the
// script, and the provider with which modules change a mapping. Nothing here looks at a disk.
#pragma once

#include "fake_event_provider.h"

#include <fake_pipeline/configuration.h>

#include <optional>
#include <string>
#include <string_view>

namespace fake_pipeline {

/// The path of `url` without its query and with "." and ".." resolved; nothing when it leaves the
/// site.
std::optional<std::string> ResolvePath(std::string_view url);

/// `text` with every %XX replaced by its byte; what is no such code stays.
std::string PercentDecoded(std::string_view text);

/// Where a resolved path lies: below the site's folder or that of a virtual directory.
std::string ToPhysicalPath(const Configuration& configuration, std::string_view path);

/// The key of Configuration::files that a physical path stands for: the URL path that maps there,
/// or the physical path itself when it lies outside the site.
std::string ContentKey(const Configuration& configuration, std::string_view physical_path);

/// How many characters of `path` name the resource when a handler with the path pattern `pattern`
/// takes it; the rest is path information. Nothing when the pattern does not fit.
std::optional<size_t> ScriptPart(std::string_view pattern, std::string_view path);

/// One mapping in progress.
class FakeMapPathProvider final : public IMapPathProvider {
 public:
  FakeMapPathProvider(FakeHttpContext& context, std::string url, std::string physical_path);

  const std::string& url() const { return url_; }
  const std::wstring& physical_path() const { return physical_path_; }
  /// Whether a module chose the path.
  bool was_changed() const { return was_changed_; }

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    state_.SetErrorStatus("IMapPathProvider::SetErrorStatus", hrError);
  }

  // IMapPathProvider
  PCWSTR GetUrl() const override;
  PCWSTR GetPhysicalPath() const override;
  HRESULT SetPhysicalPath(PCWSTR pszPhysicalPath, DWORD cchPhysicalPath) override;

 private:
  mutable ProviderState state_;
  const std::string url_;
  const std::wstring wide_url_;
  std::wstring physical_path_;
  bool was_changed_ = false;
};

}  // namespace fake_pipeline

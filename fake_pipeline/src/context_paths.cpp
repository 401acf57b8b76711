// The members of the context that lead from URLs to handlers and to the disk.
#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

#include <cstring>

namespace fake_pipeline {

FakeHttpContext::Paths& FakeHttpContext::paths() const {
  if (paths_ == nullptr) {
    paths_ = std::make_unique<Paths>();
  }
  return *paths_;
}

std::string FakeHttpContext::first_path() const {
  if (child_ != nullptr) {
    return child_->executed ? child_->first_path : request_.path();
  }
  const std::string& url = Self().recorder_.request().url;
  return url.substr(0, url.find('?'));
}

std::shared_ptr<FakeMapPathProvider> FakeHttpContext::BeginMappingOfRequest() {
  const std::optional<std::string> path = ResolvePath(PercentDecoded(request_.path()));
  if (!path) {
    return nullptr;
  }
  paths().request = std::make_shared<FakeMapPathProvider>(
      *this, *path, ToPhysicalPath(worker_.configuration(), *path));
  return paths().request;
}

// The path on the disk, mapped now unless `slot` holds the mapping of the same path.
std::wstring FakeHttpContext::MappedPath(std::shared_ptr<FakeMapPathProvider>& slot,
                                         const std::string& path) {
  const std::optional<std::string> resolved = ResolvePath(PercentDecoded(path));
  if (!resolved) {
    return {};
  }
  if (slot != nullptr && slot->url() == *resolved) {
    return slot->physical_path();
  }
  const auto provider = std::make_shared<FakeMapPathProvider>(
      *this, *resolved, ToPhysicalPath(worker_.configuration(), *resolved));
  slot = provider;
  run_.RaiseNested(kMapPath,
                   [&](CHttpModule& module) { return module.OnMapPath(this, provider.get()); });
  return provider->physical_path();
}

std::wstring FakeHttpContext::RequestPhysicalPath() {
  return MappedPath(paths().request, request_.path());
}

std::wstring FakeHttpContext::ScriptPhysicalPath() {
  const std::string script = ScriptPath();
  if (script.empty() || script == request_.path()) {
    return script.empty() ? std::wstring() : RequestPhysicalPath();
  }
  return MappedPath(paths().script, script);
}

std::string FakeHttpContext::ScriptPath() const {
  if (!handler_is_final() || script_map_ == nullptr) {
    return {};
  }
  const HandlerMapping* entry = worker_.EntryOf(script_map_);
  const wchar_t* pattern = entry != nullptr ? L"" : script_map_->GetPath();
  if (pattern == nullptr) {
    return {};
  }
  const std::optional<size_t> part =
      ScriptPart(entry != nullptr ? entry->path : ToUtf8(pattern), request_.path());
  return request_.path().substr(0, part.value_or(request_.path().size()));
}

std::string FakeHttpContext::PathInfo() const {
  if (!handler_is_final() || script_map_ == nullptr) {
    return request_.path();
  }
  const HandlerMapping* entry = worker_.EntryOf(script_map_);
  const bool is_cut = entry != nullptr ? entry->allows_path_info
                                       : script_map_->GetAllowPathInfoForScriptMappings() != FALSE;
  return is_cut ? request_.path().substr(ScriptPath().size()) : request_.path();
}

const std::string* FakeHttpContext::StaticFile() const {
  const auto& files = worker_.configuration().files;
  const bool was_moved =
      paths_ != nullptr && paths_->request != nullptr && paths_->request->was_changed();
  const auto found = files.find(
      was_moved ? ContentKey(worker_.configuration(), ToUtf8(paths_->request->physical_path()))
                : request_.path());
  return found == files.end() ? nullptr : &found->second;
}

// Hands a text out in memory of the request: the same pointer for as long as the text is the same.
PCWSTR FakeHttpContext::HandOut(std::wstring_view& slot, const std::wstring& text, DWORD* length) {
  if (slot.data() == nullptr || slot != text) {
    slot = std::wstring_view(pool_.Copy(std::wstring_view(text)), text.size());
  }
  if (length != nullptr) {
    *length = static_cast<DWORD>(text.size());
  }
  return slot.data();
}

PCWSTR FakeHttpContext::GetPhysicalPath(DWORD* pcchPhysicalPath) {
  ApiCall call(*this, "IHttpContext::GetPhysicalPath");
  const std::wstring path = RequestPhysicalPath();
  call.SetResult(Quoted(ToUtf8(path)));
  return HandOut(paths().physical_path, path, pcchPhysicalPath);
}

PCWSTR FakeHttpContext::GetScriptName(DWORD* pcchScriptName) const {
  ApiCall call(Self(), "IHttpContext::GetScriptName");
  const std::string name = ScriptPath();
  call.SetResult(Quoted(name));
  return Self().HandOut(paths().script_name, ToWide(name), pcchScriptName);
}

PCWSTR FakeHttpContext::GetScriptTranslated(DWORD* pcchScriptTranslated) {
  ApiCall call(*this, "IHttpContext::GetScriptTranslated");
  const std::wstring path = ScriptPhysicalPath();
  call.SetResult(Quoted(ToUtf8(path)));
  return HandOut(paths().script_translated, path, pcchScriptTranslated);
}

HRESULT FakeHttpContext::MapPath(PCWSTR pszUrl, PWSTR pszPhysicalPath, DWORD* pcbPhysicalPath) {
  const std::string url = pszUrl == nullptr ? std::string() : ToUtf8(pszUrl);
  ApiCall call(*this, "IHttpContext::MapPath", pszUrl == nullptr ? "NULL" : Quoted(url));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszUrl == nullptr || pcbPhysicalPath == nullptr) {
    call.Report(Rule::kNullArgument, pszUrl == nullptr ? "pszUrl" : "pcbPhysicalPath");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::optional<std::string> path = ResolvePath(url);
  if (!path) {
    call.Report(Rule::kPathLeavesSite, Quoted(url));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  FakeMapPathProvider provider(*this, *path, ToPhysicalPath(worker_.configuration(), *path));
  const bool was_raised = run_.RaiseNested(
      kMapPath, [&](CHttpModule& module) { return module.OnMapPath(this, &provider); });
  if (!was_raised) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_STACK_OVERFLOW));
  }
  // Sizes are in bytes and count the terminator.
  const std::wstring& physical = provider.physical_path();
  const DWORD needed = static_cast<DWORD>((physical.size() + 1) * sizeof(WCHAR));
  const bool fits = pszPhysicalPath != nullptr && *pcbPhysicalPath >= needed;
  *pcbPhysicalPath = needed;
  if (!fits) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER));
  }
  std::memcpy(pszPhysicalPath, physical.c_str(), needed);
  return call.Return(S_OK, Quoted(ToUtf8(physical)));
}

HRESULT FakeHttpContext::MapHandler(DWORD dwSiteId, PCWSTR pszSiteName, PCWSTR pszUrl,
                                    PCSTR pszVerb, IScriptMapInfo** ppScriptMap,
                                    BOOL fIgnoreWildcardMappings) {
  const std::string url = pszUrl == nullptr ? std::string() : ToUtf8(pszUrl);
  ApiCall call(*this, "IHttpContext::MapHandler",
               (pszUrl == nullptr ? "NULL" : Quoted(url)) + ", " +
                   (pszVerb == nullptr ? "NULL" : pszVerb) +
                   ", fIgnoreWildcardMappings=" + BoolText(fIgnoreWildcardMappings));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszSiteName == nullptr || pszUrl == nullptr || pszVerb == nullptr || ppScriptMap == nullptr) {
    call.Report(Rule::kNullArgument);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  *ppScriptMap = nullptr;
  const Configuration& configuration = worker_.configuration();
  const std::optional<std::string> path = ResolvePath(url);
  if (!path) {
    call.Report(Rule::kPathLeavesSite, Quoted(url));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const bool is_site = dwSiteId == configuration.site_id &&
                       EqualsIgnoringCase(ToUtf8(pszSiteName), configuration.site_name);
  FakeScriptMapInfo* map =
      is_site ? worker_.FindMapping(*path, pszVerb, fIgnoreWildcardMappings != FALSE) : nullptr;
  if (map == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
  }
  *ppScriptMap = map;
  return call.Return(S_OK, Quoted(map->mapping().name));
}

}  // namespace fake_pipeline

// What a request's handler mapping and its place in the configuration look like to a module.
#include "fake_site_objects.h"

#include "lent_server_objects.h"
#include "server_call.h"
#include "token_cache.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

namespace {

// Records a member that only reads, with its value.
PCWSTR Show(ServerCall call, const std::wstring& text) {
  call.SetResult(Quoted(ToUtf8(text)));
  return text.c_str();
}

PCWSTR Show(ServerCall call, const std::wstring& text, DWORD* length) {
  if (length != nullptr) {
    *length = static_cast<DWORD>(text.size());
  }
  call.SetResult(Quoted(ToUtf8(text)));
  return text.c_str();
}

DWORD Show(ServerCall call, DWORD number) {
  call.SetResult(std::to_string(number));
  return number;
}

BOOL Show(ServerCall call, bool flag) {
  call.SetResult(BoolText(flag));
  return flag ? TRUE : FALSE;
}

}  // namespace

std::string MetaPathOf(const Configuration& configuration, const std::string& url) {
  const std::string path = url.substr(0, url.find('?'));
  return configuration.application_config_path + path.substr(0, path.rfind('/'));
}

const std::string* ClosestDirectory(const std::map<std::string, std::string>& directories,
                                    const std::string& path) {
  const std::pair<const std::string, std::string>* closest = nullptr;
  for (const auto& directory : directories) {
    if (IsAtOrBelow(ToWide(path), ToWide(directory.first)) &&
        (closest == nullptr || directory.first.size() > closest->first.size())) {
      closest = &directory;
    }
  }
  return closest == nullptr ? nullptr : &closest->second;
}

std::string VrPathOf(const Configuration& configuration, const std::string& url) {
  const std::string* folder =
      ClosestDirectory(configuration.virtual_directories, url.substr(0, url.find('?')));
  return folder == nullptr ? configuration.physical_path : *folder;
}

DWORD FakeHttpSite::GetSiteId() const {
  return Show({worker_, "IHttpSite::GetSiteId"}, id_);
}

PCWSTR FakeHttpSite::GetSiteName() const {
  return Show({worker_, "IHttpSite::GetSiteName"}, name_);
}

IHttpModuleContextContainer* FakeHttpSite::GetModuleContextContainer() {
  const ServerCall call(worker_, "IHttpSite::GetModuleContextContainer");
  return &container_;
}

IHttpPerfCounterInfo* FakeHttpSite::GetPerfCounterInfo() {
  const ServerCall call(worker_, "IHttpSite::GetPerfCounterInfo");
  return &perf_counters_;
}

PCWSTR FakeHttpApplication::GetApplicationPhysicalPath() const {
  return Show({worker_, "IHttpApplication::GetApplicationPhysicalPath"}, physical_path_);
}

PCWSTR FakeHttpApplication::GetApplicationId() const {
  return Show({worker_, "IHttpApplication::GetApplicationId"}, id_);
}

PCWSTR FakeHttpApplication::GetAppConfigPath() const {
  return Show({worker_, "IHttpApplication::GetAppConfigPath"}, config_path_);
}

IHttpModuleContextContainer* FakeHttpApplication::GetModuleContextContainer() {
  const ServerCall call(worker_, "IHttpApplication::GetModuleContextContainer");
  return &container_;
}

VOID FakeHttpApplication::BeginApplicationWarmup() {
  const ServerCall call(worker_, "IHttpApplication2::BeginApplicationWarmup");
  warming_up_ = true;
}

VOID FakeHttpApplication::EndApplicationWarmup() {
  const ServerCall call(worker_, "IHttpApplication2::EndApplicationWarmup");
  warming_up_ = false;
}

BOOL FakeHttpApplication::QueryIsWarmingUp() {
  return Show({worker_, "IHttpApplication2::QueryIsWarmingUp"}, warming_up_.load());
}

void FakeHttpUrlInfo::CountHit() {
  std::lock_guard<std::mutex> lock(mutex_);
  hits_ms_.push_back(worker_.now_ms());
  if (hits_ms_.size() > worker_.configuration().frequent_hit_threshold) {
    hits_ms_.pop_front();
  }
}

BOOL FakeHttpUrlInfo::IsFrequentlyHit() const {
  ServerCall call("IHttpUrlInfo::IsFrequentlyHit");
  const Configuration& configuration = worker_.configuration();
  std::lock_guard<std::mutex> lock(mutex_);
  const bool is_frequent =
      hits_ms_.size() >= configuration.frequent_hit_threshold &&
      worker_.now_ms() - hits_ms_.front() <= configuration.frequent_hit_period_ms;
  call.SetResult(BoolText(is_frequent));
  return is_frequent ? TRUE : FALSE;
}

IHttpModuleContextContainer* FakeHttpUrlInfo::GetModuleContextContainer() {
  const ServerCall call("IHttpUrlInfo::GetModuleContextContainer");
  return &container_;
}

PCWSTR FakeMetadataInfo::GetMetaPath() const {
  return Show({worker_, "IMetadataInfo::GetMetaPath"}, meta_path_);
}

PCWSTR FakeMetadataInfo::GetVrPath() const {
  return Show({worker_, "IMetadataInfo::GetVrPath"}, vr_path_);
}

IHttpTokenEntry* FakeMetadataInfo::GetVrToken() {
  ServerCall call(worker_, "IMetadataInfo::GetVrToken");
  FakeTokenEntry* entry = worker_.tokens().OfVirtualDirectory(worker_, url_);
  call.SetResult(entry == nullptr ? "NULL" : "a logon");
  return entry;
}

IHttpModuleContextContainer* FakeMetadataInfo::GetModuleContextContainer() {
  const ServerCall call(worker_, "IMetadataInfo::GetModuleContextContainer");
  return &container_;
}

FakeScriptMapInfo::FakeScriptMapInfo(const HandlerMapping& mapping, DWORD buffer_limit_bytes)
    : mapping_(mapping),
      name_(ToWide(mapping.name)),
      path_(ToWide(mapping.path)),
      script_processor_(ToWide(mapping.script_processor)),
      managed_type_(ToWide(mapping.managed_type)),
      buffer_limit_bytes_(buffer_limit_bytes) {
  for (const std::string& module : mapping.modules) {
    modules_ += (modules_.empty() ? L"" : L",") + ToWide(module);
  }
}

PCWSTR FakeScriptMapInfo::GetPath() const {
  return Show(ServerCall("IScriptMapInfo::GetPath"), path_);
}

PCSTR FakeScriptMapInfo::GetAllowedVerbs() const {
  ServerCall call("IScriptMapInfo::GetAllowedVerbs");
  call.SetResult(Quoted(mapping_.verbs));
  return mapping_.verbs.c_str();
}

PCWSTR FakeScriptMapInfo::GetModules(DWORD* pcchModules) const {
  return Show(ServerCall("IScriptMapInfo::GetModules"), modules_, pcchModules);
}

PCWSTR FakeScriptMapInfo::GetScriptProcessor(DWORD* pcchScriptProcessor) const {
  return Show(ServerCall("IScriptMapInfo::GetScriptProcessor"), script_processor_,
              pcchScriptProcessor);
}

PCWSTR FakeScriptMapInfo::GetManagedType(DWORD* pcchManagedType) const {
  return Show(ServerCall("IScriptMapInfo::GetManagedType"), managed_type_, pcchManagedType);
}

BOOL FakeScriptMapInfo::GetAllowPathInfoForScriptMappings() const {
  return Show(ServerCall("IScriptMapInfo::GetAllowPathInfoForScriptMappings"),
              mapping_.allows_path_info);
}

DWORD FakeScriptMapInfo::GetRequiredAccess() const {
  return Show(ServerCall("IScriptMapInfo::GetRequiredAccess"), DWORD{mapping_.required_access});
}

DWORD FakeScriptMapInfo::GetResourceType() const {
  return Show(ServerCall("IScriptMapInfo::GetResourceType"), DWORD{mapping_.resource_type});
}

BOOL FakeScriptMapInfo::GetIsStarScriptMap() const {
  return Show(ServerCall("IScriptMapInfo::GetIsStarScriptMap"), path_ == L"*");
}

DWORD FakeScriptMapInfo::GetResponseBufferLimit() const {
  return Show(ServerCall("IScriptMapInfo::GetResponseBufferLimit"), buffer_limit_bytes_);
}

PCWSTR FakeScriptMapInfo::GetName() const {
  return Show(ServerCall("IScriptMapInfo::GetName"), name_);
}

}  // namespace fake_pipeline

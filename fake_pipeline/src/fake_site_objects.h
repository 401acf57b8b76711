// What a request's site, application and URL look like to a module: small objects that hold values
// of the configuration and the contexts that modules attach.
#pragma once

#include "fake_context_containers.h"
#include "perf_counters.h"
#include "text.h"

#include <fake_pipeline/configuration.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

class Worker;

class FakeHttpSite final : public IHttpSite {
 public:
  FakeHttpSite(Worker& worker, const Configuration& configuration)
      : id_(configuration.site_id),
        name_(ToWide(configuration.site_name)),
        worker_(worker),
        perf_counters_(worker) {}

  const FakePerfCounterInfo& perf_counters() const { return perf_counters_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpSite
  DWORD GetSiteId() const override;
  PCWSTR GetSiteName() const override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;
  IHttpPerfCounterInfo* GetPerfCounterInfo() override;

 private:
  DWORD id_;
  std::wstring name_;
  Worker& worker_;
  FakePerfCounterInfo perf_counters_;
  FakeModuleContextContainer container_;
};

class FakeHttpApplication final : public IHttpApplication2 {
 public:
  FakeHttpApplication(Worker& worker, const Configuration& configuration)
      : worker_(worker),
        physical_path_(ToWide(configuration.physical_path)),
        config_path_(ToWide(configuration.application_config_path)),
        id_(L"/LM/W3SVC/" + std::to_wstring(configuration.site_id) + L"/ROOT") {}

  const std::wstring& config_path() const { return config_path_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpApplication
  PCWSTR GetApplicationPhysicalPath() const override;
  PCWSTR GetApplicationId() const override;
  PCWSTR GetAppConfigPath() const override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;

  // IHttpApplication2
  VOID BeginApplicationWarmup() override;
  VOID EndApplicationWarmup() override;
  BOOL QueryIsWarmingUp() override;

 private:
  Worker& worker_;
  std::wstring physical_path_;
  std::wstring config_path_;
  std::wstring id_;
  std::atomic<bool> warming_up_{false};
  FakeModuleContextContainer container_;
};

/// Of one path; shared by all its requests, whatever their query strings.
class FakeHttpUrlInfo final : public IHttpUrlInfo {
 public:
  explicit FakeHttpUrlInfo(Worker& worker) : worker_(worker) {}

  /// One request for the path. No more hits are kept than decide.
  void CountHit();

  // IHttpUrlInfo
  IHttpModuleContextContainer* GetModuleContextContainer() override;
  BOOL IsFrequentlyHit() const override;

 private:
  Worker& worker_;
  mutable std::mutex mutex_;
  std::deque<uint64_t> hits_ms_;
  FakeModuleContextContainer container_;
};

/// The configuration path of a URL's folder, such as
/// "MACHINE/WEBROOT/APPHOST/Default Web Site/images" for "/images/a.png".
std::string MetaPathOf(const Configuration& configuration, const std::string& url);

/// The value of the directory that a path is in, the innermost one; null if it is in none.
const std::string* ClosestDirectory(const std::map<std::string, std::string>& directories,
                                    const std::string& path);

/// The folder of the virtual directory that a URL belongs to.
std::string VrPathOf(const Configuration& configuration, const std::string& url);

/// Of the URLs of one folder; shared by all their requests.
class FakeMetadataInfo final : public IMetadataInfo {
 public:
  FakeMetadataInfo(Worker& worker, const Configuration& configuration, const std::string& url)
      : worker_(worker),
        url_(url),
        meta_path_(ToWide(MetaPathOf(configuration, url))),
        vr_path_(ToWide(VrPathOf(configuration, url))) {}

  const std::wstring& meta_path() const { return meta_path_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IMetadataInfo
  PCWSTR GetMetaPath() const override;
  PCWSTR GetVrPath() const override;
  IHttpTokenEntry* GetVrToken() override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;

 private:
  Worker& worker_;
  std::string url_;  // Of the folder's first request.
  std::wstring meta_path_;
  std::wstring vr_path_;
  FakeModuleContextContainer container_;
};

/// An entry of the configuration. The server itself looks at mapping(), so that the record shows
/// only what modules ask for.
class FakeScriptMapInfo final : public IScriptMapInfo {
 public:
  FakeScriptMapInfo(const HandlerMapping& mapping, DWORD buffer_limit_bytes);

  const HandlerMapping& mapping() const { return mapping_; }

  // IScriptMapInfo
  PCWSTR GetPath() const override;
  PCSTR GetAllowedVerbs() const override;
  PCWSTR GetModules(DWORD* pcchModules) const override;
  PCWSTR GetScriptProcessor(DWORD* pcchScriptProcessor) const override;
  PCWSTR GetManagedType(DWORD* pcchManagedType) const override;
  BOOL GetAllowPathInfoForScriptMappings() const override;
  DWORD GetRequiredAccess() const override;
  DWORD GetResourceType() const override;
  BOOL GetIsStarScriptMap() const override;
  DWORD GetResponseBufferLimit() const override;
  PCWSTR GetName() const override;

 private:
  HandlerMapping mapping_;
  std::wstring name_;
  std::wstring path_;
  std::wstring modules_;
  std::wstring script_processor_;
  std::wstring managed_type_;
  DWORD buffer_limit_bytes_;
};

}  // namespace fake_pipeline

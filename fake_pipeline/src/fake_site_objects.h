// What a request's site, application and URL look like to a module: small objects that hold values
// of the configuration and the contexts that modules attach.
#pragma once

#include "fake_context_containers.h"
#include "perf_counters.h"
#include "text.h"

#include <fake_pipeline/configuration.h>

#include <atomic>
#include <string>
#include <vector>

namespace fake_pipeline {

class Worker;

class FakeHttpSite final : public IHttpSite {
 public:
  FakeHttpSite(Worker& worker, const Configuration& configuration)
      : id_(configuration.site_id),
        name_(ToWide(configuration.site_name)),
        perf_counters_(worker) {}

  const FakePerfCounterInfo& perf_counters() const { return perf_counters_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpSite
  DWORD GetSiteId() const override { return id_; }
  PCWSTR GetSiteName() const override { return name_.c_str(); }
  IHttpModuleContextContainer* GetModuleContextContainer() override { return &container_; }
  IHttpPerfCounterInfo* GetPerfCounterInfo() override { return &perf_counters_; }

 private:
  DWORD id_;
  std::wstring name_;
  FakePerfCounterInfo perf_counters_;
  FakeModuleContextContainer container_;
};

class FakeHttpApplication final : public IHttpApplication2 {
 public:
  explicit FakeHttpApplication(const Configuration& configuration)
      : physical_path_(ToWide(configuration.physical_path)),
        config_path_(ToWide(configuration.application_config_path)),
        id_(L"/LM/W3SVC/" + std::to_wstring(configuration.site_id) + L"/ROOT") {}

  const std::wstring& config_path() const { return config_path_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpApplication
  PCWSTR GetApplicationPhysicalPath() const override { return physical_path_.c_str(); }
  PCWSTR GetApplicationId() const override { return id_.c_str(); }
  PCWSTR GetAppConfigPath() const override { return config_path_.c_str(); }
  IHttpModuleContextContainer* GetModuleContextContainer() override { return &container_; }

  // IHttpApplication2
  VOID BeginApplicationWarmup() override { warming_up_ = true; }
  VOID EndApplicationWarmup() override { warming_up_ = false; }
  BOOL QueryIsWarmingUp() override { return warming_up_ ? TRUE : FALSE; }

 private:
  std::wstring physical_path_;
  std::wstring config_path_;
  std::wstring id_;
  std::atomic<bool> warming_up_{false};
  FakeModuleContextContainer container_;
};

class FakeHttpUrlInfo final : public IHttpUrlInfo {
 public:
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpUrlInfo
  IHttpModuleContextContainer* GetModuleContextContainer() override { return &container_; }
  BOOL IsFrequentlyHit() const override { return FALSE; }

 private:
  FakeModuleContextContainer container_;
};

/// The configuration path of a URL's folder, such as
/// "MACHINE/WEBROOT/APPHOST/Default Web Site/images" for "/images/a.png".
std::string MetaPathOf(const Configuration& configuration, const std::string& url);

/// The folder of the virtual directory that a URL belongs to.
std::string VrPathOf(const Configuration& configuration, const std::string& url);

/// Of the URLs of one folder; shared by all their requests.
class FakeMetadataInfo final : public IMetadataInfo {
 public:
  FakeMetadataInfo(const Configuration& configuration, const std::string& url)
      : meta_path_(ToWide(MetaPathOf(configuration, url))),
        vr_path_(ToWide(VrPathOf(configuration, url))) {}

  const std::wstring& meta_path() const { return meta_path_; }
  void CleanUpContexts() { container_.CleanUp(); }

  // IMetadataInfo
  PCWSTR GetMetaPath() const override { return meta_path_.c_str(); }
  PCWSTR GetVrPath() const override { return vr_path_.c_str(); }
  IHttpTokenEntry* GetVrToken() override { return nullptr; }
  IHttpModuleContextContainer* GetModuleContextContainer() override { return &container_; }

 private:
  std::wstring meta_path_;
  std::wstring vr_path_;
  FakeModuleContextContainer container_;
};

class FakeScriptMapInfo final : public IScriptMapInfo {
 public:
  FakeScriptMapInfo(const HandlerMapping& mapping, DWORD buffer_limit_bytes);

  const HandlerMapping& mapping() const { return mapping_; }

  // IScriptMapInfo
  PCWSTR GetPath() const override { return path_.c_str(); }
  PCSTR GetAllowedVerbs() const override { return verbs_.c_str(); }
  PCWSTR GetModules(DWORD* pcchModules) const override;
  PCWSTR GetScriptProcessor(DWORD* pcchScriptProcessor) const override;
  PCWSTR GetManagedType(DWORD* pcchManagedType) const override;
  BOOL GetAllowPathInfoForScriptMappings() const override { return FALSE; }
  DWORD GetRequiredAccess() const override { return 1; }
  DWORD GetResourceType() const override { return 0; }
  BOOL GetIsStarScriptMap() const override { return path_ == L"*" ? TRUE : FALSE; }
  DWORD GetResponseBufferLimit() const override { return buffer_limit_bytes_; }
  PCWSTR GetName() const override { return name_.c_str(); }

 private:
  HandlerMapping mapping_;
  std::wstring name_;
  std::wstring path_;
  std::wstring modules_;
  std::string verbs_;  // A multi-string: each verb terminated, and one more terminator at the end.
  DWORD buffer_limit_bytes_;
};

/// The anonymous user that every request has.
class FakeHttpUser final : public IHttpUser {
 public:
  // IHttpUser
  PCWSTR GetRemoteUserName() override { return L""; }
  PCWSTR GetUserName() override { return L""; }
  PCWSTR GetAuthenticationType() override { return L"Anonymous"; }
  PCWSTR GetPassword() override { return L""; }
  HANDLE GetImpersonationToken() override { return nullptr; }
  HANDLE GetPrimaryToken() override { return nullptr; }
  VOID ReferenceUser() override {}
  VOID DereferenceUser() override {}
  BOOL SupportsIsInRole() override { return FALSE; }
  HRESULT IsInRole(PCWSTR, BOOL*) override { return HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED); }
  PVOID GetUserVariable(PCSTR) override { return nullptr; }
};

}  // namespace fake_pipeline

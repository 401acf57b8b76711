// What a module gets from the server and gives back: monitors of directories, containers for stored
// contexts, and metadata of any URL.
#pragma once

#include "counted_record.h"
#include "fake_context_containers.h"
#include "findings.h"
#include "lent_objects.h"

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

class Worker;

class FakeFileMonitor final : public IHttpFileMonitor {
 public:
  FakeFileMonitor(Worker& worker, std::wstring directory)
      : worker_(worker), directory_(std::move(directory)) {}

  const std::wstring& directory() const { return directory_; }
  /// Whether a change of this file is for the monitor: it lies in the directory or below.
  bool Watches(const std::wstring& file) const;
  void CleanUpContexts() { container_.CleanUp(); }

  // IHttpFileMonitor
  IHttpModuleContextContainer* GetModuleContextContainer() override;
  VOID DereferenceFileMonitor() override;

 private:
  Worker& worker_;
  std::wstring directory_;
  FakeModuleContextContainer container_;
};

class FakeDispensedContainer final : public IDispensedHttpModuleContextContainer {
 public:
  explicit FakeDispensedContainer(Worker& worker) : worker_(worker) {}

  void CleanUpContexts() { contexts_.CleanUp(); }

  // IHttpModuleContextContainer
  IHttpStoredContext* GetModuleContext(HTTP_MODULE_ID moduleId) override;
  HRESULT SetModuleContext(IHttpStoredContext* ppStoredContext, HTTP_MODULE_ID moduleId) override;

  // IDispensedHttpModuleContextContainer
  VOID ReleaseContainer() override;

 private:
  Worker& worker_;
  StoredContexts contexts_;
};

class FakeReferencedMetadataInfo final : public IReferencedMetadataInfo {
 public:
  FakeReferencedMetadataInfo(Worker& worker, std::string url, std::wstring meta_path,
                             std::wstring vr_path)
      : worker_(worker),
        url_(std::move(url)),
        meta_path_(std::move(meta_path)),
        vr_path_(std::move(vr_path)) {}

  const std::wstring& meta_path() const { return meta_path_; }
  int references() const;
  void CleanUpContexts() { container_.CleanUp(); }

  // IMetadataInfo
  PCWSTR GetMetaPath() const override;
  PCWSTR GetVrPath() const override;
  IHttpTokenEntry* GetVrToken() override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;

  // IReferencedMetadataInfo
  VOID ReferenceMetadata() override;
  VOID DereferenceMetadata() override;

 private:
  Worker& worker_;
  std::string url_;
  std::wstring meta_path_;
  std::wstring vr_path_;
  FakeModuleContextContainer container_;
  mutable std::mutex mutex_;
  int references_ = 1;
};

/// All that modules hold of the server at the moment.
struct LentServerObjects {
  LentObjects<FakeFileMonitor> monitors;
  LentObjects<FakeDispensedContainer> containers;
  LentObjects<FakeReferencedMetadataInfo> metadata;
  /// The server's own cache records, whoever holds references to them.
  LentObjects<CountedRecord> records;

  /// Reports what was not given back, and frees everything.
  void ReportAndClear(Worker& worker);
};

/// Whether `path` is `folder` or lies below it. Case, the direction of slashes and one at the end
/// do not matter.
bool IsAtOrBelow(const std::wstring& path, const std::wstring& folder);

}  // namespace fake_pipeline

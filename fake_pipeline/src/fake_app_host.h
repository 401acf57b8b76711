// The configuration system: what IHttpServer::GetAdminManager gives, over sections of
// Configuration::sections. It reads. Nothing can be changed through it, and what describes sections
// (schemas, methods, metadata) stops the test.
#pragma once

#include "lent_objects.h"

#include <fake_pipeline/configuration.h>

#include <windows.h>

#include <httpserv.h>

#include <ahadmin.h>

#include <atomic>

namespace fake_pipeline {

class Worker;

/// An object of the configuration that its callers count.
class ConfigurationObject {
 public:
  virtual ~ConfigurationObject() = default;
};

/// The manager itself belongs to the server; elements and what comes from them to their callers.
class FakeAdminManager final : public IAppHostAdminManager {
 public:
  explicit FakeAdminManager(Worker& worker) : worker_(worker) {}

  /// The objects that modules have to release.
  LentObjects<ConfigurationObject>& lent() { return lent_; }
  /// Reports those that they did not release, and ends them.
  void ReportLeaks();

  // IUnknown
  HRESULT __stdcall QueryInterface(REFIID riid, VOID** ppvObject) override;
  ULONG __stdcall AddRef() override;
  ULONG __stdcall Release() override;

  // IAppHostAdminManager
  HRESULT __stdcall GetAdminSection(BSTR bstrSectionName, BSTR bstrPath,
                                    IAppHostElement** ppAdminSection) override;
  HRESULT __stdcall GetMetadata(BSTR bstrMetadataType, VARIANT* pValue) override;
  HRESULT __stdcall SetMetadata(BSTR bstrMetadataType, VARIANT value) override;
  HRESULT __stdcall get_ConfigManager(IAppHostConfigManager** ppConfigManager) override;

 private:
  Worker& worker_;
  std::atomic<ULONG> references_{0};
  LentObjects<ConfigurationObject> lent_;
};

}  // namespace fake_pipeline

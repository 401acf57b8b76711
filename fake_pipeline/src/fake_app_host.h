// The configuration system: what IHttpServer::GetAdminManager gives, over sections of
// Configuration::sections. It reads. Nothing can be changed through it, and what describes sections
// (schemas, methods, metadata) stops the test.
#pragma once

#include <fake_pipeline/configuration.h>

#include <windows.h>

#include <httpserv.h>

#include <ahadmin.h>

#include <atomic>
#include <memory>

namespace fake_pipeline {

class Worker;

/// The manager itself belongs to the server; elements and what comes from them to their callers.
class FakeAdminManager final : public IAppHostAdminManager {
 public:
  explicit FakeAdminManager(Worker& worker) : worker_(worker) {}

  /// Counts the objects that modules have to release.
  std::atomic<int>& living() { return living_; }
  /// Reports those that they did not release.
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
  std::atomic<int> living_{0};
};

}  // namespace fake_pipeline

// The framework of the worker process: its settings, the actions on it, and the way to them.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <wpframework.h>

#include <atomic>
#include <string>

namespace fake_pipeline {

class Worker;

/// Counts the references that modules hold to one object of the framework.
class FrameworkReferences {
 public:
  FrameworkReferences(Worker& worker, const char* interface_name)
      : worker_(worker), interface_(interface_name) {}

  ULONG Add(const char* what);
  /// Reports a reference that was not held.
  ULONG Release(const char* what);
  /// A reference for a module that comes with an out parameter.
  void GiveOut() { ++held_; }

 private:
  Worker& worker_;
  const char* interface_;
  std::atomic<ULONG> held_{0};
};

class FakeWpfSettings final : public IWpfSettings {
 public:
  explicit FakeWpfSettings(Worker& worker) : worker_(worker), references_(worker, "IWpfSettings") {}

  FrameworkReferences& references() { return references_; }

  // IWpfReferencedObject
  ULONG AddRef() override { return references_.Add("IWpfSettings::AddRef"); }
  ULONG Release() override { return references_.Release("IWpfSettings::Release"); }

  // IWpfSettings
  HRESULT GetDwordProperty(WPF_SETTINGS_DWORD_ENUM SettingId, DWORD* pdwSetting) override;
  HRESULT GetUlonglongProperty(WPF_SETTINGS_ULONGLONG_ENUM SettingId, ULONGLONG* pSetting) override;
  HRESULT GetStringProperty(WPF_SETTINGS_STRING_ENUM SettingId, PWSTR pszSetting,
                            DWORD* pcchSetting) override;
  HRESULT GetBoolProperty(WPF_SETTINGS_BOOL_ENUM SettingId, BOOL* pfSetting) override;
  HRESULT GetHandleProperty(WPF_SETTINGS_HANDLE_ENUM SettingId, HANDLE* phSetting) override;

 private:
  Worker& worker_;
  FrameworkReferences references_;
};

class FakeWpfActions final : public IWpfActions {
 public:
  explicit FakeWpfActions(Worker& worker) : worker_(worker), references_(worker, "IWpfActions") {}

  FrameworkReferences& references() { return references_; }

  // IWpfReferencedObject
  ULONG AddRef() override { return references_.Add("IWpfActions::AddRef"); }
  ULONG Release() override { return references_.Release("IWpfActions::Release"); }

  // IWpfActions
  VOID RecycleWorkerProcess(PCWSTR pszReason) override;
  VOID FailWorkerProcess(PCWSTR pszReason, HRESULT hrFailureToReport,
                         BOOL fFailOnNextPing) override;

 private:
  Worker& worker_;
  FrameworkReferences references_;
};

class FakeProtocolManagers final : public IWpfExposeProtocolManagerCustomInterface {
 public:
  explicit FakeProtocolManagers(Worker& worker)
      : worker_(worker), references_(worker, "IWpfExposeProtocolManagerCustomInterface") {}

  FrameworkReferences& references() { return references_; }
  /// Looks an interface up as `what` asks for it.
  HRESULT Find(const char* what, PCWSTR dll, PCWSTR init_function, DWORD id, PVOID* interface_out);

  // IWpfReferencedObject
  ULONG AddRef() override {
    return references_.Add("IWpfExposeProtocolManagerCustomInterface::AddRef");
  }
  ULONG Release() override {
    return references_.Release("IWpfExposeProtocolManagerCustomInterface::Release");
  }

  // IWpfExposeProtocolManagerCustomInterface
  HRESULT LoadProtocolManagerAndGetCustomInterface(PCWSTR pProtocolManagerDll,
                                                   PCWSTR pProtocolManagerDllInitFunction,
                                                   DWORD dwCustomInterfaceId,
                                                   PVOID* ppCustomInterface) override;

 private:
  Worker& worker_;
  FrameworkReferences references_;
};

class FakeWorkerProcessFramework final : public IWorkerProcessFramework {
 public:
  explicit FakeWorkerProcessFramework(Worker& worker)
      : settings_(worker),
        actions_(worker),
        protocol_managers_(worker),
        worker_(worker),
        references_(worker, "IWorkerProcessFramework") {}

  FakeWpfSettings& settings() { return settings_; }
  FakeProtocolManagers& protocol_managers() { return protocol_managers_; }
  FrameworkReferences& references() { return references_; }

  // IWpfReferencedObject
  ULONG AddRef() override { return references_.Add("IWorkerProcessFramework::AddRef"); }
  ULONG Release() override { return references_.Release("IWorkerProcessFramework::Release"); }

  // IWorkerProcessFramework
  HRESULT GetWpfInterface(WPF_INTERFACE_ID_ENUM WpfInterfaceId, PVOID* ppInterface) override;
  HRESULT GetCustomInterface(DWORD InterfaceId, PVOID* ppInterface) override;
  HRESULT GetInterfaceVersion(PDWORD pdwMajorVersion, PDWORD pdwMinorVersion) override;

 private:
  FakeWpfSettings settings_;
  FakeWpfActions actions_;
  FakeProtocolManagers protocol_managers_;
  Worker& worker_;
  FrameworkReferences references_;
};

}  // namespace fake_pipeline

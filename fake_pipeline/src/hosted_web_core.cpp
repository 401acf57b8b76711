// The functions of hwebcore.dll, for the one instance that a process can have.
#include <fake_pipeline/hosted_web_core.h>

#include "findings.h"
#include "text.h"

#include <windows.h>

#include <hwebcore.h>

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace fake_pipeline {

class HostedWebCore::Impl {
 public:
  explicit Impl(HostedWebCoreOptions options) : options_(std::move(options)) {}

  /// Throws std::logic_error when another is loaded.
  void Claim();
  void* FindExport(const std::string& name) const;
  HRESULT Activate(PCWSTR file, PCWSTR root_file, PCWSTR instance_name);
  HRESULT Shutdown(bool at_once);
  HRESULT SetMetadata(PCWSTR name, PCWSTR value);
  std::vector<Finding> Unload();

  WorkerProcess* worker() { return worker_.get(); }
  bool is_running() const { return StateNow() == State::kRunning; }
  std::map<std::string, std::string> metadata() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return metadata_;
  }
  std::vector<EventLogEntry> event_log() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return event_log_;
  }

 private:
  enum class State { kStopped, kStarting, kRunning, kStopping };

  // As the DLL exports them: plain functions, for the one that is loaded.
  static HRESULT WINAPI WebCoreActivate(PCWSTR file, PCWSTR root_file, PCWSTR instance_name);
  static HRESULT WINAPI WebCoreShutdown(DWORD immediate);
  static HRESULT WINAPI WebCoreSetMetadata(PCWSTR name, PCWSTR value);
  static Impl& Loaded(const char* function);
  static inline std::atomic<Impl*> loaded_{nullptr};

  State StateNow() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return state_;
  }
  /// False when the core was in another state.
  bool Change(State from, State to) {
    std::lock_guard<std::mutex> lock(mutex_);
    const bool is_from = state_ == from;
    state_ = is_from ? to : state_;
    return is_from;
  }
  HRESULT Start(const std::string& file, PCWSTR root_file, const std::string& instance_name);
  HRESULT Refuse(const std::string& instance_name, DWORD error, std::string why);

  const HostedWebCoreOptions options_;
  std::unique_ptr<WorkerProcess> worker_;
  std::vector<Finding> findings_;
  mutable std::mutex mutex_;
  // With the mutex held.
  State state_ = State::kStopped;
  std::map<std::string, std::string> metadata_;
  std::vector<EventLogEntry> event_log_;
};

void HostedWebCore::Impl::Claim() {
  Impl* none = nullptr;
  if (!loaded_.compare_exchange_strong(none, this)) {
    throw std::logic_error(
        "Another HostedWebCore exists, and a process loads hwebcore.dll once. Unload that one "
        "first.");
  }
}

HRESULT HostedWebCore::Impl::Activate(PCWSTR file, PCWSTR root_file, PCWSTR instance_name) {
  if (file == nullptr || instance_name == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (!Change(State::kStopped, State::kStarting)) {
    return HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING);
  }
  const HRESULT hr = Start(ToUtf8(file), root_file, ToUtf8(instance_name));
  Change(State::kStarting, SUCCEEDED(hr) ? State::kRunning : State::kStopped);
  return hr;
}

HRESULT HostedWebCore::Impl::Start(const std::string& file, PCWSTR root_file,
                                   const std::string& instance_name) {
  const auto found = options_.files.find(file);
  if (found == options_.files.end()) {
    return Refuse(instance_name, ERROR_INVALID_DATA, "there is no file " + Quoted(file));
  }
  if (root_file != nullptr && options_.root_files.count(ToUtf8(root_file)) == 0) {
    return Refuse(instance_name, ERROR_INVALID_DATA, "there is no file " + TextOrNull(root_file));
  }
  if (options_.binding_is_taken) {
    return Refuse(instance_name, ERROR_ALREADY_EXISTS, "another process has the binding");
  }
  WorkerOptions options;
  options.configuration = found->second.configuration;
  options.configuration.pool.hosted_web_core = true;
  if (root_file != nullptr) {
    options.configuration.pool.root_web_config_file = ToUtf8(root_file);
  }
  auto worker = std::make_unique<WorkerProcess>(std::move(options));
  for (const Scenario::Module& module : found->second.modules) {
    try {
      worker->Load(module.path, module.name);
    } catch (const ModuleLoadError& error) {
      return Refuse(instance_name, error.code == 0 ? ERROR_PROC_NOT_FOUND : error.code,
                    error.what());
    }
  }
  worker_ = std::move(worker);
  return S_OK;
}

HRESULT HostedWebCore::Impl::Refuse(const std::string& instance_name, DWORD error,
                                    std::string why) {
  EventLogEntry entry;
  entry.source = "hwebcore";
  entry.type = EventLogEntry::Type::kError;
  entry.strings = {instance_name, std::move(why)};
  std::lock_guard<std::mutex> lock(mutex_);
  event_log_.push_back(std::move(entry));
  return HRESULT_FROM_WIN32(error);
}

HRESULT HostedWebCore::Impl::Shutdown(bool at_once) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ == State::kStopping) {
      return HRESULT_FROM_WIN32(ERROR_INVALID_SERVICE_CONTROL);
    }
    if (state_ != State::kRunning) {
      return HRESULT_FROM_WIN32(ERROR_SERVICE_NOT_ACTIVE);
    }
    state_ = State::kStopping;
  }
  if (at_once) {
    worker_->DrainNoRequests();
  }
  for (Finding& finding : worker_->Stop()) {
    findings_.push_back(std::move(finding));
  }
  Change(State::kStopping, State::kStopped);
  return !at_once && options_.shutdown_times_out ? HRESULT_FROM_WIN32(ERROR_SERVICE_REQUEST_TIMEOUT)
                                                 : S_OK;
}

HRESULT HostedWebCore::Impl::SetMetadata(PCWSTR name, PCWSTR value) {
  if (name == nullptr || value == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  std::lock_guard<std::mutex> lock(mutex_);
  if (state_ != State::kStopped) {
    return HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING);
  }
  if (options_.metadata_names.count(ToUtf8(name)) == 0) {
    return HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED);
  }
  metadata_[ToUtf8(name)] = ToUtf8(value);
  return S_OK;
}

std::vector<Finding> HostedWebCore::Impl::Unload() {
  if (is_running()) {
    findings_.push_back(MakeFinding(Rule::kCoreUnloaded, "", "FreeLibrary"));
    Shutdown(true);
  }
  Impl* self = this;
  loaded_.compare_exchange_strong(self, nullptr);
  return std::exchange(findings_, {});
}

HRESULT WINAPI HostedWebCore::Impl::WebCoreActivate(PCWSTR file, PCWSTR root_file,
                                                    PCWSTR instance_name) {
  return Loaded("WebCoreActivate").Activate(file, root_file, instance_name);
}

HRESULT WINAPI HostedWebCore::Impl::WebCoreShutdown(DWORD immediate) {
  return Loaded("WebCoreShutdown").Shutdown(immediate != 0);
}

HRESULT WINAPI HostedWebCore::Impl::WebCoreSetMetadata(PCWSTR name, PCWSTR value) {
  return Loaded("WebCoreSetMetadata").SetMetadata(name, value);
}

HostedWebCore::Impl& HostedWebCore::Impl::Loaded(const char* function) {
  Impl* core = loaded_;
  if (core == nullptr) {
    throw std::logic_error(std::string(function) +
                           " was called after hwebcore.dll had been unloaded: a process would "
                           "crash. Forget the function pointers with FreeLibrary.");
  }
  return *core;
}

void* HostedWebCore::Impl::FindExport(const std::string& name) const {
  if (name == WEB_CORE_ACTIVATE_DLL_ENTRY) {
    return reinterpret_cast<void*>(&WebCoreActivate);
  }
  if (name == WEB_CORE_SHUTDOWN_DLL_ENTRY) {
    return reinterpret_cast<void*>(&WebCoreShutdown);
  }
  if (name == WEB_CORE_SET_METADATA_DLL_ENTRY && options_.has_set_metadata) {
    return reinterpret_cast<void*>(&WebCoreSetMetadata);
  }
  return nullptr;
}

HostedWebCore::HostedWebCore(HostedWebCoreOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {
  impl_->Claim();
}

HostedWebCore::~HostedWebCore() {
  Unload();
}

void* HostedWebCore::FindExport(const std::string& name) const {
  return impl_->FindExport(name);
}

WorkerProcess* HostedWebCore::worker() {
  return impl_->worker();
}

bool HostedWebCore::is_running() const {
  return impl_->is_running();
}

std::map<std::string, std::string> HostedWebCore::metadata() const {
  return impl_->metadata();
}

std::vector<EventLogEntry> HostedWebCore::event_log() const {
  return impl_->event_log();
}

std::vector<Finding> HostedWebCore::Unload() {
  return impl_->Unload();
}

}  // namespace fake_pipeline

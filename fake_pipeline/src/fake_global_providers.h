// What the server passes to a global module with a notification. ICacheProvider and
// IGlobalTraceEventProvider are not among them: they belong to caches and traces.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/request.h>

#include <memory>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeFileMonitor;
class FakeHttpContext;
class Worker;

/// Records the error that a module reports through a provider.
void RecordErrorStatus(Worker& worker, const char* what, HRESULT hr);

class FakePreBeginRequestProvider final : public IPreBeginRequestProvider {
 public:
  FakePreBeginRequestProvider(Worker& worker, FakeHttpContext& context)
      : worker_(worker), context_(context) {}

  // IPreBeginRequestProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IPreBeginRequestProvider::SetErrorStatus", hrError);
  }
  IHttpContext* GetHttpContext() override;

 private:
  Worker& worker_;
  FakeHttpContext& context_;
};

/// Of GL_APPLICATION_START and GL_APPLICATION_STOP.
class FakeApplicationProvider final : public IHttpApplicationProvider {
 public:
  explicit FakeApplicationProvider(Worker& worker) : worker_(worker) {}

  // IHttpApplicationProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IHttpApplicationProvider::SetErrorStatus", hrError);
  }
  IHttpApplication* GetApplication() override;

 private:
  Worker& worker_;
};

class FakeResolveModulesProvider final : public IHttpApplicationResolveModulesProvider {
 public:
  explicit FakeResolveModulesProvider(Worker& worker) : worker_(worker) {}

  // IHttpApplicationProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IHttpApplicationResolveModulesProvider::SetErrorStatus", hrError);
  }
  IHttpApplication* GetApplication() override;

  // IHttpApplicationResolveModulesProvider
  HRESULT RegisterModule(HTTP_MODULE_ID parentModuleId, IHttpModuleFactory* pModuleFactory,
                         PCWSTR pszModuleName, PCWSTR pszModuleType, PCWSTR pszModulePreCondition,
                         DWORD dwRequestNotifications, DWORD dwPostRequestNotifications) override;
  HRESULT SetPriorityForRequestNotification(PCWSTR pszModuleName, DWORD dwRequestNotification,
                                            PCWSTR pszPriorityAlias) override;

 private:
  Worker& worker_;
};

class FakeStopListeningProvider final : public IGlobalStopListeningProvider {
 public:
  FakeStopListeningProvider(Worker& worker, bool gracefully)
      : worker_(worker), gracefully_(gracefully) {}

  // IGlobalStopListeningProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalStopListeningProvider::SetErrorStatus", hrError);
  }
  BOOL DrainRequestsGracefully() const override;

 private:
  Worker& worker_;
  bool gracefully_;
};

class FakeConfigurationChangeProvider final : public IGlobalConfigurationChangeProvider {
 public:
  FakeConfigurationChangeProvider(Worker& worker, std::wstring path)
      : worker_(worker), path_(std::move(path)) {}

  // IGlobalConfigurationChangeProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalConfigurationChangeProvider::SetErrorStatus", hrError);
  }
  PCWSTR GetChangePath() const override;

 private:
  Worker& worker_;
  std::wstring path_;
};

class FakeFileChangeProvider final : public IGlobalFileChangeProvider {
 public:
  /// `monitor`: the one that saw the change; null when a module raised it, or the server on its own
  /// account.
  FakeFileChangeProvider(Worker& worker, std::wstring file, FakeFileMonitor* monitor)
      : worker_(worker), file_(std::move(file)), monitor_(monitor) {}

  // IGlobalFileChangeProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalFileChangeProvider::SetErrorStatus", hrError);
  }
  PCWSTR GetFileName() const override;
  IHttpFileMonitor* GetFileMonitor() override;

 private:
  Worker& worker_;
  std::wstring file_;
  FakeFileMonitor* monitor_;
};

class FakeThreadCleanupProvider final : public IGlobalThreadCleanupProvider {
 public:
  explicit FakeThreadCleanupProvider(Worker& worker) : worker_(worker) {}

  // IGlobalThreadCleanupProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalThreadCleanupProvider::SetErrorStatus", hrError);
  }
  IHttpApplication* GetApplication() override;

 private:
  Worker& worker_;
};

class FakeRscaQueryProvider final : public IGlobalRSCAQueryProvider {
 public:
  FakeRscaQueryProvider(Worker& worker, std::wstring function, std::wstring parameters)
      : worker_(worker), function_(std::move(function)), parameters_(std::move(parameters)) {}

  bool answered() const { return answered_; }
  HRESULT result() const { return result_; }
  /// What the module declared to be the answer.
  std::string answer() const;

  // IGlobalRSCAQueryProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalRSCAQueryProvider::SetErrorStatus", hrError);
  }
  PCWSTR GetFunctionName() const override;
  PCWSTR GetFunctionParameters() const override;
  HRESULT GetOutputBuffer(DWORD cbBuffer, BYTE** ppbBuffer) override;
  HRESULT ResizeOutputBuffer(DWORD cbNewBuffer, DWORD cbBytesToCopy, BYTE** ppbBuffer) override;
  VOID SetResult(DWORD cbData, HRESULT hr) override;

 private:
  Worker& worker_;
  std::wstring function_;
  std::wstring parameters_;
  std::unique_ptr<BYTE[]> buffer_;
  DWORD buffer_bytes_ = 0;
  DWORD answer_bytes_ = 0;
  HRESULT result_ = E_NOTIMPL;
  bool answered_ = false;
};

class FakeApplicationPreloadProvider final : public IGlobalApplicationPreloadProvider2 {
 public:
  FakeApplicationPreloadProvider(Worker& worker, bool process_recycled)
      : worker_(worker), process_recycled_(process_recycled) {}
  ~FakeApplicationPreloadProvider();

  /// The records of the requests that the module ran.
  std::vector<Exchange> TakeExchanges() { return std::move(exchanges_); }

  // IGlobalApplicationPreloadProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    RecordErrorStatus(worker_, "IGlobalApplicationPreloadProvider::SetErrorStatus", hrError);
  }
  HRESULT CreateContext(IHttpContext** ppHttpContext) override;
  HRESULT ExecuteRequest(IHttpContext* pHttpContext, IHttpUser* pHttpUser) override;

  // IGlobalApplicationPreloadProvider2
  BOOL IsProcessRecycled() const override;

 private:
  struct Synthetic {
    Request request;
    std::shared_ptr<FakeHttpContext> context;
    bool executed = false;
  };

  Worker& worker_;
  bool process_recycled_;
  std::vector<std::unique_ptr<Synthetic>> synthetic_;
  std::vector<Exchange> exchanges_;
};

}  // namespace fake_pipeline

// What a module tells the worker process and asks of it: notifications that it raises, recycling,
// health, threads, monitors of directories, metadata and containers.
#include "fake_http_server.h"

#include "lent_server_objects.h"
#include "preconditions.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

BOOL FakeHttpServer::IsCommandLineLaunch() const {
  ServerCall call(worker_, "IHttpServer::IsCommandLineLaunch");
  const bool launched = worker_.configuration().command_line_launch;
  call.SetResult(BoolText(launched));
  return launched ? TRUE : FALSE;
}

PCWSTR FakeHttpServer::GetAppPoolName() const {
  ServerCall call(worker_, "IHttpServer::GetAppPoolName");
  call.SetResult(Quoted(ToUtf8(app_pool_name_)));
  return app_pool_name_.c_str();
}

PCWSTR FakeHttpServer::GetAppPoolConfigFile(DWORD* pcchConfigFilePath) const {
  ServerCall call(worker_, "IHttpServer2::GetAppPoolConfigFile");
  if (pcchConfigFilePath != nullptr) {
    *pcchConfigFilePath = static_cast<DWORD>(app_pool_config_file_.size());
  }
  call.SetResult(Quoted(ToUtf8(app_pool_config_file_)));
  return app_pool_config_file_.c_str();
}

HRESULT FakeHttpServer::AssociateWithThreadPool(HANDLE hHandle,
                                                LPOVERLAPPED_COMPLETION_ROUTINE completionRoutine) {
  ServerCall call(worker_, "IHttpServer::AssociateWithThreadPool");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (completionRoutine == nullptr) {
    return call.ReturnNullArgument("completionRoutine");
  }
  if (hHandle == nullptr || hHandle == INVALID_HANDLE_VALUE) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE));
  }
#ifdef _WIN32
  const BOOL bound = BindIoCompletionCallback(hHandle, completionRoutine, 0);
  return call.Return(bound ? S_OK : HRESULT_FROM_WIN32(GetLastError()));
#else
  // Overlapped input and output exist on Windows only: no handle of this host can be bound.
  return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
#endif
}

VOID FakeHttpServer::IncrementThreadCount() {
  ServerCall call(worker_, "IHttpServer::IncrementThreadCount");
  call.SetResult(std::to_string(worker_.ChangeThreadCount(1)) + " more");
}

VOID FakeHttpServer::DecrementThreadCount() {
  ServerCall call(worker_, "IHttpServer::DecrementThreadCount");
  const int more = worker_.ChangeThreadCount(-1);
  if (more < 0) {
    call.Report(Rule::kThreadCountUnbalanced, "DecrementThreadCount without an increment");
    worker_.ChangeThreadCount(1);
  }
  call.SetResult(std::to_string(more < 0 ? 0 : more) + " more");
}

VOID FakeHttpServer::ReportUnhealthy(PCWSTR pszReasonString, HRESULT hrReason) {
  const ServerCall call(worker_, "IHttpServer::ReportUnhealthy",
                        TextOrNull(pszReasonString) + ", " + HresultText(hrReason));
  worker_.CheckHealth();
  worker_.RequestProcessRecycle();
}

VOID FakeHttpServer::RecycleProcess(PCWSTR pszReason) {
  const ServerCall call(worker_, "IHttpServer::RecycleProcess", TextOrNull(pszReason));
  worker_.RequestProcessRecycle();
}

VOID FakeHttpServer::RecycleApplication(PCWSTR pszAppConfigPath) {
  ServerCall call(worker_, "IHttpServer::RecycleApplication", TextOrNull(pszAppConfigPath));
  if (pszAppConfigPath == nullptr) {
    call.Report(Rule::kNullArgument, "pszAppConfigPath");
    return;
  }
  call.SetResult(worker_.RequestApplicationRecycle(pszAppConfigPath) ? "requested"
                                                                     : "no such application");
}

GLOBAL_NOTIFICATION_STATUS FakeHttpServer::NotifyCustomNotification(
    ICustomNotificationProvider* pCustomOutput) {
  ServerCall call(worker_, "IHttpServer::NotifyCustomNotification");
  if (pCustomOutput == nullptr) {
    call.Report(Rule::kNullArgument, "pCustomOutput");
    return GL_NOTIFICATION_CONTINUE;
  }
  const GLOBAL_NOTIFICATION_STATUS status = worker_.globals().Raise(
      kGlobalCustomNotification, nullptr, [pCustomOutput](CGlobalModule& module) {
        return module.OnGlobalCustomNotification(pCustomOutput);
      });
  call.SetResult(GlobalStatusText(status));
  return status;
}

VOID FakeHttpServer::NotifyConfigurationChange(PCWSTR pszPath) {
  ServerCall call(worker_, "IHttpServer::NotifyConfigurationChange", TextOrNull(pszPath));
  if (pszPath == nullptr) {
    call.Report(Rule::kNullArgument, "pszPath");
    return;
  }
  worker_.ChangeConfiguration(pszPath);
}

VOID FakeHttpServer::NotifyFileChange(PCWSTR pszFileName) {
  ServerCall call(worker_, "IHttpServer::NotifyFileChange", TextOrNull(pszFileName));
  if (pszFileName == nullptr) {
    call.Report(Rule::kNullArgument, "pszFileName");
    return;
  }
  worker_.RaiseFileChange(pszFileName, nullptr);
}

HRESULT FakeHttpServer::RegisterFileChangeMonitor(PCWSTR pszPath, HANDLE,
                                                  IHttpFileMonitor** ppFileMonitor) {
  ServerCall call(worker_, "IHttpServer::RegisterFileChangeMonitor", TextOrNull(pszPath));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppFileMonitor == nullptr) {
    return call.ReturnNullArgument("ppFileMonitor");
  }
  if (pszPath == nullptr) {
    return call.ReturnNullArgument("pszPath");
  }
  if (!worker_.HasDirectory(pszPath)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND));
  }
  *ppFileMonitor = worker_.lent().monitors.Add(std::make_unique<FakeFileMonitor>(worker_, pszPath));
  return call.Return(S_OK);
}

IHttpPerfCounterInfo* FakeHttpServer::GetPerfCounterInfo() {
  const ServerCall call(worker_, "IHttpServer::GetPerfCounterInfo");
  return &perf_counters_;
}

IDispensedHttpModuleContextContainer* FakeHttpServer::DispenseContainer() {
  ServerCall call(worker_, "IHttpServer::DispenseContainer");
  if (FAILED(call.Fault())) {
    call.SetResult("NULL");
    return nullptr;
  }
  return worker_.lent().containers.Add(std::make_unique<FakeDispensedContainer>(worker_));
}

BOOL FakeHttpServer::SatisfiesPrecondition(PCWSTR pszPrecondition,
                                           BOOL* pfUnknownPrecondition) const {
  ServerCall call(worker_, "IHttpServer::SatisfiesPrecondition", TextOrNull(pszPrecondition));
  PreconditionVerdict verdict = PreconditionVerdict::kUnknown;
  if (pszPrecondition == nullptr) {
    call.Report(Rule::kNullArgument, "pszPrecondition");
  } else {
    verdict = JudgePreconditions(ToUtf8(pszPrecondition), worker_.configuration());
  }
  const bool unknown = verdict == PreconditionVerdict::kUnknown;
  if (pfUnknownPrecondition != nullptr) {
    *pfUnknownPrecondition = unknown ? TRUE : FALSE;
  }
  const BOOL met = verdict == PreconditionVerdict::kMet ? TRUE : FALSE;
  call.SetResult(unknown ? "FALSE, unknown" : BoolText(met));
  return met;
}

HRESULT FakeHttpServer::GetMetadata(PCWSTR pszSiteName, PCWSTR pszUrl,
                                    IReferencedMetadataInfo** ppMetadataInfo) {
  ServerCall call(worker_, "IHttpServer2::GetMetadata",
                  TextOrNull(pszSiteName) + ", " + TextOrNull(pszUrl));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppMetadataInfo == nullptr) {
    return call.ReturnNullArgument("ppMetadataInfo");
  }
  if (pszSiteName == nullptr || pszUrl == nullptr) {
    return call.ReturnNullArgument(pszSiteName == nullptr ? "pszSiteName" : "pszUrl");
  }
  const Configuration& configuration = worker_.configuration();
  if (!EqualsIgnoringCase(ToUtf8(pszSiteName), configuration.site_name)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
  }
  if (pszUrl[0] != L'/') {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::string url = ToUtf8(pszUrl);
  *ppMetadataInfo = worker_.lent().metadata.Add(std::make_unique<FakeReferencedMetadataInfo>(
      worker_, url, ToWide(MetaPathOf(configuration, url)), ToWide(VrPathOf(configuration, url))));
  return call.Return(S_OK);
}

}  // namespace fake_pipeline

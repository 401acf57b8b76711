// What the server passes to a global module with a notification.
#include "fake_global_providers.h"

#include "fake_http_context.h"
#include "lent_server_objects.h"
#include "memory_pool.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <cstring>
#include <new>

namespace fake_pipeline {

namespace {

// Zeroed; null for more than there is.
std::unique_ptr<BYTE[]> MakeBuffer(DWORD bytes) {
  return std::unique_ptr<BYTE[]>(bytes > kLargestPieceBytes ? nullptr
                                                            : new (std::nothrow) BYTE[bytes]());
}

}  // namespace

void RecordErrorStatus(Worker& worker, const char* what, HRESULT hr) {
  const ServerCall call(worker, what, HresultText(hr));
}

IHttpContext* FakePreBeginRequestProvider::GetHttpContext() {
  const ServerCall call(worker_, "IPreBeginRequestProvider::GetHttpContext");
  return &context_;
}

IHttpApplication* FakeApplicationProvider::GetApplication() {
  const ServerCall call(worker_, "IHttpApplicationProvider::GetApplication");
  return &worker_.application();
}

IHttpApplication* FakeResolveModulesProvider::GetApplication() {
  const ServerCall call(worker_, "IHttpApplicationResolveModulesProvider::GetApplication");
  return &worker_.application();
}

HRESULT FakeResolveModulesProvider::RegisterModule(HTTP_MODULE_ID parentModuleId,
                                                   IHttpModuleFactory* pModuleFactory,
                                                   PCWSTR pszModuleName, PCWSTR pszModuleType,
                                                   PCWSTR pszModulePreCondition,
                                                   DWORD dwRequestNotifications,
                                                   DWORD dwPostRequestNotifications) {
  ServerCall call(worker_, "IHttpApplicationResolveModulesProvider::RegisterModule",
                  TextOrNull(pszModuleName) + ", type " + TextOrNull(pszModuleType) +
                      ", precondition " + TextOrNull(pszModulePreCondition) + ", " +
                      Hex(dwRequestNotifications) + ", post " + Hex(dwPostRequestNotifications));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pModuleFactory == nullptr) {
    return call.ReturnNullArgument("pModuleFactory");
  }
  if (pszModuleName == nullptr) {
    return call.ReturnNullArgument("pszModuleName");
  }
  if (worker_.OwnsFactory(pModuleFactory)) {
    call.Report(Rule::kFactoryTwice, TextOrNull(pszModuleName));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  return call.Return(worker_.AddApplicationModule(
      parentModuleId, pModuleFactory, pszModuleName,
      pszModulePreCondition == nullptr ? std::wstring() : pszModulePreCondition,
      dwRequestNotifications, dwPostRequestNotifications));
}

HRESULT FakeResolveModulesProvider::SetPriorityForRequestNotification(PCWSTR pszModuleName,
                                                                      DWORD dwRequestNotification,
                                                                      PCWSTR pszPriorityAlias) {
  ServerCall call(worker_,
                  "IHttpApplicationResolveModulesProvider::SetPriorityForRequestNotification",
                  TextOrNull(pszModuleName) + ", " + Hex(dwRequestNotification) + ", " +
                      TextOrNull(pszPriorityAlias));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszModuleName == nullptr) {
    return call.ReturnNullArgument("pszModuleName");
  }
  return call.Return(worker_.SetApplicationPriority(ToUtf8(pszModuleName), dwRequestNotification,
                                                    pszPriorityAlias));
}

BOOL FakeStopListeningProvider::DrainRequestsGracefully() const {
  ServerCall call(worker_, "IGlobalStopListeningProvider::DrainRequestsGracefully");
  call.SetResult(BoolText(gracefully_));
  return gracefully_ ? TRUE : FALSE;
}

PCWSTR FakeConfigurationChangeProvider::GetChangePath() const {
  ServerCall call(worker_, "IGlobalConfigurationChangeProvider::GetChangePath");
  call.SetResult(Quoted(ToUtf8(path_)));
  return path_.c_str();
}

PCWSTR FakeFileChangeProvider::GetFileName() const {
  ServerCall call(worker_, "IGlobalFileChangeProvider::GetFileName");
  call.SetResult(Quoted(ToUtf8(file_)));
  return file_.c_str();
}

IHttpFileMonitor* FakeFileChangeProvider::GetFileMonitor() {
  ServerCall call(worker_, "IGlobalFileChangeProvider::GetFileMonitor");
  call.SetResult(monitor_ == nullptr ? "NULL"
                                     : "monitor of " + Quoted(ToUtf8(monitor_->directory())));
  return monitor_;
}

IHttpApplication* FakeThreadCleanupProvider::GetApplication() {
  const ServerCall call(worker_, "IGlobalThreadCleanupProvider::GetApplication");
  return &worker_.application();
}

std::string FakeRscaQueryProvider::answer() const {
  return std::string(reinterpret_cast<const char*>(buffer_.get()), answer_bytes_);
}

PCWSTR FakeRscaQueryProvider::GetFunctionName() const {
  ServerCall call(worker_, "IGlobalRSCAQueryProvider::GetFunctionName");
  call.SetResult(Quoted(ToUtf8(function_)));
  return function_.c_str();
}

PCWSTR FakeRscaQueryProvider::GetFunctionParameters() const {
  ServerCall call(worker_, "IGlobalRSCAQueryProvider::GetFunctionParameters");
  call.SetResult(Quoted(ToUtf8(parameters_)));
  return parameters_.c_str();
}

HRESULT FakeRscaQueryProvider::GetOutputBuffer(DWORD cbBuffer, BYTE** ppbBuffer) {
  ServerCall call(worker_, "IGlobalRSCAQueryProvider::GetOutputBuffer",
                  std::to_string(cbBuffer) + " bytes");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppbBuffer == nullptr) {
    return call.ReturnNullArgument("ppbBuffer");
  }
  buffer_ = MakeBuffer(cbBuffer);
  buffer_bytes_ = buffer_ == nullptr ? 0 : cbBuffer;
  *ppbBuffer = buffer_.get();
  return call.Return(buffer_ == nullptr ? E_OUTOFMEMORY : S_OK);
}

HRESULT FakeRscaQueryProvider::ResizeOutputBuffer(DWORD cbNewBuffer, DWORD cbBytesToCopy,
                                                  BYTE** ppbBuffer) {
  ServerCall call(
      worker_, "IGlobalRSCAQueryProvider::ResizeOutputBuffer",
      std::to_string(cbNewBuffer) + " bytes, " + std::to_string(cbBytesToCopy) + " to copy");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (cbBytesToCopy > cbNewBuffer) {
    return call.Return(E_INVALIDARG);
  }
  if (ppbBuffer == nullptr || (*ppbBuffer == nullptr && cbBytesToCopy != 0)) {
    return call.ReturnNullArgument("ppbBuffer");
  }
  std::unique_ptr<BYTE[]> larger = MakeBuffer(cbNewBuffer);
  if (larger == nullptr) {
    return call.Return(E_OUTOFMEMORY);
  }
  // The caller's pointer is the source; as long as it is our own buffer we know where that ends.
  const bool is_own = *ppbBuffer == buffer_.get();
  if (is_own && cbBytesToCopy > buffer_bytes_) {
    call.Report(Rule::kBufferOverrun,
                std::to_string(cbBytesToCopy) + " bytes of " + std::to_string(buffer_bytes_));
    cbBytesToCopy = buffer_bytes_;
  }
  if (cbBytesToCopy != 0) {
    std::memcpy(larger.get(), *ppbBuffer, cbBytesToCopy);
  }
  buffer_ = std::move(larger);
  buffer_bytes_ = cbNewBuffer;
  *ppbBuffer = buffer_.get();
  return call.Return(S_OK);
}

VOID FakeRscaQueryProvider::SetResult(DWORD cbData, HRESULT hr) {
  ServerCall call(worker_, "IGlobalRSCAQueryProvider::SetResult",
                  std::to_string(cbData) + " bytes, " + HresultText(hr));
  if (cbData > buffer_bytes_) {
    call.Report(Rule::kBufferOverrun,
                std::to_string(cbData) + " bytes of " + std::to_string(buffer_bytes_));
    cbData = buffer_bytes_;
  }
  answer_bytes_ = cbData;
  result_ = hr;
  answered_ = true;
}

FakeApplicationPreloadProvider::~FakeApplicationPreloadProvider() = default;

HRESULT FakeApplicationPreloadProvider::CreateContext(IHttpContext** ppHttpContext) {
  ServerCall call(worker_, "IGlobalApplicationPreloadProvider::CreateContext");
  if (ppHttpContext == nullptr) {
    return call.ReturnNullArgument("ppHttpContext");
  }
  auto synthetic = std::make_unique<Synthetic>();
  synthetic->request.warm_up = true;
  synthetic->context = worker_.MakeContext(synthetic->request);
  *ppHttpContext = synthetic->context.get();
  synthetic_.push_back(std::move(synthetic));
  return call.Return(S_OK);
}

HRESULT FakeApplicationPreloadProvider::ExecuteRequest(IHttpContext* pHttpContext,
                                                       IHttpUser* pHttpUser) {
  ServerCall call(worker_, "IGlobalApplicationPreloadProvider::ExecuteRequest",
                  pHttpUser == nullptr ? "no user" : "a user");
  if (pHttpContext == nullptr) {
    return call.ReturnNullArgument("pHttpContext");
  }
  for (const auto& synthetic : synthetic_) {
    if (synthetic->context.get() == pHttpContext && !synthetic->executed) {
      synthetic->executed = true;
      if (pHttpUser != nullptr) {
        if (worker_.users().FindOwn(pHttpUser) == nullptr) {
          pHttpUser->ReferenceUser();
        }
        synthetic->context->SetUser(pHttpUser);
      }
      exchanges_.push_back(worker_.Execute(synthetic->context));
      return call.Return(S_OK);
    }
  }
  // Another server's context, or one that has run already.
  return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

BOOL FakeApplicationPreloadProvider::IsProcessRecycled() const {
  ServerCall call(worker_, "IGlobalApplicationPreloadProvider2::IsProcessRecycled");
  call.SetResult(BoolText(process_recycled_));
  return process_recycled_ ? TRUE : FALSE;
}

}  // namespace fake_pipeline

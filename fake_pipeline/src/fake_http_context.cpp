// One request in the worker process, as modules see it.
#include "fake_http_context.h"

#include "active_call.h"
#include "api_call.h"
#include "loaded_module.h"
#include "not_simulated.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

FakeHttpContext::FakeHttpContext(Worker& worker, const Request& request, uint64_t request_id)
    : worker_(worker),
      schedule_(request.schedule),
      fault_plan_(request.faults),
      request_id_(request_id),
      faults_(fault_plan_),
      request_(*this, request, worker.configuration().site_id),
      response_(*this, worker.configuration().response_buffer_limit_bytes),
      run_(*this, worker),
      event_provider_(*this),
      authentication_provider_(*this),
      map_handler_provider_(*this) {
  if (!request.warm_up) {
    connection_.emplace();
  }
  recorder_.request() = {request.method, request.url, request.http_version, request.headers,
                         request.body};
}

FakeHttpContext::~FakeHttpContext() = default;

void FakeHttpContext::MapHandlerNow() {
  script_map_ = worker_.FindMapping(request_.path(), request_.method());
}

void FakeHttpContext::CleanUpContexts() {
  contexts_.CleanUp();
}

std::shared_ptr<std::atomic<bool>> FakeHttpContext::MakeCancellable() {
  cancellable_ = std::make_shared<std::atomic<bool>>(false);
  return cancellable_;
}

// The notification that the calling module is in; 0 on a thread of its own.
uint64_t FakeHttpContext::CallerGeneration() const {
  for (const ActiveCall* call = ActiveCall::Current(); call != nullptr; call = call->outer()) {
    if (call->context() == this && call->generation() != 0) {
      return call->generation();
    }
  }
  return 0;
}

IHttpSite* FakeHttpContext::GetSite() {
  const ApiCall call(*this, "IHttpContext::GetSite");
  return &worker_.site();
}

IHttpApplication* FakeHttpContext::GetApplication() {
  const ApiCall call(*this, "IHttpContext::GetApplication");
  return &worker_.application();
}

IHttpConnection* FakeHttpContext::GetConnection() {
  ApiCall call(*this, "IHttpContext::GetConnection");
  if (!connection_) {
    call.SetResult("NULL");
  }
  return connection();
}

IHttpRequest* FakeHttpContext::GetRequest() {
  const ApiCall call(*this, "IHttpContext::GetRequest");
  return &request_;
}

IHttpResponse* FakeHttpContext::GetResponse() {
  const ApiCall call(*this, "IHttpContext::GetResponse");
  return &response_;
}

BOOL FakeHttpContext::GetResponseHeadersSent() const {
  ApiCall call(Self(), "IHttpContext::GetResponseHeadersSent");
  call.SetResult(BoolText(response_.headers_sent()));
  return response_.headers_sent() ? TRUE : FALSE;
}

IHttpUser* FakeHttpContext::GetUser() const {
  ApiCall call(Self(), "IHttpContext::GetUser");
  IHttpUser* user = user_;
  const DWORD stage = run_.current_notification();
  const bool is_settled = stage > RQ_AUTHENTICATE_REQUEST ||
                          (stage == RQ_AUTHENTICATE_REQUEST && run_.current_is_post());
  if (user == nullptr && is_settled) {
    user = &worker_.anonymous_user();
  }
  call.SetResult(user == nullptr ? "NULL" : Quoted(ToUtf8(user->GetUserName())));
  return user;
}

IHttpModuleContextContainer* FakeHttpContext::GetModuleContextContainer() {
  const ApiCall call(*this, "IHttpContext::GetModuleContextContainer");
  return &contexts_;
}

VOID FakeHttpContext::IndicateCompletion(REQUEST_NOTIFICATION_STATUS notificationStatus) {
  // The request may end inside this call; the record of the call must not outlive it.
  const auto self = shared_from_this();
  const ApiCall call(*this, "IHttpContext::IndicateCompletion", StatusText(notificationStatus));
  run_.IndicateCompletion(notificationStatus, CallerGeneration());
}

HRESULT FakeHttpContext::PostCompletion(DWORD cbBytes) {
  const auto self = shared_from_this();
  ApiCall call(*this, "IHttpContext::PostCompletion", std::to_string(cbBytes));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return call.Return(run_.PostCompletion(cbBytes, CallerGeneration()));
}

VOID FakeHttpContext::DisableNotifications(DWORD dwNotifications, DWORD dwPostNotifications) {
  const ApiCall call(*this, "IHttpContext::DisableNotifications",
                     Hex(dwNotifications) + ", post " + Hex(dwPostNotifications));
  const ActiveCall* active = ActiveCall::Current();
  run_.DisableNotifications(dwNotifications, dwPostNotifications,
                            active == nullptr ? nullptr : active->module());
}

BOOL FakeHttpContext::GetNextNotification(REQUEST_NOTIFICATION_STATUS status, DWORD*, BOOL*,
                                          CHttpModule**, IHttpEventProvider**) {
  // FALSE is always a legal answer: the server calls the next notification itself.
  ApiCall call(*this, "IHttpContext::GetNextNotification", StatusText(status));
  call.SetResult("FALSE");
  return FALSE;
}

BOOL FakeHttpContext::GetIsLastNotification(REQUEST_NOTIFICATION_STATUS status) {
  ApiCall call(*this, "IHttpContext::GetIsLastNotification", StatusText(status));
  const ActiveCall* active = ActiveCall::Current();
  const bool later =
      run_.HasLaterNotification(active == nullptr ? nullptr : active->module(), status);
  call.SetResult(BoolText(!later));
  return later ? FALSE : TRUE;
}

HRESULT FakeHttpContext::ExecuteRequest(BOOL, IHttpContext*, DWORD, IHttpUser*, BOOL*) {
  NotSimulated("IHttpContext::ExecuteRequest", __FILE__);
}

DWORD FakeHttpContext::GetExecuteFlags() const {
  ApiCall call(Self(), "IHttpContext::GetExecuteFlags");
  call.SetResult("0");
  return 0;  // No child requests are simulated, so this is always a root.
}

HRESULT FakeHttpContext::GetServerVariable(PCSTR, PCSTR*, DWORD*) {
  NotSimulated("IHttpContext::GetServerVariable", __FILE__);
}

HRESULT FakeHttpContext::GetServerVariable(PCSTR, PCWSTR*, DWORD*) {
  NotSimulated("IHttpContext::GetServerVariable", __FILE__);
}

HRESULT FakeHttpContext::SetServerVariable(PCSTR, PCWSTR) {
  NotSimulated("IHttpContext::SetServerVariable", __FILE__);
}

VOID* FakeHttpContext::AllocateRequestMemory(DWORD cbAllocation) {
  ApiCall call(*this, "IHttpContext::AllocateRequestMemory",
               std::to_string(cbAllocation) + " bytes");
  if (FAILED(call.Fault())) {
    call.SetResult("NULL");
    return nullptr;
  }
  return pool_.Allocate(cbAllocation);
}

IHttpUrlInfo* FakeHttpContext::GetUrlInfo() {
  const ApiCall call(*this, "IHttpContext::GetUrlInfo");
  return &worker_.url_info();
}

IMetadataInfo* FakeHttpContext::GetMetadata() {
  const ApiCall call(*this, "IHttpContext::GetMetadata");
  return &worker_.metadata();
}

PCWSTR FakeHttpContext::GetPhysicalPath(DWORD*) {
  NotSimulated("IHttpContext::GetPhysicalPath", __FILE__);
}

PCWSTR FakeHttpContext::GetScriptName(DWORD*) const {
  NotSimulated("IHttpContext::GetScriptName", __FILE__);
}

PCWSTR FakeHttpContext::GetScriptTranslated(DWORD*) {
  NotSimulated("IHttpContext::GetScriptTranslated", __FILE__);
}

IScriptMapInfo* FakeHttpContext::GetScriptMap() const {
  ApiCall call(Self(), "IHttpContext::GetScriptMap");
  // The mapping is known to the server before the first stage, and to modules once it is final.
  const DWORD stage = run_.current_notification();
  const bool is_final =
      stage > RQ_MAP_REQUEST_HANDLER || (stage == RQ_MAP_REQUEST_HANDLER && run_.current_is_post());
  IScriptMapInfo* map = is_final ? script_map_ : nullptr;
  call.SetResult(map == nullptr ? "NULL" : Quoted(ToUtf8(map->GetName())));
  return map;
}

VOID FakeHttpContext::SetRequestHandled() {
  const ApiCall call(*this, "IHttpContext::SetRequestHandled");
  run_.SetRequestHandled();
}

IHttpFileInfo* FakeHttpContext::GetFileInfo() const {
  NotSimulated("IHttpContext::GetFileInfo", __FILE__);
}

HRESULT FakeHttpContext::MapPath(PCWSTR, PWSTR, DWORD*) {
  NotSimulated("IHttpContext::MapPath", __FILE__);
}

HRESULT FakeHttpContext::NotifyCustomNotification(ICustomNotificationProvider*, BOOL*) {
  NotSimulated("IHttpContext::NotifyCustomNotification", __FILE__);
}

IHttpContext* FakeHttpContext::GetParentContext() const {
  ApiCall call(Self(), "IHttpContext::GetParentContext");
  call.SetResult("NULL");
  return nullptr;
}

IHttpContext* FakeHttpContext::GetRootContext() const {
  ApiCall call(Self(), "IHttpContext::GetRootContext");
  call.SetResult("NULL");
  return nullptr;
}

HRESULT FakeHttpContext::CloneContext(DWORD, IHttpContext**) {
  NotSimulated("IHttpContext::CloneContext", __FILE__);
}

HRESULT FakeHttpContext::ReleaseClonedContext() {
  NotSimulated("IHttpContext::ReleaseClonedContext", __FILE__);
}

HRESULT FakeHttpContext::GetCurrentExecutionStats(DWORD*, DWORD*, PCWSTR*, DWORD*, DWORD*,
                                                  DWORD*) const {
  NotSimulated("IHttpContext::GetCurrentExecutionStats", __FILE__);
}

IHttpTraceContext* FakeHttpContext::GetTraceContext() const {
  NotSimulated("IHttpContext::GetTraceContext", __FILE__);
}

HRESULT FakeHttpContext::GetServerVarChanges(DWORD, DWORD*, DWORD*, PCSTR**, PCWSTR**, DWORD*,
                                             DWORD**) {
  NotSimulated("IHttpContext::GetServerVarChanges", __FILE__);
}

HRESULT FakeHttpContext::CancelIo() {
  ApiCall call(*this, "IHttpContext::CancelIo");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (!connection_) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (run_.ended() || !client_is_there()) {
    call.Report(Rule::kCancelIoAfterEnd);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE));
  }
  const bool was_outstanding = cancellable_ != nullptr && !cancellable_->exchange(true);
  return call.Return(was_outstanding ? S_OK : HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
}

HRESULT FakeHttpContext::MapHandler(DWORD, PCWSTR, PCWSTR, PCSTR, IScriptMapInfo**, BOOL) {
  NotSimulated("IHttpContext::MapHandler", __FILE__);
}

HRESULT FakeHttpContext::GetExtendedInterface(HTTP_CONTEXT_INTERFACE_VERSION, PVOID*) {
  ApiCall call(*this, "IHttpContext::GetExtendedInterface");
  return call.Return(E_NOINTERFACE);  // The enumeration has no values, so no call can be valid.
}

IHttpUser* FakeHttpContext::GetOriginalUser() const {
  NotSimulated("IHttpContext2::GetOriginalUser", __FILE__);
}

INamedContextContainer* FakeHttpContext::GetNamedContextContainer() {
  const ApiCall call(*this, "IHttpContext3::GetNamedContextContainer");
  return &named_contexts_;
}

VOID FakeHttpContext::EnableFullDuplex() {
  const ApiCall call(*this, "IHttpContext3::EnableFullDuplex");
  full_duplex_ = true;
}

HRESULT FakeHttpContext::InheritServerVariable(PCSTR, BOOL) {
  NotSimulated("IHttpContext3::InheritServerVariable", __FILE__);
}

HRESULT FakeHttpContext::PostCompletion(DWORD cbBytes,
                                        LPOVERLAPPED_COMPLETION_ROUTINE pfnCompletionRoutine,
                                        VOID* pvCompletionContext) {
  ApiCall call(*this, "IHttpContext3::PostCompletion", std::to_string(cbBytes));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pfnCompletionRoutine == nullptr) {
    call.Report(Rule::kNullArgument, "pfnCompletionRoutine");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  // The routine returns nothing, so the notification stays parked until something else resumes it.
  const auto self = shared_from_this();
  worker_.scheduler().Post([self, cbBytes, pfnCompletionRoutine, pvCompletionContext] {
    pfnCompletionRoutine(0, cbBytes, static_cast<LPOVERLAPPED>(pvCompletionContext));
  });
  return call.Return(S_OK);
}

ULONGLONG FakeHttpContext::GetRequestStartTime() {
  NotSimulated("IHttpContext4::GetRequestStartTime", __FILE__);
}

ULONGLONG FakeHttpContext::GetRequestElapsedTime() {
  NotSimulated("IHttpContext4::GetRequestElapsedTime", __FILE__);
}

}  // namespace fake_pipeline

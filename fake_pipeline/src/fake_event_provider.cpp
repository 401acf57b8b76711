// What the server passes to a module with a notification.
#include "fake_event_provider.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "not_simulated.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

void ProviderState::SetErrorStatus(const char* what, HRESULT hr) {
  ApiCall call(*context, what, HresultText(hr));
}

VOID FakeAuthenticationProvider::SetUser(IHttpUser* pUser) {
  ApiCall call(*state_.context, "IAuthenticationProvider::SetUser",
               pUser == nullptr ? "NULL" : "a user");
  if (pUser != nullptr) {
    state_.context->SetUser(pUser);
  }
}

HRESULT FakeMapHandlerProvider::SetScriptName(PCWSTR, DWORD) {
  ApiCall call(*state_.context, "IMapHandlerProvider::SetScriptName");
  return call.Return(E_NOTIMPL);
}

VOID FakeMapHandlerProvider::SetScriptMap(IScriptMapInfo* pScriptMap) {
  ApiCall call(*state_.context, "IMapHandlerProvider::SetScriptMap",
               pScriptMap == nullptr ? "NULL" : state_.context->worker().NameOf(*pScriptMap));
  state_.context->SetScriptMap(pScriptMap);
}

VOID FakeMapHandlerProvider::SetFileInfo(IHttpFileInfo*) {
  ApiCall call(*state_.context, "IMapHandlerProvider::SetFileInfo");
}

BOOL FakeSendResponseProvider::GetHeadersBeingSent() const {
  ApiCall call(*state_.context, "ISendResponseProvider::GetHeadersBeingSent");
  const bool sent = first_send_ && !state_.context->response().headers_suppressed();
  call.SetResult(BoolText(sent));
  return sent ? TRUE : FALSE;
}

DWORD FakeSendResponseProvider::GetFlags() const {
  ApiCall call(*state_.context, "ISendResponseProvider::GetFlags");
  call.SetResult(Hex(flags_));
  return flags_;
}

VOID FakeSendResponseProvider::SetFlags(DWORD dwFlags) {
  ApiCall call(*state_.context, "ISendResponseProvider::SetFlags", Hex(dwFlags));
  flags_ = dwFlags;
}

HTTP_LOG_DATA* FakeSendResponseProvider::GetLogData() const {
  NotSimulated("ISendResponseProvider::GetLogData", __FILE__);
}

HRESULT FakeSendResponseProvider::SetLogData(HTTP_LOG_DATA*) {
  NotSimulated("ISendResponseProvider::SetLogData", __FILE__);
}

BOOL FakeSendResponseProvider::GetReadyToLogData() const {
  NotSimulated("ISendResponseProvider::GetReadyToLogData", __FILE__);
}

DWORD FakeCompletionInfo::GetCompletionBytes() const {
  ApiCall call(context_, "IHttpCompletionInfo::GetCompletionBytes");
  call.SetResult(std::to_string(bytes_));
  return bytes_;
}

HRESULT FakeCompletionInfo::GetCompletionStatus() const {
  ApiCall call(context_, "IHttpCompletionInfo::GetCompletionStatus");
  call.SetResult(HresultText(status_));
  return status_;
}

DWORD FakeCompletionInfo::GetCompletedOperation() const {
  ApiCall call(context_, "IHttpCompletionInfo2::GetCompletedOperation");
  call.SetResult(std::to_string(operation_));
  return operation_;
}

}  // namespace fake_pipeline

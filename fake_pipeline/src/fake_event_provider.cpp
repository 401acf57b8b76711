// What the server passes to a module with a notification.
#include "fake_event_provider.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

void ProviderState::SetErrorStatus(const char* what, HRESULT hr) {
  ApiCall call(*context, what, HresultText(hr));
  context->SetErrorStatus(hr);
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
  call.Report(Rule::kNotSupported);
  return call.Return(E_NOTIMPL);
}

VOID FakeMapHandlerProvider::SetScriptMap(IScriptMapInfo* pScriptMap) {
  ApiCall call(*state_.context, "IMapHandlerProvider::SetScriptMap",
               pScriptMap == nullptr ? "NULL" : state_.context->worker().NameOf(*pScriptMap));
  state_.context->SetScriptMap(pScriptMap);
}

VOID FakeMapHandlerProvider::SetFileInfo(IHttpFileInfo*) {
  ApiCall call(*state_.context, "IMapHandlerProvider::SetFileInfo");
  call.Report(Rule::kNotSupported);
}

DWORD FakeCompletionInfo::GetCompletionBytes() const {
  ApiCall call(context_, "IHttpCompletionInfo::GetCompletionBytes");
  if (is_write_) {
    context_.ReadingOf(Unknown::kWriteBytes);  // The bytes were set by it.
  }
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

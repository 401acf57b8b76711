// The members of the context that look at or change what is still to come: the next notification,
// the last one, notifications of a module's own, and what is being executed.
#include "active_call.h"
#include "api_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

BOOL FakeHttpContext::GetNextNotification(REQUEST_NOTIFICATION_STATUS status,
                                          DWORD* pdwNotification, BOOL* pfIsPostNotification,
                                          CHttpModule** ppModuleInfo,
                                          IHttpEventProvider** ppRequestOutput) {
  ApiCall call(*this, "IHttpContext::GetNextNotification", StatusText(status));
  if (pdwNotification == nullptr || pfIsPostNotification == nullptr || ppModuleInfo == nullptr ||
      ppRequestOutput == nullptr) {
    call.Report(Rule::kNullArgument, "an out parameter");
    call.SetResult("FALSE");
    return FALSE;
  }
  // FALSE is always a legal answer: the server calls the next notification itself.
  RequestRun::NextNotification next;
  if (is_gone() || ReadingOf(Unknown::kMerging) == 0 || !run_.MoveToNext(status, &next)) {
    call.SetResult("FALSE");
    return FALSE;
  }
  *pdwNotification = next.notification;
  *pfIsPostNotification = next.post ? TRUE : FALSE;
  *ppModuleInfo = next.module;
  *ppRequestOutput = next.provider;
  call.SetResult("TRUE, " + NotificationText(next.notification, next.post));
  return TRUE;
}

BOOL FakeHttpContext::GetIsLastNotification(REQUEST_NOTIFICATION_STATUS status) {
  ApiCall call(*this, "IHttpContext::GetIsLastNotification", StatusText(status));
  const ActiveCall* active = ActiveCall::Current();
  const bool later =
      run_.HasLaterNotification(active == nullptr ? nullptr : active->module(), status);
  call.SetResult(BoolText(!later));
  return later ? FALSE : TRUE;
}

HRESULT FakeHttpContext::NotifyCustomNotification(ICustomNotificationProvider* pCustomOutput,
                                                  BOOL* pfCompletionExpected) {
  const wchar_t* type = pCustomOutput == nullptr ? nullptr : pCustomOutput->QueryNotificationType();
  ApiCall call(*this, "IHttpContext::NotifyCustomNotification",
               pCustomOutput == nullptr ? "NULL" : Quoted(type == nullptr ? "" : ToUtf8(type)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pCustomOutput == nullptr || pfCompletionExpected == nullptr) {
    call.Report(Rule::kNullArgument,
                pCustomOutput == nullptr ? "pCustomOutput" : "pfCompletionExpected");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  // Whoever resumes the last subscriber may end the request before this call has returned.
  const auto self = shared_from_this();
  bool pending = false;
  const HRESULT hr = run_.RaiseCustom(pCustomOutput, &pending);
  *pfCompletionExpected = pending ? TRUE : FALSE;
  return call.Return(hr, std::string("*pfCompletionExpected=") + BoolText(pending));
}

HRESULT FakeHttpContext::GetCurrentExecutionStats(DWORD* pdwNotification,
                                                  DWORD* pdwNotificationStartTickCount,
                                                  PCWSTR* ppszModule,
                                                  DWORD* pdwModuleStartTickCount,
                                                  DWORD* pdwAsyncNotification,
                                                  DWORD* pdwAsyncNotificationStartTickCount) const {
  ApiCall call(Self(), "IHttpContext::GetCurrentExecutionStats");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pdwNotification == nullptr) {
    call.Report(Rule::kNullArgument, "pdwNotification");
    return call.Return(E_INVALIDARG);
  }
  const auto set = [](auto* out, auto value) {
    if (out != nullptr) {
      *out = value;
    }
  };
  // Ticks are those of GetTickCount: 32 bits of the clock.
  const RequestRun::ExecutionStats stats = run_.execution_stats();
  *pdwNotification = stats.notification;
  set(pdwNotificationStartTickCount, static_cast<DWORD>(stats.notification_start_ms));
  set(ppszModule, stats.module == nullptr ? nullptr : stats.module->wide_name.c_str());
  set(pdwModuleStartTickCount, static_cast<DWORD>(stats.module_start_ms));
  set(pdwAsyncNotification, stats.async_notification);
  set(pdwAsyncNotificationStartTickCount, static_cast<DWORD>(stats.async_start_ms));
  return call.Return(S_OK, NotificationText(stats.notification, false));
}

}  // namespace fake_pipeline

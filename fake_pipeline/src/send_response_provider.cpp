// What OnSendResponse gets: the flags of the send, and the log line of the request.
#include "active_call.h"
#include "api_call.h"
#include "fake_event_provider.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "log_data.h"
#include "text.h"
#include "worker.h"

#include <cstring>

namespace fake_pipeline {

FakeSendResponseProvider::FakeSendResponseProvider(FakeHttpContext& context, bool first_send,
                                                   DWORD flags)
    : first_send_(first_send),
      is_last_send_((flags & HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0),
      flags_(flags) {
  state_.context = &context;
}

FakeSendResponseProvider::~FakeSendResponseProvider() = default;

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

// The log line is there for modules that run after the logging module: HIGH and FIRST, in the
// inverted order of this notification.
bool FakeSendResponseProvider::MayLog(ApiCall& call) const {
  const ActiveCall* active = ActiveCall::Current();
  const bool has_priority = active != nullptr && active->module() != nullptr &&
                            active->module()->priority[kSendResponse] <= Priority::kHigh;
  const bool is_late_enough =
      has_priority || (is_last_send_ && state_.context->ReadingOf(Unknown::kLogData) != 0);
  if (is_last_send_ && !is_late_enough) {
    call.Report(Rule::kLogDataPriority);
  }
  return is_last_send_ && is_late_enough;
}

LogData& FakeSendResponseProvider::log() const {
  if (log_ == nullptr) {
    log_ = std::make_unique<LogData>(*state_.context);
  }
  return *log_;
}

HTTP_LOG_DATA* FakeSendResponseProvider::GetLogData() const {
  ApiCall call(*state_.context, "ISendResponseProvider::GetLogData");
  if (!MayLog(call)) {
    call.SetResult("NULL");
    return nullptr;
  }
  call.SetResult("the log line");
  return log().data();
}

HRESULT FakeSendResponseProvider::SetLogData(HTTP_LOG_DATA* pLogData) {
  ApiCall call(*state_.context, "ISendResponseProvider::SetLogData",
               pLogData == nullptr ? "NULL" : "a log line");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pLogData == nullptr) {
    call.Report(Rule::kNullArgument, "pLogData");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (!MayLog(call)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  // Read as the number it is: a module may have put any there.
  int type = 0;
  std::memcpy(&type, &pLogData->Type, sizeof(type));
  if (type != HttpLogDataTypeFields) {
    call.Report(Rule::kInvalidArgument, "Type is " + std::to_string(type));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (const char* field = BadLogField(*reinterpret_cast<HTTP_LOG_FIELDS_DATA*>(pLogData))) {
    call.Report(Rule::kInvalidArgument, std::string(field) + " and its length disagree");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  log().Replace(pLogData);
  return call.Return(S_OK);
}

BOOL FakeSendResponseProvider::GetReadyToLogData() const {
  ApiCall call(*state_.context, "ISendResponseProvider::GetReadyToLogData");
  call.SetResult(BoolText(is_last_send_ ? TRUE : FALSE));
  return is_last_send_ ? TRUE : FALSE;
}

void FakeSendResponseProvider::WriteLog() {
  if (log_ == nullptr) {
    return;
  }
  Recorder& recorder = state_.context->recorder();
  if (log_->HasChangedText()) {
    recorder.AddFinding(
        MakeFinding(Rule::kLogDataChanged, {}, "ISendResponseProvider::SetLogData"));
    return;  // The text may be gone.
  }
  recorder.SetLog(log_->Line());
}

}  // namespace fake_pipeline

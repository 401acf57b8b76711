// The WebSocket connection that a request has become: operations, and the client's script.
#include "fake_web_socket_context.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace fake_pipeline {

namespace {

// The status that stands for none, and what a reason may have in a close frame.
constexpr USHORT kNoStatus = 1005;
constexpr size_t kMostReasonBytes = 123;

HRESULT Refuse(ApiCall& call, Rule rule, const std::string& value) {
  call.Report(rule, value);
  return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

std::string FragmentText(DWORD bytes, bool is_text, bool is_final) {
  return std::to_string(bytes) + (is_text ? " bytes of text" : " bytes") +
         (is_final ? ", final" : "");
}

// A check for an operation that pended: the memory at `data` is as it was when the check was made.
std::function<void()> UnchangedCheck(FakeHttpContext& context, const ApiCall& call, Rule rule,
                                     const void* data, size_t bytes) {
  std::string before(static_cast<const char*>(data), bytes);
  return [&context, rule, data, before = std::move(before), where = call.Where()] {
    if (std::memcmp(data, before.data(), before.size()) != 0) {
      context.recorder().AddFinding(MakeFinding(rule, {}, where));
    }
  };
}

}  // namespace

HRESULT FakeWebSocketContext::Start(ApiCall& call, const OperationPtr& operation) {
  if (operation->async && operation->callback == nullptr) {
    return Refuse(call, Rule::kNullArgument, "pfnCompletion");
  }
  bool waits = false;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (Slot(operation->is_read) != nullptr) {
      return Refuse(call, Rule::kSecondOperation, operation->what);
    }
    operation->answer = context_.schedule().AnswerTo(
        context_.NextOperation(operation->async, operation->expected != nullptr));
    waits = operation->is_read && !HasSomethingToRead();
    Slot(operation->is_read) = operation;
    read_waits_ = waits && operation->async;
  }
  const bool completes_later =
      operation->async && (waits || operation->answer.pends || operation->expected == nullptr);
  const uint64_t generation = completes_later ? context_.run().BeginOperation() : 0;
  if (generation == 0) {
    const Outcome outcome = Finish(*operation);
    if (operation->expected != nullptr) {
      *operation->expected = FALSE;
    }
    return call.Return(outcome.status,
                       SUCCEEDED(outcome.status) ? operation->store(outcome) : std::string());
  }
  if (operation->expected != nullptr) {
    *operation->expected = TRUE;
  }
  const HRESULT hr = call.Return(S_OK, "a completion comes");
  if (waits) {
    // Nothing is on its way: a handler that waits for a client that waits is stuck.
    context_.run().EndOperation(generation);
  } else {
    Deliver(operation, generation);
  }
  return hr;
}

void FakeWebSocketContext::Deliver(const OperationPtr& operation, uint64_t generation) {
  auto complete = [self = context_.shared_from_this(), this, operation, generation] {
    Complete(operation, generation);
  };
  if (operation->answer.completes_before_return) {
    context_.worker().scheduler().RunElsewhere(std::move(complete));
  } else {
    context_.worker().scheduler().Post(std::move(complete));
  }
}

FakeWebSocketContext::Outcome FakeWebSocketContext::Finish(Operation& operation) {
  if (operation.answer.disconnects) {
    context_.LoseClient();
  }
  std::lock_guard<std::mutex> lock(mutex_);
  Slot(operation.is_read) = nullptr;
  Outcome outcome;
  if (operation.cancelled || operation.answer.cancels) {
    outcome.status = HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED);
  } else if (disconnected_ || !context_.client_is_there()) {
    outcome.status = operation.is_read ? HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID)
                                       : HRESULT_FROM_WIN32(ERROR_NETNAME_DELETED);
  } else {
    outcome = operation.finish();
  }
  return outcome;
}

void FakeWebSocketContext::Complete(const OperationPtr& operation, uint64_t generation) {
  // A module that let the request go on was told so; its memory may be gone.
  if (!context_.run().IsAwaited(generation)) {
    return;
  }
  operation->check_buffer();
  const Outcome outcome = Finish(*operation);
  std::string detail = std::string(operation->what) + ", " + HresultText(outcome.status);
  if (outcome.is_close) {
    detail += ", the client closes";
  } else if (operation->is_read && SUCCEEDED(outcome.status)) {
    detail += ", " + FragmentText(outcome.bytes, outcome.is_text, outcome.is_final);
  }
  context_.run().EnterCallback(generation, "PFN_WEBSOCKET_COMPLETION", std::move(detail), [&] {
    operation->callback(outcome.status, operation->callback_context, outcome.bytes,
                        outcome.is_text ? TRUE : FALSE, outcome.is_final ? TRUE : FALSE,
                        outcome.is_close ? TRUE : FALSE);
  });
}

void FakeWebSocketContext::WakeRead() {
  OperationPtr read;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!std::exchange(read_waits_, false)) {
      return;
    }
    read = read_;
  }
  if (const uint64_t generation = context_.run().BeginOperation(); generation != 0) {
    Deliver(read, generation);
  }
}

bool FakeWebSocketContext::HasSomethingToRead() const {
  return disconnected_ || closed_by_client_ || closed_by_server_ ||
         next_frame_ < client_.frames.size() || client_.at_end != WebSocketClient::AtEnd::kWaits;
}

FakeWebSocketContext::Outcome FakeWebSocketContext::TakeFragment(void* buffer, DWORD capacity) {
  Outcome outcome;
  if (closed_by_client_) {
    outcome.status = HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID);
    return outcome;
  }
  if (next_frame_ < client_.frames.size()) {
    const WebSocketFrame& frame = client_.frames[next_frame_];
    const size_t left = frame.data.size() - frame_offset_;
    outcome.bytes = static_cast<DWORD>(std::min<size_t>(left, capacity));
    std::memcpy(buffer, frame.data.data() + frame_offset_, outcome.bytes);
    outcome.is_text = frame.is_text;
    outcome.is_final = frame.is_final && outcome.bytes == left;
    frame_offset_ += outcome.bytes;
    if (outcome.bytes == left) {
      ++next_frame_;
      frame_offset_ = 0;
    }
    return outcome;
  }
  if (client_.at_end == WebSocketClient::AtEnd::kLeaves) {
    context_.LoseClient();
    outcome.status = HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID);
    return outcome;
  }
  closed_by_client_ = true;
  client_status_ = closed_by_server_ ? server_status_ : client_.close_status;
  client_reason_ = closed_by_server_ ? std::wstring() : ToWide(client_.close_reason);
  outcome.is_close = true;
  outcome.is_final = true;
  return outcome;
}

HRESULT FakeWebSocketContext::WriteFragment(VOID* pData, DWORD* pcbSent, BOOL fAsync,
                                            BOOL fUTF8Encoded, BOOL fFinalFragment,
                                            PFN_WEBSOCKET_COMPLETION pfnCompletion,
                                            VOID* pvCompletionContext, BOOL* pfCompletionExpected) {
  const DWORD bytes = pcbSent == nullptr ? 0 : *pcbSent;
  const bool is_text = fUTF8Encoded != FALSE;
  const bool is_final = fFinalFragment != FALSE;
  ApiCall call(context_, "IWebSocketContext::WriteFragment",
               FragmentText(bytes, is_text, is_final));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pcbSent == nullptr || (pData == nullptr && bytes != 0)) {
    return Refuse(call, Rule::kNullArgument, pcbSent == nullptr ? "pcbSent" : "pData");
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closed_by_server_) {
      return Refuse(call, Rule::kWebSocketAfterClose, {});
    }
    if (in_message_ && message_is_text_ != is_text) {
      return Refuse(call, Rule::kInvalidArgument,
                    "fUTF8Encoded is not that of the message's first fragment");
    }
  }
  auto operation = std::make_shared<Operation>();
  operation->what = "WriteFragment";
  operation->async = fAsync != FALSE;
  operation->expected = pfCompletionExpected;
  operation->callback = pfnCompletion;
  operation->callback_context = pvCompletionContext;
  operation->finish = [this, pData, bytes, is_text, is_final] {
    in_message_ = !is_final;
    message_is_text_ = is_text;
    WebSocketFrame frame;
    frame.data.assign(static_cast<const char*>(pData), bytes);
    frame.is_text = is_text;
    frame.is_final = is_final;
    context_.recorder().response().web_socket_frames.push_back(std::move(frame));
    Outcome outcome;
    outcome.bytes = bytes;
    return outcome;
  };
  operation->store = [pcbSent](const Outcome& outcome) {
    *pcbSent = outcome.bytes;
    return "*pcbSent=" + std::to_string(outcome.bytes);
  };
  operation->check_buffer =
      UnchangedCheck(context_, call, Rule::kBufferChanged, bytes == 0 ? "" : pData, bytes);
  return Start(call, operation);
}

HRESULT FakeWebSocketContext::ReadFragment(VOID* pData, DWORD* pcbData, BOOL fAsync,
                                           BOOL* pfUTF8Encoded, BOOL* pfFinalFragment,
                                           BOOL* pfConnectionClose,
                                           PFN_WEBSOCKET_COMPLETION pfnCompletion,
                                           VOID* pvCompletionContext, BOOL* pfCompletionExpected) {
  const DWORD capacity = pcbData == nullptr ? 0 : *pcbData;
  ApiCall call(context_, "IWebSocketContext::ReadFragment",
               "room for " + std::to_string(capacity) + " bytes");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pData == nullptr || pcbData == nullptr || pfUTF8Encoded == nullptr ||
      pfFinalFragment == nullptr || pfConnectionClose == nullptr) {
    return Refuse(call, Rule::kNullArgument, "an argument of ReadFragment");
  }
  if (capacity == 0) {
    return Refuse(call, Rule::kInvalidArgument, "*pcbData 0");
  }
  auto operation = std::make_shared<Operation>();
  operation->what = "ReadFragment";
  operation->is_read = true;
  operation->async = fAsync != FALSE;
  operation->expected = pfCompletionExpected;
  operation->callback = pfnCompletion;
  operation->callback_context = pvCompletionContext;
  operation->finish = [this, pData, capacity] { return TakeFragment(pData, capacity); };
  operation->store = [=](const Outcome& outcome) {
    *pcbData = outcome.bytes;
    *pfUTF8Encoded = outcome.is_text ? TRUE : FALSE;
    *pfFinalFragment = outcome.is_final ? TRUE : FALSE;
    *pfConnectionClose = outcome.is_close ? TRUE : FALSE;
    return outcome.is_close ? std::string("the client closes")
                            : FragmentText(outcome.bytes, outcome.is_text, outcome.is_final);
  };
  operation->check_buffer =
      UnchangedCheck(context_, call, Rule::kReadBufferChanged, pData, capacity);
  return Start(call, operation);
}

HRESULT FakeWebSocketContext::SendConnectionClose(BOOL fAsync, USHORT uStatusCode,
                                                  LPCWSTR pszReason,
                                                  PFN_WEBSOCKET_COMPLETION pfnCompletion,
                                                  VOID* pvCompletionContext,
                                                  BOOL* pfCompletionExpected) {
  const std::string reason = pszReason == nullptr ? std::string() : ToUtf8(pszReason);
  ApiCall call(context_, "IWebSocketContext::SendConnectionClose",
               std::to_string(uStatusCode) + (reason.empty() ? "" : ", " + Quoted(reason)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (uStatusCode < 1000 || uStatusCode > 4999) {
    return Refuse(call, Rule::kInvalidArgument, "uStatusCode " + std::to_string(uStatusCode));
  }
  if (reason.size() > kMostReasonBytes || (uStatusCode == kNoStatus && pszReason != nullptr)) {
    return Refuse(call, Rule::kInvalidArgument,
                  uStatusCode == kNoStatus
                      ? "a reason with status 1005"
                      : "a reason of " + std::to_string(reason.size()) + " bytes");
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closed_by_server_) {
      return Refuse(call, Rule::kWebSocketAfterClose, {});
    }
  }
  auto operation = std::make_shared<Operation>();
  operation->what = "SendConnectionClose";
  operation->async = fAsync != FALSE;
  operation->expected = pfCompletionExpected;
  operation->callback = pfnCompletion;
  operation->callback_context = pvCompletionContext;
  operation->finish = [this, uStatusCode, reason] {
    closed_by_server_ = true;
    server_status_ = uStatusCode;
    WebSocketFrame frame;
    frame.data = reason;
    frame.close_status = uStatusCode;
    context_.recorder().response().web_socket_frames.push_back(std::move(frame));
    return Outcome();
  };
  operation->store = [](const Outcome&) { return std::string(); };
  operation->check_buffer = [] {};
  const HRESULT hr = Start(call, operation);
  WakeRead();
  return hr;
}

HRESULT FakeWebSocketContext::GetCloseStatus(USHORT* pStatusCode, LPCWSTR* ppszReason,
                                             USHORT* pcchReason) {
  ApiCall call(context_, "IWebSocketContext::GetCloseStatus");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pStatusCode == nullptr) {
    return Refuse(call, Rule::kNullArgument, "pStatusCode");
  }
  std::lock_guard<std::mutex> lock(mutex_);
  if (!closed_by_client_) {
    return call.Return(E_UNEXPECTED);
  }
  if (client_status_ == 0 || client_status_ == kNoStatus) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
  }
  *pStatusCode = client_status_;
  if (ppszReason != nullptr) {
    *ppszReason = client_reason_.c_str();
  }
  if (pcchReason != nullptr) {
    *pcchReason = static_cast<USHORT>(client_reason_.size());
  }
  return call.Return(S_OK, std::to_string(client_status_));
}

VOID FakeWebSocketContext::CloseTcpConnection() {
  const ApiCall call(context_, "IWebSocketContext::CloseTcpConnection");
  {
    std::lock_guard<std::mutex> lock(mutex_);
    disconnected_ = true;
    context_.recorder().response().connection = Response::Connection::kClosed;
  }
  WakeRead();
}

VOID FakeWebSocketContext::CancelOutstandingIO() {
  const ApiCall call(context_, "IWebSocketContext::CancelOutstandingIO");
  {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const OperationPtr& operation : {read_, write_}) {
      if (operation != nullptr) {
        operation->cancelled = true;
      }
    }
  }
  WakeRead();
}

void FakeWebSocketContext::EndOfRequest() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (read_waits_) {
    context_.recorder().AddFinding(MakeFinding(Rule::kAdvancedWithOperation, "ReadFragment",
                                               "IWebSocketContext::ReadFragment"));
  }
}

}  // namespace fake_pipeline

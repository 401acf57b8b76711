// Reading the body: the forms of ReadEntityBody, with RQ_READ_ENTITY inside each.
#include "active_call.h"
#include "api_call.h"
#include "borrowed_memory.h"
#include "client_operation.h"
#include "fake_http_context.h"
#include "fake_http_request.h"
#include "fake_read_entity_provider.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

namespace fake_pipeline {

namespace {

constexpr ULONG kFillBuffer = 0x1;
// A provider's buffer is not made larger than this for the sake of room alone.
constexpr size_t kRoomBytes = 65536;

std::string DetailOf(DWORD bytes, bool async, bool has_callback, ULONG flags) {
  return std::to_string(bytes) + " bytes, " + (async ? "asynchronous" : "synchronous") +
         (has_callback ? ", callback" : "") + (flags != 0 ? ", flags " + Hex(flags) : "");
}

bool IsInsideReadEntity(const FakeHttpContext& context) {
  for (const ActiveCall* call = ActiveCall::Current(); call != nullptr; call = call->outer()) {
    if (call->context() == &context && call->what() == kNotifications[kReadEntity].method) {
      return true;
    }
  }
  return false;
}

}  // namespace

// The state of a read that has not ended.
struct FakeHttpRequest::PendingRead {
  char* buffer = nullptr;
  size_t capacity = 0;
  bool fill = false;
  std::string where;
  const LoadedModule* module = nullptr;
  // Data that was found before the operation started; null: it is still to be received.
  std::unique_ptr<std::string> found;
  // The buffer as it was when the call returned.
  BorrowedMemory lent;
  // It is not that any more, and must not be written to.
  bool is_broken = false;
};

HRESULT FakeHttpRequest::DoRead(const char* what, const ReadRequest& read) {
  ApiCall call(context_, what, DetailOf(read.capacity, read.async, read.has_callback, read.flags));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (const HRESULT hr = CheckRead(call, read); FAILED(hr)) {
    return call.Return(hr);
  }

  if (const auto meanwhile = context_.TakeStall(); meanwhile && !meanwhile()) {
    call.Report(Rule::kHeldUpBySlowClient);
  }

  const auto pending = std::make_shared<PendingRead>();
  pending->buffer = static_cast<char*>(read.buffer);
  pending->capacity = read.capacity;
  pending->fill = (read.flags & kFillBuffer) != 0;
  pending->where = call.Where();
  const ActiveCall* active = ActiveCall::Current();
  pending->module = active == nullptr ? nullptr : active->module();

  const EndOfBody form = FormOfEnd();
  const bool end_is_known =
      form == EndOfBody::kReturnValue ? body_.IsEmpty() : body_.Remaining() == 0;
  if (body_.IsEmpty()) {
    context_.recorder().Touch(Unknown::kEndOfBody);
  }
  const bool tells_at_once =
      !read.async || form == EndOfBody::kAsKnown || form == EndOfBody::kReturnValue;
  if (end_is_known && tells_at_once && form != EndOfBody::kZeroBytes) {
    // Modules may still supply data where the client sent none.
    auto found = std::make_unique<std::string>();
    if (const HRESULT hr = RaiseReadEntity(*pending, *found); FAILED(hr)) {
      return call.Return(hr, StoreNothing(read));
    }
    if (found->empty()) {
      return call.Return(HRESULT_FROM_WIN32(ERROR_HANDLE_EOF), StoreNothing(read));
    }
    pending->found = std::move(found);
  }

  ClientOperation operation;
  operation.async = read.async;
  operation.completion_pending = read.completion_pending;
  operation.callback = read.callback;
  operation.callback_context = read.callback_context;
  operation.number = kReadOperation;
  operation.is_read = true;
  operation.is_queued = IsSecondRead(read);
  operation.waits_for_silent_client = body_.WaitsForSilentClient();
  operation.always_pends =
      operation.waits_for_silent_client || (end_is_known && form == EndOfBody::kCompletionStatus);
  operation.finish = [this, pending] { return FinishRead(*pending); };
  operation.store = [&read](const CompletionResult& result) {
    if (read.bytes_received == nullptr) {
      return std::string();
    }
    *read.bytes_received = result.bytes;
    return "*pcbBytesReceived=" + std::to_string(result.bytes);
  };
  operation.pend = [this, pending] { LendBuffer(*pending); };
  operation.unpend = [this, pending](bool is_awaited) { TakeBufferBack(*pending, is_awaited); };
  return StartOperation(context_, call, std::move(operation));
}

HRESULT FakeHttpRequest::CheckRead(ApiCall& call, const ReadRequest& read) const {
  if (read.buffer == nullptr) {
    call.Report(Rule::kNullArgument, "pvBuffer");
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (!read.async && read.bytes_received == nullptr) {
    call.Report(Rule::kNullArgument, "pcbBytesReceived of a synchronous read");
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (read.has_callback && read.async && read.callback == nullptr) {
    call.Report(Rule::kNullArgument, "pfnCompletionCallback");
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (read.capacity == 0) {
    call.Report(Rule::kInvalidArgument, "cbBuffer is 0");
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if ((read.flags & ~kFillBuffer) != 0) {
    call.Report(Rule::kInvalidArgument, "ulFlags is " + Hex(read.flags));
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  if (IsInsideReadEntity(context_)) {
    call.Report(Rule::kReadInReadEntity);
    return HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED);
  }
  if (IsSecondRead(read) && context_.ReadingOf(Unknown::kSecondOperation) == 0) {
    call.Report(Rule::kSecondOperation);
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  return S_OK;
}

bool FakeHttpRequest::IsSecondRead(const ReadRequest& read) const {
  return read_outstanding_ ||
         (read.async && !context_.full_duplex() && context_.run().HasOutstandingOperation());
}

EndOfBody FakeHttpRequest::FormOfEnd() const {
  return static_cast<EndOfBody>(context_.worker().configuration().readings.Of(Unknown::kEndOfBody));
}

std::string FakeHttpRequest::StoreNothing(const ReadRequest& read) {
  std::string out;
  if (read.bytes_received != nullptr) {
    *read.bytes_received = 0;
    out = "*pcbBytesReceived=0";
  }
  if (read.completion_pending != nullptr) {
    *read.completion_pending = FALSE;
    out += out.empty() ? "*pfCompletionPending=FALSE" : ", *pfCompletionPending=FALSE";
  }
  return out;
}

// From here on the buffer is the server's. What it is about to fill gets a pattern, so that a
// module that looks too early does not find what it hopes for.
void FakeHttpRequest::LendBuffer(PendingRead& read) {
  constexpr int kPattern = 0xCD;
  constexpr size_t kWatchedBytes = 16;
  const size_t expected = read.found != nullptr ? read.found->size() : body_.NextPieceBytes();
  std::memset(read.buffer, kPattern, std::min(expected, read.capacity));
  read.lent =
      BorrowedMemory(read.buffer, std::min(std::max(expected, kWatchedBytes), read.capacity));
  read_outstanding_ = true;
}

void FakeHttpRequest::TakeBufferBack(PendingRead& read, bool is_awaited) {
  read_outstanding_ = false;
  if (is_awaited && !read.lent.IsUnchanged()) {
    context_.recorder().AddFinding(MakeFinding(Rule::kReadBufferChanged, {}, read.where));
    read.is_broken = true;
  }
}

CompletionResult FakeHttpRequest::FinishRead(PendingRead& read) {
  CompletionResult result;
  if (read.is_broken) {
    result.status = HRESULT_FROM_WIN32(ERROR_NOACCESS);
    return result;
  }
  std::string bytes;
  if (read.found != nullptr) {
    bytes = std::move(*read.found);
  } else {
    result.status = Receive(read, bytes);
  }
  std::memcpy(read.buffer, bytes.data(), bytes.size());
  result.bytes = static_cast<DWORD>(bytes.size());
  if (bytes.empty() && SUCCEEDED(result.status)) {
    context_.recorder().Touch(Unknown::kEndOfBody);
    result.status =
        FormOfEnd() == EndOfBody::kZeroBytes ? S_OK : HRESULT_FROM_WIN32(ERROR_HANDLE_EOF);
  }
  return result;
}

// Takes bytes off the body and shows them to the modules.
HRESULT FakeHttpRequest::Receive(const PendingRead& read, std::string& bytes) {
  RequestBody::Taken taken = body_.Take(read.capacity, read.fill);
  raw_.pEntityChunks = body_.preloaded();
  raw_.EntityChunkCount = raw_.pEntityChunks == nullptr ? 0 : 1;
  ReportChangedInsertions();
  if (!taken.changed_entity_where.empty()) {
    context_.recorder().AddFinding(
        MakeFinding(Rule::kEntityChanged, {}, taken.changed_entity_where));
  }
  if (taken.is_cut_short) {
    context_.LoseClient();
    return context_.DisconnectCode(true);
  }
  if (taken.from_client) {
    const uint64_t left = body_.Remaining();
    context_.recorder().Note(
        TraceEntry::Kind::kServer, "receive",
        std::to_string(taken.bytes.size()) + " body bytes" +
            (left == 0                             ? ", last"
             : left == RequestBody::kUnknownLength ? ", more may come"
                                                   : ", " + std::to_string(left) + " to come"));
  }
  bytes = std::move(taken.bytes);
  body_.NoteReader(read.module, read.where, bytes.size());
  return RaiseReadEntity(read, bytes);
}

// Raises RQ_READ_ENTITY with `bytes`, and leaves in them what the modules made of them.
HRESULT FakeHttpRequest::RaiseReadEntity(const PendingRead& read, std::string& bytes) {
  if (context_.worker().MainSubscribers(kReadEntity).empty()) {
    return S_OK;
  }
  FakeReadEntityProvider provider(context_, bytes,
                                  std::max(bytes.size(), std::min(read.capacity, kRoomBytes)));
  context_.run().RaiseNested(kReadEntity, [&](CHttpModule& module) {
    const REQUEST_NOTIFICATION_STATUS status = module.OnReadEntity(&context_, &provider);
    provider.CheckAfterModule(__builtin_frame_address(0));
    return status;
  });
  if (FAILED(provider.error())) {
    bytes.clear();
    return provider.error();
  }
  constexpr int kManyTimes = 1000;
  supplied_in_a_row_ = bytes.empty() && provider.bytes() != 0 ? supplied_in_a_row_ + 1 : 0;
  if (supplied_in_a_row_ > kManyTimes) {
    context_.recorder().AddFinding(MakeFinding(Rule::kEndlessBody, {}, provider.set_where()));
    return S_OK;
  }
  const size_t fitting = std::min(provider.bytes(), read.capacity);
  bytes.clear();
  if (fitting != 0) {
    bytes.assign(provider.data(), fitting);
  }
  if (provider.bytes() > fitting) {
    body_.PutBack(provider.data() + fitting, provider.bytes() - fitting, provider.set_where());
  }
  return S_OK;
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync,
                                        DWORD* pcbBytesReceived, BOOL* pfCompletionPending) {
  ReadRequest read;
  read.buffer = pvBuffer;
  read.capacity = cbBuffer;
  read.async = fAsync != FALSE;
  read.bytes_received = pcbBytesReceived;
  read.completion_pending = pfCompletionPending;
  return DoRead("IHttpRequest::ReadEntityBody", read);
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync,
                                        PFN_ASYNC_COMPLETION pfnCompletionCallback,
                                        VOID* pvCompletionContext, DWORD* pcbBytesReceived,
                                        BOOL* pfCompletionPending) {
  ReadRequest read;
  read.buffer = pvBuffer;
  read.capacity = cbBuffer;
  read.async = fAsync != FALSE;
  read.has_callback = true;
  read.callback = pfnCompletionCallback;
  read.callback_context = pvCompletionContext;
  read.bytes_received = pcbBytesReceived;
  read.completion_pending = pfCompletionPending;
  return DoRead("IHttpRequest3::ReadEntityBody", read);
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync, ULONG ulFlags,
                                        DWORD* pcbBytesReceived, BOOL* pfCompletionPending) {
  ReadRequest read;
  read.buffer = pvBuffer;
  read.capacity = cbBuffer;
  read.async = fAsync != FALSE;
  read.flags = ulFlags;
  read.bytes_received = pcbBytesReceived;
  read.completion_pending = pfCompletionPending;
  return DoRead("IHttpRequest4::ReadEntityBody", read);
}

}  // namespace fake_pipeline

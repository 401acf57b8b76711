// A request's client: it leaves, is dropped or falls silent, and operations with it are cancelled.
#include "active_call.h"
#include "api_call.h"
#include "fake_http_context.h"
#include "worker.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace fake_pipeline {

std::shared_ptr<std::atomic<bool>> FakeHttpContext::MakeCancellable(bool is_read) {
  auto& cancellable = is_read ? cancellable_read_ : cancellable_;
  cancellable = std::make_shared<std::atomic<bool>>(false);
  return cancellable;
}

void FakeHttpContext::LoseClient() {
  if (!connection_ || !connection_->connected()) {
    return;
  }
  std::optional<ActiveCall> active;
  if (!run_.ended()) {
    active.emplace(this, nullptr, 0, "IHttpConnectionStoredContext::NotifyDisconnect");
  }
  recorder_.Note(TraceEntry::Kind::kServer, "client disconnects", {});
  recorder_.response().connection = Response::Connection::kDisconnected;
  DropConnection();
  LetGoOfHeldOperations();
}

void FakeHttpContext::DropConnection() {
  FakeHttpConnection* const connection = this->connection();
  if (connection != nullptr && connection->Disconnect() &&
      ReadingOf(Unknown::kNotifyDisconnect) != 0) {
    connection->TellListeners();
  }
}

HRESULT FakeHttpContext::DisconnectCode(bool is_read) {
  switch (ReadingOf(Unknown::kDisconnectCode)) {
    case 1:
      return HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID);
    case 2:
      return HRESULT_FROM_WIN32(ERROR_NETNAME_DELETED);
    case 3:
      return HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED);
    default:
      return is_read ? HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID)
                     : HRESULT_FROM_WIN32(ERROR_NETNAME_DELETED);
  }
}

void FakeHttpContext::PlanInterruption(const Interruption& interruption) {
  interruption_ = interruption;
  if (interruption.kind() != Interruption::Kind::kNone && interruption.step() != 0) {
    recorder_.InterruptBefore(interruption.step(), [this] { Interrupt(); });
  }
}

void FakeHttpContext::InterruptAfterEnd() {
  if (interruption_.kind() != Interruption::Kind::kNone && interruption_.step() == 0) {
    recorder_.MarkInterrupted();
    Interrupt();
    worker_.scheduler().RunUntil([] { return true; });
  }
}

void FakeHttpContext::Interrupt() {
  worker_.scheduler().RunElsewhere([self = shared_from_this()] {
    if (self->interruption_.kind() == Interruption::Kind::kDisconnect) {
      self->LoseClient();
    } else {
      self->worker_.StopListening();
    }
  });
}

void FakeHttpContext::HoldUntilCancelled(std::shared_ptr<std::atomic<bool>> cancelled,
                                         Scheduler::Task complete) {
  {
    std::lock_guard<std::mutex> lock(held_mutex_);
    held_.push_back({std::move(cancelled), std::move(complete), worker_.now_ms()});
  }
  LetGoOfHeldOperations();  // It may have been cancelled meanwhile, or the client have left.
}

// Queues the completions of those that have been cancelled, or of all if the client is gone.
void FakeHttpContext::LetGoOfHeldOperations() {
  const bool all = !client_is_there();
  std::vector<HeldOperation> ended;
  {
    std::lock_guard<std::mutex> lock(held_mutex_);
    const auto first =
        std::stable_partition(held_.begin(), held_.end(),
                              [&](const HeldOperation& held) { return !all && !*held.cancelled; });
    ended.assign(std::make_move_iterator(first), std::make_move_iterator(held_.end()));
    held_.erase(first, held_.end());
  }
  for (HeldOperation& held : ended) {
    worker_.PostCompletion(std::move(held.complete));
  }
}

bool FakeHttpContext::GiveUpSilentClient(uint64_t held_ms) {
  {
    std::lock_guard<std::mutex> lock(held_mutex_);
    if (held_.empty() || held_[0].since_ms + held_ms > worker_.now_ms()) {
      return false;
    }
  }
  FakeHttpContext* root = this;
  while (root->parent_ != nullptr) {
    root = root->parent_;
  }
  root->LoseClient();
  LetGoOfHeldOperations();
  return true;
}

HRESULT FakeHttpContext::CancelIo() {
  ApiCall call(*this, "IHttpContext::CancelIo");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (connection() == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (run_.ended() || !client_is_there()) {
    if (run_.ended() || !connection()->WasToldConnected()) {
      call.Report(Rule::kCancelIoAfterEnd);
    }
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE));
  }
  bool was_outstanding = false;
  for (const auto& cancellable : {cancellable_, cancellable_read_}) {
    was_outstanding |= cancellable != nullptr && !cancellable->exchange(true);
  }
  LetGoOfHeldOperations();
  return call.Return(was_outstanding ? S_OK : HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
}

}  // namespace fake_pipeline

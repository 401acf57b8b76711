// An operation with the client that a module starts on the request: answered inline, later, or
// before the starting call returns, as the request's schedule says.
#pragma once

#include "request_run.h"

#include <functional>
#include <string>

namespace fake_pipeline {

class ApiCall;
class FakeHttpContext;

struct ClientOperation {
  bool async = false;
  /// The caller's flag; null: a completion always comes.
  BOOL* completion_pending = nullptr;
  /// Where the completion goes; a null callback stands for OnAsyncCompletion.
  PFN_ASYNC_COMPLETION callback = nullptr;
  void* callback_context = nullptr;
  /// What IHttpCompletionInfo2::GetCompletedOperation tells.
  DWORD number = 0;
  bool is_read = false;
  /// Whether another operation is under way that it has to wait for.
  bool is_queued = false;
  /// Whether an asynchronous call pends whatever the schedule says.
  bool always_pends = false;
  /// Whether it ends only when it is cancelled or the client leaves.
  bool waits_for_silent_client = false;
  /// What is left to do when it ends and nothing has gone wrong.
  std::function<CompletionResult()> finish;
  /// Stores what an operation that ended inline gave; returns it for the record. May be empty.
  std::function<std::string(const CompletionResult& result)> store;
  /// Called when the call is about to return before the operation has ended. May be empty.
  std::function<void()> pend;
  /// Called first when an operation that pended ends, however it does. `is_awaited`: the module
  /// still waits for it, so that its memory must be there. May be empty.
  std::function<void(bool is_awaited)> unpend;
};

constexpr DWORD kReadOperation = 1;
constexpr DWORD kNegotiateOperation = 3;

/// Starts the operation and returns what the call returns.
HRESULT StartOperation(FakeHttpContext& context, ApiCall& call, ClientOperation operation);

}  // namespace fake_pipeline

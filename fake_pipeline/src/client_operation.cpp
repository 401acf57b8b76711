// An operation with the client that a module starts on the request.
#include "client_operation.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "worker.h"

#include <memory>
#include <utility>

namespace fake_pipeline {

namespace {

CompletionResult Finish(FakeHttpContext& context, const ClientOperation& operation,
                        const Schedule::Answer& answer, bool was_cancelled) {
  CompletionResult result;
  if (answer.disconnects) {
    context.LoseClient();
  }
  if (!context.client_is_there()) {
    result.status = context.DisconnectCode(true);
  } else if (answer.cancels || was_cancelled) {
    result.status = HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED);
  } else {
    result = operation.finish();
  }
  result.operation = operation.number;
  result.callback = operation.callback;
  result.callback_context = operation.callback_context;
  return result;
}

}  // namespace

HRESULT StartOperation(FakeHttpContext& context, ApiCall& call, ClientOperation operation) {
  Schedule::Answer answer = context.schedule().AnswerTo(
      context.NextOperation(operation.async, operation.completion_pending != nullptr));
  if (operation.is_queued) {
    answer.pends = true;
    answer.completes_before_return = false;
  }
  const bool completes_later = operation.async && (operation.always_pends || answer.pends ||
                                                   operation.completion_pending == nullptr);
  const uint64_t generation = completes_later ? context.run().BeginOperation() : 0;
  if (generation == 0) {
    const CompletionResult result = Finish(context, operation, answer, false);
    std::string out;
    if (operation.store && SUCCEEDED(result.status)) {
      out = operation.store(result);
    }
    if (operation.completion_pending != nullptr) {
      *operation.completion_pending = FALSE;
      out += out.empty() ? "*pfCompletionPending=FALSE" : ", *pfCompletionPending=FALSE";
    }
    return call.Return(result.status, out);
  }

  if (operation.pend) {
    operation.pend();
  }
  if (operation.completion_pending != nullptr) {
    *operation.completion_pending = TRUE;
  }
  const HRESULT hr =
      call.Return(S_OK, operation.completion_pending != nullptr ? "*pfCompletionPending=TRUE"
                                                                : "completion posted");
  const auto cancelled = context.MakeCancellable(operation.is_read);
  const bool operation_waits = operation.waits_for_silent_client;
  auto complete = [self = context.shared_from_this(), operation = std::move(operation), answer,
                   cancelled, generation] {
    const bool was_cancelled = cancelled->exchange(true);
    // Without somebody who waits, the module's memory may be gone, and the request with it.
    const bool is_awaited = self->run().IsAwaited(generation);
    if (operation.unpend) {
      operation.unpend(is_awaited);
    }
    if (is_awaited) {
      self->run().Complete(generation, Finish(*self, operation, answer, was_cancelled));
    } else {
      CompletionResult result;
      result.status = HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED);
      result.operation = operation.number;
      result.callback = operation.callback;
      result.callback_context = operation.callback_context;
      self->run().CompleteLate(generation, result);
    }
  };
  if (operation_waits && !answer.cancels && !answer.disconnects) {
    context.HoldUntilCancelled(cancelled, std::move(complete));
  } else if (answer.completes_before_return) {
    context.worker().scheduler().RunElsewhere(std::move(complete));
  } else {
    context.worker().scheduler().Post(std::move(complete));
  }
  return hr;
}

}  // namespace fake_pipeline

// What modules put into the body, how much of it is left, and whether the handler finds it whole.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_request.h"
#include "loaded_module.h"
#include "text.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace fake_pipeline {

HRESULT FakeHttpRequest::InsertEntityBody(VOID* pvBuffer, DWORD cbBuffer) {
  ApiCall call(context_, "IHttpRequest::InsertEntityBody", std::to_string(cbBuffer) + " bytes");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pvBuffer == nullptr) {
    call.Report(Rule::kNullArgument, "pvBuffer");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (cbBuffer == 0) {
    call.Report(Rule::kInvalidArgument, "cbBuffer is 0");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  body_.Insert(pvBuffer, cbBuffer, call.Where());
  return call.Return(S_OK);
}

DWORD FakeHttpRequest::GetRemainingEntityBytes() {
  ApiCall call(context_, "IHttpRequest::GetRemainingEntityBytes");
  constexpr DWORD kUnknown = 0xFFFFFFFF;  // So is what a DWORD cannot express.
  const auto remaining = static_cast<DWORD>(std::min<uint64_t>(body_.Remaining(), kUnknown));
  call.SetResult(std::to_string(remaining));
  return remaining;
}

void FakeHttpRequest::ReportChangedInsertions() {
  for (std::string& where : body_.ChangedInsertions()) {
    context_.recorder().AddFinding(MakeFinding(Rule::kInsertedChanged, {}, std::move(where)));
  }
}

void FakeHttpRequest::CheckBodyBeforeHandler() {
  if (body_.consumed() == 0 || context_.run().handled()) {
    return;
  }
  const auto* reader = static_cast<const LoadedModule*>(body_.reader());
  const bool handler_has_it = reader != nullptr && context_.HandlerNames(reader->name);
  if (!handler_has_it) {
    context_.recorder().AddFinding(MakeFinding(Rule::kBodyNotReinserted,
                                               std::to_string(body_.consumed()) + " bytes",
                                               body_.reader_where()));
  }
}

void FakeHttpRequest::CheckBodyAtEnd() {
  if (!body_.was_inserted()) {
    return;
  }
  ReportChangedInsertions();
  const uint64_t length = body_.length_after_insert();
  // Nobody was to read the body of a request that a module ended before its handler.
  if (length == RequestBody::kUnknownLength || context_.run().module_ended_early()) {
    return;
  }
  USHORT chars = 0;
  const char* announced = headers_.GetKnown(HttpHeaderContentLength, &chars);
  if (announced == nullptr && headers_.GetKnown(HttpHeaderTransferEncoding, &chars) != nullptr) {
    return;
  }
  if (announced == nullptr || std::strtoull(announced, nullptr, 10) != length) {
    context_.recorder().AddFinding(
        MakeFinding(Rule::kInsertedLength,
                    "the body has " + std::to_string(length) + " bytes, Content-Length is " +
                        (announced == nullptr ? std::string("absent") : Quoted(announced)),
                    body_.inserted_where()));
  }
}

}  // namespace fake_pipeline

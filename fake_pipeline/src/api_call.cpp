// One call of a module to the server.
#include "api_call.h"

#include "active_call.h"
#include "borrowed_memory.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

ApiCall::ApiCall(FakeHttpContext& context, const char* what, std::string&& detail)
    : context_(context),
      what_(what),
      scope_(context.recorder(), TraceEntry::Kind::kCall, what, std::move(detail)) {
  if (context.is_gone()) {
    Report(Rule::kContextAfterEnd, what);
  } else if (!ActiveCall::IsInside(context)) {
    context.run().NoteForeignUse(what);
  }
}

HRESULT ApiCall::Fault() {
  if (context_.is_gone()) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
  }
  context_.NotePoint(Point::Kind::kCall);
  return context_.faults().Next(what_);
}

HRESULT ApiCall::Return(HRESULT hr, std::string_view out_values) {
  scope_.SetResult(out_values.empty() ? HresultText(hr)
                                      : Concat(HresultText(hr), ", ", out_values));
  return hr;
}

std::string ApiCall::Where() const {
  const ActiveCall* active = ActiveCall::Current();
  if (active == nullptr || active->module() == nullptr) {
    return what_;
  }
  return Concat(active->module()->name, ", ", active->what(), ", ", what_);
}

void ApiCall::CheckEnd(const char* text, size_t length, const char* argument) {
  if (!MayBeRead(text, length + 1) || text[length] != '\0') {
    Report(Rule::kStringLength, std::string(argument) + " goes on after " + std::to_string(length) +
                                    (length == 1 ? " byte" : " bytes"));
  }
}

void ApiCall::Report(Rule rule, const std::string& value) {
  Finding finding = MakeFinding(rule, value, Where());
  if (context_.is_gone()) {
    context_.worker().AddFinding(std::move(finding));
  } else {
    context_.recorder().AddFinding(std::move(finding));
  }
}

}  // namespace fake_pipeline

// One call of a module to an object that belongs to no request.
#include "server_call.h"

#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

FakeHttpContext* CurrentContext() {
  const ActiveCall* active = ActiveCall::Current();
  return active == nullptr ? nullptr : active->context();
}

std::string PlaceOf(const char* what) {
  const ActiveCall* active = ActiveCall::Current();
  if (active == nullptr || active->module() == nullptr) {
    return what;
  }
  return active->module()->name + ", " + active->what() + ", " + what;
}

void ReportOutsideCall(Worker& worker, FakeHttpContext* context, Rule rule,
                       const std::string& value, std::string where) {
  Finding finding = MakeFinding(rule, value, std::move(where));
  if (context == nullptr || context->run().ended()) {
    worker.AddFinding(std::move(finding));
  } else {
    context->recorder().AddFinding(std::move(finding));
  }
}

ServerCall::ServerCall(Worker& worker, const char* what, std::string detail)
    : worker_(&worker), context_(CurrentContext()), what_(what) {
  scope_.emplace(context_ == nullptr ? worker.recorder() : context_->recorder(),
                 TraceEntry::Kind::kCall, what, std::move(detail));
}

ServerCall::ServerCall(const char* what, std::string detail)
    : worker_(nullptr), context_(CurrentContext()), what_(what) {
  if (context_ != nullptr) {
    worker_ = &context_->worker();
    scope_.emplace(context_->recorder(), TraceEntry::Kind::kCall, what, std::move(detail));
  }
}

HRESULT ServerCall::Fault() {
  if (context_ == nullptr) {
    return worker_ == nullptr ? S_OK : worker_->faults().Next(what_);
  }
  return context_->run().ended() ? S_OK : context_->faults().Next(what_);
}

HRESULT ServerCall::Return(HRESULT hr, const std::string& out_values) {
  std::string result = HresultText(hr);
  if (!out_values.empty()) {
    result += ", " + out_values;
  }
  SetResult(std::move(result));
  return hr;
}

void ServerCall::SetResult(std::string result) {
  if (scope_) {
    scope_->SetResult(std::move(result));
  }
}

void ServerCall::Report(Rule rule, const std::string& value) {
  if (worker_ != nullptr) {
    ReportOutsideCall(*worker_, context_, rule, value, PlaceOf(what_));
  }
}

HRESULT ServerCall::ReturnNullArgument(const char* argument) {
  Report(Rule::kNullArgument, argument);
  return Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

}  // namespace fake_pipeline

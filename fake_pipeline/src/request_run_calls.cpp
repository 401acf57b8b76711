// Calling the modules of a request: making their objects, entering them, and catching what leaves
// them.
#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "request_run.h"
#include "text.h"
#include "worker.h"

#include <exception>

namespace fake_pipeline {

namespace {

// What a module allocates for a request, from the request's memory.
class RequestAllocator final : public IModuleAllocator {
 public:
  explicit RequestAllocator(MemoryPool& pool) : pool_(pool) {}

  // IModuleAllocator
  VOID* AllocateMemory(DWORD cbAllocation) override { return pool_.Allocate(cbAllocation); }

 private:
  MemoryPool& pool_;
};

}  // namespace

// The module's object for this request, made when its first notification is due. Null if the
// factory made none; the request is answered with 500 then.
CHttpModule* RequestRun::InstanceOf(const LoadedModule& module) {
  if (Instance* instance = FindInstance(&module)) {
    return instance->object;
  }
  Instance instance;
  instance.module = &module;
  RequestAllocator allocator(context_.pool());
  HRESULT hr = E_UNEXPECTED;
  {
    const ActiveCall active(&context_, &module, 0, "IHttpModuleFactory::GetHttpModule");
    TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification,
                     "IHttpModuleFactory::GetHttpModule", {}, module.recorded_name);
    try {
      hr = module.factory->GetHttpModule(&instance.object, &allocator);
      scope.SetResult(HresultText(hr));
    } catch (...) {
      instance.object = nullptr;
      scope.SetResult("an exception");
      Report(Rule::kExceptionLeft, {}, &module, "IHttpModuleFactory::GetHttpModule");
    }
  }
  if (FAILED(hr) || instance.object == nullptr) {
    instance.object = nullptr;
    Report(Rule::kFactoryFailed, HresultText(hr), &module, "IHttpModuleFactory::GetHttpModule");
  }
  std::lock_guard<std::mutex> lock(mutex_);
  instances_.push_back(instance);
  return instance.object;
}

IHttpEventProvider* RequestRun::ProviderOfStage() {
  if (!post_ && stage_ == kAuthenticate) {
    return &context_.authentication_provider();
  }
  if (!post_ && stage_ == kMapHandler) {
    return &context_.map_handler_provider();
  }
  return &context_.event_provider();
}

REQUEST_NOTIFICATION_STATUS RequestRun::CallEntry(const LoadedModule& module, uint64_t generation) {
  CHttpModule* object = InstanceOf(module);
  if (object == nullptr) {
    context_.response().SetServerStatus(500, 0, "Internal Server Error");
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
  // A completion may move the request on while this thread is still in the module.
  const size_t stage = stage_;
  const bool post = post_;
  const char* method = MethodName(stage, post);
  const ActiveCall active(&context_, &module, generation, method);
  TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, method,
                   NotificationText(kNotifications[stage].bit, post), module.recorded_name);
  try {
    const REQUEST_NOTIFICATION_STATUS status =
        CallStage(*object, stage, post, &context_, ProviderOfStage());
    scope.SetResult(StatusText(status));
    return status;
  } catch (const std::exception& error) {
    Report(Rule::kExceptionLeft, error.what(), &module, method);
  } catch (...) {
    Report(Rule::kExceptionLeft, {}, &module, method);
  }
  scope.SetResult("an exception");
  context_.response().SetServerStatus(500, 0, "Internal Server Error");
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

REQUEST_NOTIFICATION_STATUS RequestRun::CallCompletion(const LoadedModule& module,
                                                       uint64_t generation,
                                                       const CompletionResult& result) {
  const bool is_callback = result.callback != nullptr;
  const char* method = is_callback ? "PFN_ASYNC_COMPLETION" : "CHttpModule::OnAsyncCompletion";
  CHttpModule* object = InstanceOf(module);
  const DWORD notification = kNotifications[stage_].bit;
  const bool post = post_;
  FakeCompletionInfo info(context_, result.bytes, result.status, result.operation);
  const ActiveCall active(&context_, &module, generation, method);
  TraceScope scope(context_.recorder(), TraceEntry::Kind::kCompletion, method,
                   NotificationText(notification, post) + ", " + std::to_string(result.bytes) +
                       " bytes, " + HresultText(result.status),
                   module.recorded_name);
  try {
    const REQUEST_NOTIFICATION_STATUS status =
        is_callback ? result.callback(&context_, &info, result.callback_context)
                    : object->OnAsyncCompletion(&context_, notification, post ? TRUE : FALSE,
                                                ProviderOfStage(), &info);
    scope.SetResult(StatusText(status));
    return status;
  } catch (const std::exception& error) {
    Report(Rule::kExceptionLeft, error.what(), &module, method);
  } catch (...) {
    Report(Rule::kExceptionLeft, {}, &module, method);
  }
  scope.SetResult("an exception");
  context_.response().SetServerStatus(500, 0, "Internal Server Error");
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

void RequestRun::RaiseNested(size_t notification, const NestedCall& call) {
  const char* method = kNotifications[notification].method;
  for (const LoadedModule* module : worker_.MainSubscribers(notification)) {
    CHttpModule* object = InstanceOf(*module);
    if (object == nullptr) {
      continue;
    }
    REQUEST_NOTIFICATION_STATUS status = RQ_NOTIFICATION_CONTINUE;
    {
      const ActiveCall active(&context_, module, 0, method);
      TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, method,
                       NotificationText(kNotifications[notification].bit, false),
                       module->recorded_name);
      try {
        status = call(*object);
        scope.SetResult(StatusText(status));
      } catch (...) {
        scope.SetResult("an exception");
        Report(Rule::kExceptionLeft, {}, module, method);
      }
    }
    if (status == RQ_NOTIFICATION_PENDING) {
      Report(Rule::kPendingNotAllowed, kNotifications[notification].name, module, method);
    } else if (status == RQ_NOTIFICATION_FINISH_REQUEST) {
      // The caller goes on; the stages are left when their loop has control again.
      finish_ = finish_ || stage_ < kLog;
      break;
    }
  }
}

void RequestRun::RaiseSendResponse(ISendResponseProvider* provider) {
  ++send_response_depth_;
  RaiseNested(kSendResponse,
              [&](CHttpModule& module) { return module.OnSendResponse(&context_, provider); });
  --send_response_depth_;
}

}  // namespace fake_pipeline

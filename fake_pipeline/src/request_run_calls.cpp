// Calling the modules of a request: making their objects, entering them, and catching what leaves
// them.
#include "active_call.h"
#include "api_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "request_run.h"
#include "text.h"
#include "tracing.h"
#include "worker.h"

#include <exception>

namespace fake_pipeline {

namespace {

// What a module allocates for a request, from the request's memory.
class RequestAllocator final : public IModuleAllocator {
 public:
  explicit RequestAllocator(FakeHttpContext& context) : context_(context) {}

  // IModuleAllocator
  VOID* AllocateMemory(DWORD cbAllocation) override {
    ApiCall call(context_, "IModuleAllocator::AllocateMemory",
                 std::to_string(cbAllocation) + " bytes");
    const bool is_refused = FAILED(call.Fault()) || !context_.MayAllocate();
    void* memory = is_refused ? nullptr : context_.pool().Allocate(cbAllocation);
    if (memory == nullptr) {
      call.SetResult("NULL");
    }
    return memory;
  }

 private:
  FakeHttpContext& context_;
};

}  // namespace

// The module's object for this request, made when its first notification is due. Null if the
// factory made none; the request is answered with 500 then.
CHttpModule* RequestRun::InstanceOf(const LoadedModule& module) {
  if (Instance* instance = FindInstance(&module)) {
    return instance->object;
  }
  if (!instances_.empty()) {
    context_.recorder().Touch(Unknown::kInstanceCreation);  // Another module came first.
  }
  Instance instance;
  instance.module = &module;
  RequestAllocator allocator(context_);
  HRESULT hr = E_UNEXPECTED;
  const int faults_before = context_.faults().hits();
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
    context_.recorder().Touch(Unknown::kInstanceCreation);
    // Without memory, as the test planned, there is none to make.
    if (hr != E_OUTOFMEMORY || context_.faults().hits() == faults_before) {
      Report(Rule::kFactoryFailed, HresultText(hr), &module, "IHttpModuleFactory::GetHttpModule");
    }
  }
  std::lock_guard<std::mutex> lock(mutex_);
  instances_.push_back(instance);
  return instance.object;
}

// The other reading of when objects are made: all before the first stage.
void RequestRun::MakeAllInstances() {
  bool all_made = true;
  for (const auto& module : worker_.modules()) {
    if (module->factory != nullptr && module->runs) {
      all_made = InstanceOf(*module) != nullptr && all_made;
    }
  }
  if (!all_made && context_.ReadingOf(Unknown::kFactoryFailure) == 0) {
    context_.response().SetServerStatus(500, 0, "Internal Server Error");
    finish_ = true;
  }
}

IHttpEventProvider* RequestRun::ProviderOfStage() {
  if (!position_.post && position_.stage == kAuthenticate) {
    return &context_.authentication_provider();
  }
  if (!position_.post && position_.stage == kMapHandler) {
    return &context_.map_handler_provider();
  }
  return &context_.event_provider();
}

REQUEST_NOTIFICATION_STATUS RequestRun::CallEntry(const LoadedModule& module, uint64_t generation) {
  CHttpModule* object = InstanceOf(module);
  if (object == nullptr) {
    if (context_.ReadingOf(Unknown::kFactoryFailure) != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    context_.response().SetServerStatus(500, 0, "Internal Server Error");
    // In the last stages nothing is left to finish.
    return position_.stage < kLog ? RQ_NOTIFICATION_FINISH_REQUEST : RQ_NOTIFICATION_CONTINUE;
  }
  // A completion may move the request on while this thread is still in the module.
  const size_t stage = position_.stage;
  const bool post = position_.post;
  const char* method = MethodName(stage, post);
  ModuleCallTrace trace(context_, module, kNotifications[stage].bit, post);
  ActiveCall active(&context_, &module, generation, method);
  active.SetExecution({kNotifications[stage].bit, stage_start_ms_, worker_.EnterModule()});
  TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, method,
                   NotificationText(kNotifications[stage].bit, post), module.recorded_name);
  return trace.End(Guarded(scope, module, method, [&] {
    return CallStage(*object, stage, post, &context_, ProviderOfStage());
  }));
}

REQUEST_NOTIFICATION_STATUS RequestRun::CallCompletion(const LoadedModule& module,
                                                       uint64_t generation,
                                                       const CompletionResult& result) {
  const bool is_callback = result.callback != nullptr;
  const char* method = is_callback ? "PFN_ASYNC_COMPLETION" : "CHttpModule::OnAsyncCompletion";
  CHttpModule* object = InstanceOf(module);
  DWORD notification = kNotifications[position_.stage].bit;
  bool post = position_.post;
  IHttpEventProvider* provider = ProviderOfStage();
  uint64_t notification_start_ms = stage_start_ms_;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (const auto nested = FindNested(generation)) {
      notification = kNotifications[nested->notification].bit;
      post = false;
      provider = nested->provider;
      notification_start_ms = nested->start_ms;
    }
  }
  FakeCompletionInfo info(context_, result.bytes, result.status, result.operation, result.is_write);
  ModuleCallTrace trace(context_, module, notification, post, &result);
  ActiveCall active(&context_, &module, generation, method);
  active.SetExecution({notification, notification_start_ms, worker_.EnterModule()});
  TraceScope scope(context_.recorder(), TraceEntry::Kind::kCompletion, method,
                   Concat(NotificationName(notification), post ? ", post, " : ", ",
                          std::to_string(result.bytes), " bytes, ", HresultText(result.status)),
                   module.recorded_name);
  return trace.End(Guarded(scope, module, method, [&] {
    return is_callback ? result.callback(&context_, &info, result.callback_context)
                       : object->OnAsyncCompletion(&context_, notification, post ? TRUE : FALSE,
                                                   provider, &info);
  }));
}

// Catches what leaves a module; a server's worker process would die.
template <typename Call>
REQUEST_NOTIFICATION_STATUS RequestRun::Guarded(TraceScope& scope, const LoadedModule& module,
                                                const char* method, const Call& call) {
  try {
    const REQUEST_NOTIFICATION_STATUS status = call();
    scope.SetResult(StatusText(status));
    if (status != RQ_NOTIFICATION_PENDING) {
      CheckStack(module, method, __builtin_frame_address(0));
    }
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

// The response must not refer to what lay on the stack of the method. When a method leaves the
// request waiting, another thread may have it already, so then nobody looks.
void RequestRun::CheckStack(const LoadedModule& module, const char* method, const void* frame) {
  if (ended_) {
    return;
  }
  if (const auto bytes = context_.response().DropChunksOnStack(frame)) {
    Report(Rule::kDataOnStack,
           *bytes == 0 ? "the array of chunks" : std::to_string(*bytes) + " bytes of the body",
           &module, method);
  }
}

REQUEST_NOTIFICATION_STATUS RequestRun::CallNested(const NestedFrame& frame, CHttpModule& object,
                                                   const LoadedModule& module,
                                                   uint64_t generation) {
  const NotificationInfo& info = kNotifications[frame.notification];
  ModuleCallTrace trace(context_, module, info.bit, false);
  ActiveCall active(&context_, &module, generation, info.method);
  active.SetExecution({info.bit, frame.start_ms, worker_.EnterModule()});
  TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, info.method,
                   NotificationText(info.bit, false), module.recorded_name);
  return trace.End(Guarded(scope, module, info.method, [&] { return frame.call(object); }));
}

}  // namespace fake_pipeline

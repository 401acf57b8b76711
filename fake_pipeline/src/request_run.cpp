// The state machine of one request.
#include "request_run.h"

#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

namespace {

// Counts the threads inside a module for a request while one is.
class InsideScope {
 public:
  explicit InsideScope(std::atomic<int>& inside) : inside_(inside) { ++inside_; }
  ~InsideScope() { --inside_; }

 private:
  std::atomic<int>& inside_;
};

}  // namespace

RequestRun::RequestRun(FakeHttpContext& context, Worker& worker)
    : context_(context), worker_(worker) {
  instances_.reserve(worker.modules().size());
}

bool RequestRun::IsOver() const {
  return ended_ && inside_ == 0;
}

bool RequestRun::IsStuck() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return !ended_ && waiting_ && ticket_ && outstanding_ == 0 && delivering_ == 0;
}

void RequestRun::Start() {
  context_.MapHandlerNow();
  phase_ = Phase::kStages;
  Run();
}

// Runs the request on this thread from where it stands.
void RequestRun::Run() {
  const InsideScope inside(inside_);
  while (true) {
    const LoadedModule* module = NextSubscriber();
    if (module == nullptr) {
      FinishRequest();
      return;
    }
    uint64_t generation = 0;
    size_t stage = 0;
    bool post = false;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      generation = ++generation_;
      current_ = module;
      ticket_ = true;
      waiting_ = false;
      completion_posted_ = false;
      delivering_ = 0;
      stage = stage_;
      post = post_;
    }
    const REQUEST_NOTIFICATION_STATUS status = CallEntry(*module, generation);
    if (!Settle(generation, status, Caller::kEntry, module, MethodName(stage, post))) {
      return;
    }
  }
}

const std::vector<const LoadedModule*>& RequestRun::Subscribers() const {
  return post_ ? worker_.PostSubscribers(stage_) : worker_.MainSubscribers(stage_);
}

// The next module to call; null when the stages are over.
const LoadedModule* RequestRun::NextSubscriber() {
  while (phase_ == Phase::kStages) {
    const bool mapped_only = stage_ == kExecute && !post_;
    if (mapped_only) {
      // RQ_EXECUTE_REQUEST_HANDLER asks only the modules of the handler mapping, in its order.
      const auto* map = dynamic_cast<const FakeScriptMapInfo*>(context_.script_map());
      while (map != nullptr && !handled_ && next_subscriber_ < map->mapping().modules.size()) {
        const LoadedModule* module = worker_.FindModule(map->mapping().modules[next_subscriber_++]);
        if (module != nullptr &&
            (module->request_notifications & RQ_EXECUTE_REQUEST_HANDLER) != 0) {
          return module;
        }
      }
    } else {
      const auto& subscribers = Subscribers();
      while (next_subscriber_ < subscribers.size()) {
        const LoadedModule* module = subscribers[next_subscriber_++];
        const Instance* instance = FindInstance(module);
        const DWORD disabled = instance == nullptr ? 0
                               : post_             ? instance->disabled_post
                                                   : instance->disabled_main;
        if ((disabled & kNotifications[stage_].bit) == 0) {
          return module;
        }
      }
    }
    if (!AdvancePhase()) {
      return nullptr;
    }
  }
  return nullptr;
}

// Goes to the next half of the stage or the next stage. False after the last.
bool RequestRun::AdvancePhase() {
  next_subscriber_ = 0;
  if (!post_) {
    RunCoreStep();
    if (finish_) {
      ApplyFinish();
      return true;
    }
    post_ = true;
    return true;
  }
  post_ = false;
  ++stage_;
  return stage_ < kStageCount;
}

// What the server itself does between the halves of a stage.
void RequestRun::RunCoreStep() {
  const bool is_static = worker_.IsStaticFileMapping(context_.script_map());
  if (!is_static || handled_) {
    return;
  }
  const auto& files = worker_.configuration().files;
  const auto file = files.find(context_.request().path());
  if (stage_ == kMapHandler && file == files.end()) {
    context_.recorder().Note(TraceEntry::Kind::kServer, "static file handler",
                             Quoted(context_.request().path()), "no such file: 404.0");
    context_.response().SetServerStatus(404, 0, "Not Found");
    finish_ = true;
  } else if (stage_ == kExecute && file != files.end()) {
    context_.recorder().Note(TraceEntry::Kind::kServer, "static file handler",
                             Quoted(context_.request().path()),
                             std::to_string(file->second.size()) + " bytes");
    context_.response().SetServerBody(file->second, "text/html");
  }
}

// Leaves the stages up to the tenth: the log and end stages still run.
void RequestRun::ApplyFinish() {
  finish_ = false;
  next_subscriber_ = 0;
  post_ = false;
  if (stage_ < kLog) {
    stage_ = kLog;
  }
}

RequestRun::Instance* RequestRun::FindInstance(const LoadedModule* module) {
  for (Instance& instance : instances_) {
    if (instance.module == module) {
      return &instance;
    }
  }
  return nullptr;
}

bool RequestRun::Settle(uint64_t generation, REQUEST_NOTIFICATION_STATUS status, Caller caller,
                        const LoadedModule* module, const char* method) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (caller == Caller::kCompletion && generation == generation_) {
    --delivering_;
  }
  const bool is_current = generation == generation_ && !ended_;

  if (status == RQ_NOTIFICATION_PENDING) {
    if (is_current && ticket_) {
      waiting_ = true;
    }
    return false;
  }
  if (!is_current || !ticket_) {
    lock.unlock();
    Report(Rule::kResumedTwice, StatusText(status), module, method);
    return false;
  }

  const bool outstanding = outstanding_ > 0;
  ticket_ = false;
  waiting_ = false;
  outstanding_ = 0;
  const bool is_late_stage = stage_ >= kLog;
  lock.unlock();

  if (outstanding) {
    Report(Rule::kAdvancedWithOperation, StatusText(status), module, method);
  }
  if (status == RQ_NOTIFICATION_FINISH_REQUEST) {
    if (is_late_stage) {
      Report(Rule::kFinishIgnored, {}, module, method);
    } else {
      finish_ = true;
    }
  } else if (status != RQ_NOTIFICATION_CONTINUE) {
    Report(Rule::kUnknownVerdict, StatusText(status), module, method);
  }
  if (finish_) {
    ApplyFinish();
  }
  return true;
}

uint64_t RequestRun::BeginOperation() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (ended_ || !ticket_) {
    return 0;
  }
  ++outstanding_;
  return generation_;
}

bool RequestRun::HasOutstandingOperation() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return outstanding_ > 0;
}

void RequestRun::Complete(uint64_t generation, const CompletionResult& result) {
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (ended_ || generation != generation_ || !ticket_) {
      return;  // The module let the request go on without it, and has been told so.
    }
    --outstanding_;
    completion_posted_ = false;
    ++delivering_;
    module = current_;
  }
  const InsideScope inside(inside_);
  const REQUEST_NOTIFICATION_STATUS status = CallCompletion(*module, generation, result);
  if (Settle(
          generation, status, Caller::kCompletion, module,
          result.callback != nullptr ? "PFN_ASYNC_COMPLETION" : "CHttpModule::OnAsyncCompletion")) {
    Run();
  }
}

HRESULT RequestRun::PostCompletion(DWORD bytes, uint64_t generation) {
  uint64_t target = 0;
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    module = current_;
    target = generation == 0 ? generation_ : generation;
    if (!ended_ && target == generation_ && ticket_ && !completion_posted_) {
      ++outstanding_;
      completion_posted_ = true;
    } else {
      target = 0;
    }
  }
  if (target == 0) {
    Report(Rule::kCompletionAfterCompletion, "PostCompletion(" + std::to_string(bytes) + ")",
           module, "IHttpContext::PostCompletion");
    return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
  }
  CompletionResult result;
  result.bytes = bytes;
  const auto context = context_.shared_from_this();
  worker_.scheduler().Post([context, target, result] { context->run().Complete(target, result); });
  return S_OK;
}

void RequestRun::IndicateCompletion(REQUEST_NOTIFICATION_STATUS status, uint64_t generation) {
  uint64_t target = 0;
  const LoadedModule* module = nullptr;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    module = current_;
    target = generation == 0 ? generation_ : generation;
    if (ended_ || target != generation_ || !ticket_) {
      target = 0;
    } else if (status == RQ_NOTIFICATION_PENDING) {
      ++outstanding_;  // Complete takes it away again.
    }
  }
  if (target == 0) {
    Report(Rule::kCompletionAfterCompletion, "IndicateCompletion(" + StatusText(status) + ")",
           module, "IHttpContext::IndicateCompletion");
    return;
  }
  // The request may end inside; it must not be destroyed before this thread has left it.
  const auto context = context_.shared_from_this();
  if (status == RQ_NOTIFICATION_PENDING) {
    Complete(target, {});
  } else if (Settle(target, status, Caller::kIndicate, module,
                    "IHttpContext::IndicateCompletion")) {
    Run();
  }
  worker_.scheduler().Wake();
}

void RequestRun::DisableNotifications(DWORD main, DWORD post, const LoadedModule* module) {
  if (module == nullptr) {
    return;
  }
  constexpr DWORD kDeterministic = 0x00000FFF;
  std::lock_guard<std::mutex> lock(mutex_);
  if (Instance* instance = FindInstance(module)) {
    instance->disabled_main |= main & kDeterministic;
    instance->disabled_post |= post & kDeterministic;
  }
}

bool RequestRun::HasLaterNotification(const LoadedModule* module,
                                      REQUEST_NOTIFICATION_STATUS status) const {
  if (module == nullptr) {
    return false;
  }
  const bool finishes = status == RQ_NOTIFICATION_FINISH_REQUEST && stage_ < kLog;
  DWORD disabled_main = 0;
  DWORD disabled_post = 0;
  for (const Instance& instance : instances_) {
    if (instance.module == module) {
      disabled_main = instance.disabled_main;
      disabled_post = instance.disabled_post;
    }
  }
  for (size_t stage = finishes ? static_cast<size_t>(kLog) : stage_; stage < kStageCount; ++stage) {
    const DWORD bit = kNotifications[stage].bit;
    const bool main_is_later = stage > stage_;
    const bool post_is_later = stage > stage_ || !post_;
    if (main_is_later && (module->request_notifications & bit & ~disabled_main) != 0) {
      return true;
    }
    if (post_is_later && (module->post_request_notifications & bit & ~disabled_post) != 0) {
      return true;
    }
  }
  return (module->request_notifications & RQ_SEND_RESPONSE) != 0;
}

DWORD RequestRun::current_notification() const {
  return phase_ == Phase::kStages && stage_ < kStageCount ? kNotifications[stage_].bit : 0;
}

void RequestRun::FinishRequest() {
  if (!context_.response().complete()) {
    context_.response().SendFinally();
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    phase_ = Phase::kEnded;
    ended_ = true;
    ticket_ = false;
  }
  for (auto instance = instances_.rbegin(); instance != instances_.rend(); ++instance) {
    if (instance->object != nullptr) {
      const ActiveCall active(&context_, instance->module, 0, "CHttpModule::Dispose");
      TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, "CHttpModule::Dispose",
                       {}, instance->module->recorded_name);
      instance->object->Dispose();
    }
  }
  instances_.clear();
  {
    const ActiveCall active(&context_, nullptr, 0, "IHttpStoredContext::CleanupStoredContext");
    context_.CleanUpContexts();
  }
  worker_.scheduler().Wake();
}

void RequestRun::Abandon() {
  Report(Rule::kLostCompletion, NotificationText(kNotifications[stage_].bit, post_), current_,
         MethodName(stage_, post_));
  uint64_t generation = 0;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    generation = generation_;
  }
  if (Settle(generation, RQ_NOTIFICATION_FINISH_REQUEST, Caller::kIndicate, current_,
             "abandoned")) {
    Run();
  }
}

std::string RequestRun::Where(const LoadedModule* module, const char* method) const {
  std::string where = module == nullptr ? std::string() : module->name + ", ";
  return where + method;
}

void RequestRun::Report(Rule rule, const std::string& value, const LoadedModule* module,
                        const char* method) {
  Finding finding = MakeFinding(rule, value, Where(module, method));
  if (ended_) {
    worker_.AddFinding(std::move(finding));
  } else {
    context_.recorder().AddFinding(std::move(finding));
  }
}

}  // namespace fake_pipeline

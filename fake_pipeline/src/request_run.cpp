// The state machine of one request: the way through its stages.
#include "request_run.h"

#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "stock_modules.h"
#include "text.h"
#include "worker.h"

#include <utility>

namespace fake_pipeline {

RequestRun::RequestRun(FakeHttpContext& context, Worker& worker)
    : context_(context), worker_(worker) {
  instances_.reserve(worker.modules().size());
}

bool RequestRun::IsOver() const {
  return ended_ && inside_ == 0 && context_.children_are_over();
}

void RequestRun::Start() {
  const InsideScope inside(inside_);
  worker_.EnterRequest(context_);
  phase_ = Phase::kStages;
  stage_start_ms_ = worker_.now_ms();
  if (worker_.configuration().readings.Of(Unknown::kInstanceCreation) != 0) {
    MakeAllInstances();
  }
  if (RaiseMapPathForHandler()) {
    Run();
  }
  worker_.ReturnThread(context_);
}

// Runs the request on this thread from where it stands.
void RequestRun::Run() {
  const InsideScope inside(inside_);
  if (finish_) {
    ApplyFinish();
  }
  while (true) {
    const LoadedModule* module = NextSubscriber();
    if (module == nullptr) {
      FinishRequest();
      return;
    }
    const char* method = MethodName(position_.stage, position_.post);
    uint64_t generation = 0;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      generation = OpenFrame(stage_frame_, module);
    }
    const REQUEST_NOTIFICATION_STATUS status = CallEntry(*module, generation);
    if (!Settle(generation, status, Caller::kEntry, module, method)) {
      return;
    }
  }
}

// The next module to call in this half of a stage; null when there is none left.
const LoadedModule* RequestRun::SubscriberAt(Position& position) const {
  if (position.stage == kExecute && !position.post) {
    // RQ_EXECUTE_REQUEST_HANDLER asks only the modules of the handler mapping, in its order.
    const std::vector<std::string>& names = context_.handler_modules();
    while (!handled_ && position.next_subscriber < names.size()) {
      const LoadedModule* module = worker_.FindModule(names[position.next_subscriber++]);
      if (module != nullptr && (module->request_notifications & RQ_EXECUTE_REQUEST_HANDLER) != 0) {
        return module;
      }
    }
    return nullptr;
  }
  if (position.stage == kAuthenticate && context_.skips_authentication()) {
    return nullptr;
  }
  const auto& subscribers = position.post ? worker_.PostSubscribers(position.stage)
                                          : worker_.MainSubscribers(position.stage);
  while (position.next_subscriber < subscribers.size()) {
    const LoadedModule* module = subscribers[position.next_subscriber++];
    const Instance* instance = FindInstance(module);
    const DWORD disabled = instance == nullptr ? 0
                           : position.post     ? instance->disabled_post
                                               : instance->disabled_main;
    if ((disabled & kNotifications[position.stage].bit) != 0) {
      continue;
    }
    const bool is_outsider =
        position.stage == kExecute && position.post && !context_.MappingNames(module->name);
    if (!is_outsider || context_.ReadingOf(Unknown::kPostExecute) == 0) {
      return module;
    }
  }
  return nullptr;
}

// The next module to call; null when the stages are over.
const LoadedModule* RequestRun::NextSubscriber() {
  while (position_.stage < kStageCount) {
    if (const LoadedModule* module = SubscriberAt(position_)) {
      return module;
    }
    if (!AdvancePhase()) {
      return nullptr;
    }
  }
  return nullptr;
}

// The module that NextSubscriber would give if `status` were returned now, without going there.
const LoadedModule* RequestRun::PeekNext(REQUEST_NOTIFICATION_STATUS status) const {
  Position position = position_;
  if ((finish_ || status == RQ_NOTIFICATION_FINISH_REQUEST) && position.stage < kLog) {
    position = {kLog, false, 0};
  }
  while (position.stage < kStageCount) {
    if (const LoadedModule* module = SubscriberAt(position)) {
      return module;
    }
    if (position.post) {
      position = {position.stage + 1, false, 0};
    } else if (position.stage == kMapHandler && CoreStepFinishes()) {
      position = {kLog, false, 0};
    } else {
      position = {position.stage, true, 0};
    }
  }
  return nullptr;
}

bool RequestRun::MoveToNext(REQUEST_NOTIFICATION_STATUS status, NextNotification* next) {
  const ActiveCall* active = ActiveCall::Current();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const bool owns_stage = active != nullptr && active->context() == &context_ &&
                            active->generation() == stage_frame_.generation &&
                            stage_frame_.ticket && stage_frame_.outstanding == 0 && nested_.empty();
    if (!owns_stage || ended_ ||
        (status != RQ_NOTIFICATION_CONTINUE && status != RQ_NOTIFICATION_FINISH_REQUEST)) {
      return false;
    }
  }
  if (PeekNext(status) != active->module()) {
    return false;
  }
  if (finish_ || (status == RQ_NOTIFICATION_FINISH_REQUEST && position_.stage < kLog)) {
    ApplyFinish();
  }
  NextSubscriber();
  next->notification = kNotifications[position_.stage].bit;
  next->post = position_.post;
  next->module = InstanceOf(*active->module());
  next->provider = ProviderOfStage();
  return true;
}

// Goes to the next half of the stage or the next stage. False after the last.
bool RequestRun::AdvancePhase() {
  position_.next_subscriber = 0;
  stage_start_ms_ = worker_.now_ms();
  if (!position_.post) {
    RunCoreStep();
    if (finish_) {
      ApplyFinish();
      return true;
    }
    position_.post = true;
    if (worker_.PostOrderIsUncertain(position_.stage)) {
      context_.recorder().Touch(Unknown::kPostPriority);
    }
    return true;
  }
  if (position_.stage == kBegin && context_.request().TakeWantsMapping()) {
    context_.MapHandlerNow();
    context_.recorder().Note(TraceEntry::Kind::kServer, "handler mapped again",
                             Quoted(context_.request().path()));
  }
  position_.post = false;
  ++position_.stage;
  if (position_.stage < kLog && !context_.client_is_there() &&
      context_.ReadingOf(Unknown::kDisconnectJump) != 0) {
    ApplyFinish();
  } else if (position_.stage == kExecute) {
    context_.request().CheckBodyBeforeHandler();
  } else if (position_.stage == kLog) {
    ReachLog();
  }
  return position_.stage < kStageCount;
}

// Whether the static file handler will end the request because there is no such file.
bool RequestRun::CoreStepFinishes() const {
  return worker_.IsStaticFileMapping(context_.script_map()) && !handled_ &&
         context_.StaticFile() == nullptr &&
         DefaultDocumentOf(worker_.configuration(), context_.request().path()).empty();
}

// What the server itself does between the halves of a stage.
void RequestRun::RunCoreStep() {
  if (position_.stage == kMapHandler) {
    context_.SetHandlerMapped();
  }
  if (position_.stage == kMapHandler && CoreStepFinishes()) {
    context_.recorder().Note(TraceEntry::Kind::kServer, "static file handler",
                             Quoted(context_.request().path()), "no such file: 404.0");
    context_.response().SetServerStatus(404, 0, "Not Found");
    finish_ = true;
    return;
  }
  if (position_.stage == kAuthenticate && context_.user() == nullptr &&
      worker_.configuration().readings.Of(Unknown::kNoUser) != 0) {
    context_.response().SetServerStatus(401, 2, "Unauthorized");
    finish_ = true;
    return;
  }
  if (position_.stage != kExecute || handled_) {
    return;
  }
  if (!worker_.IsStaticFileMapping(context_.script_map())) {
    EndOfHandlers();
    return;
  }
  if (const std::string* file = context_.StaticFile()) {
    context_.recorder().Note(TraceEntry::Kind::kServer, "static file handler",
                             Quoted(context_.request().path()),
                             std::to_string(file->size()) + " bytes");
    const HANDLE handle = context_.StaticFileHandle();
    if (handle == INVALID_HANDLE_VALUE) {
      context_.response().SetServerBodyInPieces(*file, worker_.configuration().static_file_pieces);
    } else {
      context_.response().SetServerFile(handle, "text/html");
    }
    context_.response().NoteStaticFile();
  }
}

// The modules of the handler mapping have all let the request go on.
void RequestRun::EndOfHandlers() {
  FakeHttpResponse& response = context_.response();
  if (response.IsUntouched() && context_.ReadingOf(Unknown::kNothingHandled) != 0) {
    response.SetServerStatus(404, 4, "Not Found");
    finish_ = true;
  }
}

void RequestRun::ReachLog() {
  FakeHttpResponse& response = context_.response();
  if (FAILED(context_.error_status()) && response.status() == 200 && !response.headers_sent() &&
      context_.ReadingOf(Unknown::kErrorStatus) != 0) {
    response.SetServerStatus(500, 0, "Internal Server Error");
  }
}

// Leaves the stages up to the tenth: the log and end stages still run.
void RequestRun::ApplyFinish() {
  finish_ = false;
  if (position_.stage < kLog) {
    position_ = {kLog, false, 0};
    stage_start_ms_ = worker_.now_ms();
    ReachLog();
  }
}

const RequestRun::Instance* RequestRun::FindInstance(const LoadedModule* module) const {
  for (const Instance& instance : instances_) {
    if (instance.module == module) {
      return &instance;
    }
  }
  return nullptr;
}

RequestRun::Instance* RequestRun::FindInstance(const LoadedModule* module) {
  return const_cast<Instance*>(std::as_const(*this).FindInstance(module));
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
  const Instance* instance = FindInstance(module);
  const DWORD disabled_main = instance == nullptr ? 0 : instance->disabled_main;
  const DWORD disabled_post = instance == nullptr ? 0 : instance->disabled_post;
  const size_t now = position_.stage;
  const bool finishes = status == RQ_NOTIFICATION_FINISH_REQUEST && now < kLog;
  for (size_t stage = finishes ? static_cast<size_t>(kLog) : now; stage < kStageCount; ++stage) {
    const DWORD bit = kNotifications[stage].bit;
    const bool main_is_later =
        stage > now && (stage != kExecute || context_.HandlerNames(module->name));
    const bool post_is_later = stage > now || !position_.post;
    if (main_is_later && (module->request_notifications & bit & ~disabled_main) != 0) {
      return true;
    }
    if (post_is_later && (module->post_request_notifications & bit & ~disabled_post) != 0) {
      return true;
    }
  }
  // The final send still comes, unless it is the one that is under way or all has been sent.
  return now < kStageCount && !context_.response().complete() &&
         (module->request_notifications & RQ_SEND_RESPONSE) != 0;
}

DWORD RequestRun::current_notification() const {
  return phase_ == Phase::kStages && position_.stage < kStageCount
             ? kNotifications[position_.stage].bit
             : 0;
}

void RequestRun::FinishRequest() {
  if (!context_.response().complete()) {
    context_.response().SendFinally();
  } else {
    context_.response().EndWithNothingToSend();
  }
  if (instances_.size() < worker_.factory_count()) {
    context_.recorder().Touch(Unknown::kInstanceCreation);
  }
  context_.request().CheckBodyAtEnd();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    phase_ = Phase::kEnded;
    ended_ = true;
    stage_frame_.ticket = false;
  }
  if (context_.has_contexts() && context_.ReadingOf(Unknown::kTeardownOrder) != 0) {
    context_.CleanUpContexts();
  }
  for (auto instance = instances_.rbegin(); instance != instances_.rend(); ++instance) {
    if (instance->object != nullptr) {
      const ActiveCall active(&context_, instance->module, 0, "CHttpModule::Dispose");
      TraceScope scope(context_.recorder(), TraceEntry::Kind::kNotification, "CHttpModule::Dispose",
                       {}, instance->module->recorded_name);
      try {
        instance->object->Dispose();
      } catch (...) {
        scope.SetResult("an exception");
        Report(Rule::kExceptionLeft, {}, instance->module, "CHttpModule::Dispose");
      }
    }
  }
  instances_.clear();
  context_.TearDown();
  worker_.scheduler().Wake();
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

// The inside of a worker process.
#include "worker.h"

#include "active_call.h"
#include "fake_http_context.h"
#include "fake_module_registration_info.h"
#include "findings.h"
#include "path_mapping.h"
#include "server_call.h"
#include "stock_modules.h"
#include "text.h"

#include <algorithm>
#include <exception>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace fake_pipeline {

namespace {

// How many ended requests are kept to catch a late use.
constexpr size_t kEndedRequestsKept = 8;

constexpr DWORD kEventRegisterModuleFailed = 2293;

// A server drops a connection on which nothing has come for two minutes.
constexpr uint64_t kConnectionTimeoutMs = 120000;

std::string FileStem(const std::string& path) {
  const size_t slash = path.find_last_of("/\\");
  const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
  return file.substr(0, file.find_last_of('.'));
}

bool MatchesVerb(const std::string& verbs, const std::string& verb) {
  return verbs == "*" || ("," + verbs + ",").find("," + verb + ",") != std::string::npos;
}

std::string EventText(const EventLogEntry& event) {
  constexpr std::string_view kSeparator = ": ";
  size_t length = event.source.size();
  for (const std::string& part : event.strings) {
    length += kSeparator.size() + part.size();
  }
  std::string text;
  text.reserve(length);
  text.append(event.source);
  for (const std::string& part : event.strings) {
    text.append(kSeparator).append(part);
  }
  return text;
}

}  // namespace

const char* InternName(const std::string& name) {
  static std::mutex mutex;
  static std::set<std::string> names;
  const std::lock_guard<std::mutex> lock(mutex);
  return names.insert(name).first->c_str();
}

Worker::Worker(WorkerOptions options)
    : configuration_(std::move(options.configuration)),
      fault_plan_(std::move(options.faults)),
      faults_(fault_plan_),
      scheduler_(std::move(options.scheduler)),
      globals_(*this),
      tracing_(*this),
      caches_(*this),
      files_(configuration_, options.clock_ms),
      server_(*this),
      site_(*this, configuration_),
      application_(*this, configuration_),
      users_(*this),
      clock_ms_(options.clock_ms),
      module_call_ms_(options.module_call_ms),
      open_event_sources_at_start_(OpenEventSourceCount()) {
  if (scheduler_ == nullptr) {
    scheduler_ = MakeDeterministicScheduler(0, options.foreign_completion_limit_ms);
  }
  HandlerMapping static_file;
  static_file.name = "StaticFile";
  static_file.modules = {"StaticFileModule"};
  for (const std::string& name : StockModuleNames(configuration_)) {
    static_file.modules.push_back(name);
  }
  static_file.resource_type = 2;
  static_file.required_access = 1;
  for (const HandlerMapping& mapping : configuration_.handlers) {
    mappings_.push_back(std::make_unique<FakeScriptMapInfo>(mapping, BufferLimitOf(mapping)));
  }
  mappings_.push_back(std::make_unique<FakeScriptMapInfo>(static_file, BufferLimitOf(static_file)));
  AddHostCallSink(this);
}

Worker::~Worker() {
  Stop();
  RemoveHostCallSink(this);
}

void Worker::Load(const std::string& path, const std::string& name) {
  auto module = std::make_unique<LoadedModule>();
  module->name = name.empty() ? FileStem(path) : name;
  module->wide_name = ToWide(module->name);
  module->recorded_name = InternName(module->name);
  module->index = next_module_index_;
  module->library = std::make_unique<ModuleLibrary>(path, this);
  CallRegisterModule(*module);
  ++next_module_index_;
  modules_.push_back(std::move(module));
  SortSubscribers();
  globals_.SetModules(modules_);
}

void Worker::CallRegisterModule(LoadedModule& module) {
  FakeModuleRegistrationInfo info(*this, module);
  const ActiveCall active(nullptr, &module, 0, "RegisterModule");
  TraceScope scope(recorder_, TraceEntry::Kind::kNotification, "RegisterModule", {},
                   module.recorded_name);
  HRESULT hr = E_UNEXPECTED;
  std::string thrown;
  Rule rule = Rule::kRegisterModuleFailed;
  try {
    hr = module.library->register_module()(configuration_.server_version, &info, &server_);
  } catch (const std::exception& error) {
    rule = Rule::kRegisterModuleThrew;
    thrown = error.what();
  } catch (...) {
    rule = Rule::kRegisterModuleThrew;
    thrown = "an exception of unknown type";
  }
  scope.SetResult(thrown.empty() ? HresultText(hr) : "an exception");
  if (SUCCEEDED(hr)) {
    return;
  }
  TerminateFactory(module);
  TerminateGlobalModule(module);
  const RuleText& text = TextOf(rule);
  const std::string cause = rule == Rule::kRegisterModuleThrew
                                ? "RegisterModule threw: " + thrown + "."
                                : "RegisterModule returned " + HresultText(hr) + ".";
  throw ModuleLoadError(
      text.id, module.library->path(), kEventRegisterModuleFailed, static_cast<DWORD>(hr),
      "Cannot load the module \"" + module.library->path() + "\": " + cause +
          " A server would log event " + std::to_string(kEventRegisterModuleFailed) + ". " +
          text.advice + " See " + PageOf(text.id) + ".");
}

void Worker::SortSubscribers() {
  const auto by_priority = [](const auto& priority_of) {
    return [priority_of](const LoadedModule* a, const LoadedModule* b) {
      return priority_of(*a) < priority_of(*b);
    };
  };
  for (size_t i = 0; i < kNotificationCount; ++i) {
    main_[i].clear();
    for (const auto& module : modules_) {
      if (module->factory != nullptr && module->runs &&
          (module->request_notifications & kNotifications[i].bit) != 0) {
        main_[i].push_back(module.get());
      }
    }
    std::stable_sort(main_[i].begin(), main_[i].end(),
                     by_priority([i](const LoadedModule& m) { return m.priority[i]; }));
  }
  for (size_t i = 0; i < kStageCount; ++i) {
    post_[i].clear();
    for (const auto& module : modules_) {
      if (module->factory != nullptr && module->runs &&
          (module->post_request_notifications & kNotifications[i].bit) != 0) {
        post_[i].push_back(module.get());
      }
    }
    auto by_main = post_[i];
    std::stable_sort(post_[i].begin(), post_[i].end(),
                     by_priority([i](const LoadedModule& m) { return m.post_priority[i]; }));
    std::stable_sort(by_main.begin(), by_main.end(), by_priority([i](const LoadedModule& m) {
                       return m.has_post_priority[i] ? m.post_priority[i] : m.priority[i];
                     }));
    post_order_is_uncertain_[i] = by_main != post_[i];
    if (configuration_.readings.Of(Unknown::kPostPriority) != 0) {
      post_[i] = std::move(by_main);
    }
  }
  factory_count_ =
      static_cast<size_t>(std::count_if(modules_.begin(), modules_.end(), [](const auto& module) {
        return module->factory != nullptr && module->runs;
      }));
  // RQ_SEND_RESPONSE runs the whole order backwards: priorities and, among equals, <modules>.
  std::reverse(main_[kSendResponse].begin(), main_[kSendResponse].end());
}

const LoadedModule* Worker::FindModule(const std::string& name) const {
  for (const auto& module : modules_) {
    if (module->runs && EqualsIgnoringCase(module->name, name)) {
      return module.get();
    }
  }
  return nullptr;
}

FakeScriptMapInfo* Worker::FindMapping(const std::string& path, const std::string& verb,
                                       bool ignores_wildcards,
                                       const std::vector<const IScriptMapInfo*>& skipped) {
  for (const auto& mapping : mappings_) {
    const HandlerMapping& entry = mapping->mapping();
    const bool is_skipped =
        std::find(skipped.begin(), skipped.end(), mapping.get()) != skipped.end() ||
        (ignores_wildcards && entry.path == "*");
    if (!is_skipped && ScriptPart(entry.path, path) && MatchesVerb(entry.verbs, verb)) {
      return mapping.get();
    }
  }
  return ignores_wildcards ? nullptr : mappings_.back().get();
}

const HandlerMapping* Worker::EntryOf(const IScriptMapInfo* mapping) const {
  for (const auto& own : mappings_) {
    if (own.get() == mapping) {
      return &own->mapping();
    }
  }
  return nullptr;
}

std::string Worker::NameOf(const IScriptMapInfo& mapping) const {
  const HandlerMapping* entry = EntryOf(&mapping);
  return entry != nullptr ? entry->name : ToUtf8(mapping.GetName());
}

void Worker::WarnOfUnreachableModules() {
  if (std::exchange(checked_reachability_, true)) {
    return;
  }
  for (const auto& module : modules_) {
    const bool only_executes = module->request_notifications == RQ_EXECUTE_REQUEST_HANDLER &&
                               module->post_request_notifications == 0 &&
                               module->global_notifications == 0;
    const bool is_mapped =
        std::any_of(mappings_.begin(), mappings_.end(), [&](const auto& mapping) {
          const auto& names = mapping->mapping().modules;
          return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return EqualsIgnoringCase(name, module->name);
          });
        });
    if (only_executes && !is_mapped) {
      AddFinding(MakeFinding(Rule::kUnreachable, module->name, module->name));
    }
  }
}

std::shared_ptr<FakeHttpContext> Worker::MakeContext(const Request& request) {
  if (users_.Find(request.user) == nullptr) {
    throw std::invalid_argument("Request::user is \"" + request.user +
                                "\", which is none of Configuration::users. Add it there.");
  }
  auto context = std::make_shared<FakeHttpContext>(*this, request, ++last_request_id_);
  context->PlanInterruption(request.interruption);
  context->recorder().NotePointsIn(points_, last_request_id_ - 1);
  if (kept_connection_ != nullptr && !request.warm_up) {
    context->UseConnection(kept_connection_);
  }
  return context;
}

// Brings the process up to date. False if it takes no requests any more.
bool Worker::IsReadyToServe() {
  RecycleWhatWasRequested();
  LoadAgain();
  AddStockModules();
  WarnOfUnreachableModules();
  return stop_listening_deliveries_ == 0;
}

Exchange Worker::Send(const Request& request) {
  if (!IsReadyToServe()) {
    return Refuse(request);
  }
  const std::shared_ptr<FakeHttpContext> context = MakeContext(request);
  {
    const LogicalThreadScope thread;
    context->run().Start();
  }
  RunToEnd(&context, &context + 1);
  Exchange exchange = TakeExchange(context);
  EndRound(exchange);
  return exchange;
}

std::vector<Exchange> Worker::SendAll(const std::vector<const Request*>& requests) {
  std::vector<Exchange> exchanges;
  if (requests.size() == 1) {
    exchanges.push_back(Send(*requests[0]));
    return exchanges;
  }
  if (!IsReadyToServe()) {
    for (const Request* request : requests) {
      exchanges.push_back(Refuse(*request));
    }
    return exchanges;
  }
  std::vector<std::shared_ptr<FakeHttpContext>> contexts;
  contexts.reserve(requests.size());
  for (const Request* request : requests) {
    contexts.push_back(MakeContext(*request));
  }
  for (const auto& context : contexts) {
    scheduler_->Post([context] { context->run().Start(); });
  }
  return Finish(contexts);
}

std::vector<Exchange> Worker::Finish(
    const std::vector<std::shared_ptr<FakeHttpContext>>& contexts) {
  RunToEnd(contexts.data(), contexts.data() + contexts.size());
  std::vector<Exchange> exchanges;
  exchanges.reserve(contexts.size());
  for (const auto& context : contexts) {
    exchanges.push_back(TakeExchange(context));
  }
  if (!exchanges.empty()) {
    EndRound(exchanges.back());
  }
  return exchanges;
}

// Runs the scheduler until all of them are over.
void Worker::RunToEnd(const std::shared_ptr<FakeHttpContext>* first,
                      const std::shared_ptr<FakeHttpContext>* last) {
  const auto* running = first;  // What has ended stays so, and is not asked again.
  const auto all_over = [&running, last] {
    while (running != last && (*running)->run().IsOver()) {
      ++running;
    }
    return running == last;
  };
  while (!scheduler_->RunUntil(all_over)) {
    const bool dropped = std::any_of(first, last, [](const auto& context) {
      return context->GiveUpSilentClient(kConnectionTimeoutMs);
    });
    if (dropped || RunNextTimer()) {
      continue;
    }
    std::for_each(first, last, [](const auto& context) { context->AbandonIfStuck(); });
  }
}

// The record of a request that is over.
Exchange Worker::TakeExchange(const std::shared_ptr<FakeHttpContext>& context) {
  context->InterruptAfterEnd();
  Exchange exchange = context->recorder().Take();
  exchange.planned_faults_hit = context->faults().hits();
  exchange.request_memory_bytes = context->pool().allocated_bytes();
  KeepEnded(context);
  return exchange;
}

// What is due when the requests that ran together are over; `last` gets the process's findings.
void Worker::EndRound(Exchange& last) {
  RecycleWhatWasRequested();
  for (Finding& finding : TakeNewFindings()) {
    last.findings.push_back(std::move(finding));
  }
}

void Worker::KeepEnded(std::shared_ptr<FakeHttpContext> context) {
  ended_.push_back(std::move(context));
  if (ended_.size() > kEndedRequestsKept) {
    ended_.pop_front();
  }
}

void Worker::AddFinding(Finding finding) {
  std::lock_guard<std::mutex> lock(mutex_);
  findings_.push_back(std::move(finding));
}

std::vector<Finding> Worker::findings() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return findings_;
}

std::vector<Finding> Worker::TakeNewFindings() {
  std::lock_guard<std::mutex> lock(mutex_);
  std::vector<Finding> fresh(findings_.begin() + static_cast<std::ptrdiff_t>(findings_taken_),
                             findings_.end());
  findings_taken_ = findings_.size();
  return fresh;
}

std::vector<EventLogEntry> Worker::event_log() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return event_log_;
}

std::vector<std::string> Worker::debug_output() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return debug_output_;
}

void Worker::OnEvent(EventLogEntry event) {
  const ActiveCall* active = ActiveCall::Current();
  if (active != nullptr && active->context() != nullptr) {
    Recorder& recorder = active->context()->recorder();
    recorder.Note(TraceEntry::Kind::kEvent, "event log", EventText(event));
    recorder.AddEvent(std::move(event));
    return;
  }
  recorder_.Note(TraceEntry::Kind::kEvent, "event log", EventText(event));
  std::lock_guard<std::mutex> lock(mutex_);
  event_log_.push_back(std::move(event));
}

void Worker::OnDebugText(std::string text) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (keeps_debug_output_) {
    debug_output_.push_back(std::move(text));
  }
}

void Worker::OnEarlyCleanup() {
  constexpr char kCall[] = "IHttpStoredContext::CleanupStoredContext";
  ReportOutsideCall(*this, CurrentContext(), Rule::kEarlyCleanup, {}, PlaceOf(kCall));
}

void Worker::OnThrown(const char* method) {
  ReportOutsideCall(*this, CurrentContext(), Rule::kExceptionLeft, {}, PlaceOf(method));
}

// Only the default bodies of the base classes break into the debugger.
void Worker::OnDebugBreak() {
  const ActiveCall* active = ActiveCall::Current();
  const char* method = active == nullptr ? "" : active->what();
  std::string where = active == nullptr || active->module() == nullptr
                          ? std::string("a thread of the module's own")
                          : active->module()->name + ", " + method;
  Finding finding = MakeFinding(Rule::kNotOverridden, method, std::move(where));
  if (active != nullptr && active->context() != nullptr) {
    active->context()->recorder().AddFinding(std::move(finding));
  } else {
    AddFinding(std::move(finding));
  }
}

}  // namespace fake_pipeline

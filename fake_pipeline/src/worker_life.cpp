// The life of a worker process: its application starts and stops, it is recycled, and it ends.
#include "worker.h"

#include "active_call.h"
#include "fake_global_providers.h"
#include "fake_http_context.h"
#include "findings.h"
#include "text.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

void Worker::StartApplication(FakeHttpContext* context) {
  std::lock_guard<std::mutex> lock(application_mutex_);
  if (application_started_) {
    return;  // Another request did it meanwhile.
  }
  FakeResolveModulesProvider resolve(*this);
  FakeApplicationProvider start(*this);
  const auto raise_resolve = [&] {
    globals_.Raise(kGlobalApplicationResolveModules, context, [&resolve](CGlobalModule& module) {
      return module.OnGlobalApplicationResolveModules(&resolve);
    });
  };
  const bool is_uncertain = globals_.HasSubscribers(kGlobalApplicationResolveModules) &&
                            globals_.HasSubscribers(kGlobalApplicationStart);
  const bool start_is_first = is_uncertain && ReadingOf(Unknown::kResolveOrStart, context) != 0;
  if (!start_is_first) {
    raise_resolve();
  }
  globals_.Raise(kGlobalApplicationStart, context, [&start](CGlobalModule& module) {
    return module.OnGlobalApplicationStart(&start);
  });
  if (start_is_first) {
    raise_resolve();
  }
  application_started_ = true;
}

int Worker::ReadingOf(Unknown unknown, FakeHttpContext* context) {
  (context == nullptr ? recorder_ : context->recorder()).Touch(unknown);
  return configuration_.readings.Of(unknown);
}

void Worker::StopApplication() {
  // An application that was only preloaded ends without a notice.
  if (application_started_ && application_had_request_) {
    FakeApplicationProvider provider(*this);
    globals_.Raise(kGlobalApplicationStop, nullptr, [&provider](CGlobalModule& module) {
      return module.OnGlobalApplicationStop(&provider);
    });
  }
  application_.CleanUpContexts();
  RemoveApplicationModules();
  application_started_ = false;
  application_had_request_ = false;
}

bool Worker::RequestApplicationRecycle(const std::wstring& config_path) {
  if (!EqualsIgnoringCase(ToUtf8(config_path), ToUtf8(application_.config_path()))) {
    return false;
  }
  application_recycle_requested_ = true;
  return true;
}

void Worker::RemoveApplicationModules() {
  for (size_t i = modules_.size(); i-- > 0;) {
    if (modules_[i]->library == nullptr) {
      TerminateFactory(*modules_[i]);
      former_modules_.push_back(std::move(modules_[i]));
      modules_.erase(modules_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  SortSubscribers();
}

void Worker::TerminateFactory(LoadedModule& module) {
  if (IHttpModuleFactory* factory = std::exchange(module.factory, nullptr)) {
    End(module, "IHttpModuleFactory::Terminate", [factory] { factory->Terminate(); });
  }
}

void Worker::TerminateGlobalModule(LoadedModule& module) {
  if (CGlobalModule* global_module = std::exchange(module.global_module, nullptr)) {
    End(module, "CGlobalModule::Terminate", [global_module] { global_module->Terminate(); });
  }
}

void Worker::End(const LoadedModule& module, const char* what,
                 const std::function<void()>& terminate) {
  const ActiveCall active(nullptr, &module, 0, what);
  TraceScope scope(recorder_, TraceEntry::Kind::kNotification, what, {}, module.recorded_name);
  try {
    terminate();
  } catch (...) {
    scope.SetResult("an exception");
    AddFinding(MakeFinding(Rule::kExceptionLeft, {}, module.name + ", " + what));
  }
}

void Worker::Stop() {
  if (!std::exchange(stopped_, true)) {
    ShutDown();
    to_load_again_.clear();
  }
}

void Worker::ShutDown() {
  const Shutdown& shutdown = configuration_.shutdown;
  if (shutdown.detaches_first) {
    for (auto module = modules_.rbegin(); module != modules_.rend(); ++module) {
      if ((*module)->library != nullptr) {
        recorder_.Note(TraceEntry::Kind::kServer, "detach library", (*module)->name);
        (*module)->library->Detach();
      }
    }
  }
  if (shutdown.application_stops_first) {
    StopApplication();
  }
  // A worker that only preloaded its application hears nothing of the end.
  const bool was_only_preloaded = application_started_ && !application_had_request_;
  while (!was_only_preloaded && stop_listening_deliveries_ < shutdown.stop_listening_deliveries) {
    StopListening();
  }
  if (!shutdown.application_stops_first) {
    StopApplication();
  }
  globals_.Raise(kGlobalCacheCleanup, nullptr,
                 [](CGlobalModule& module) { return module.OnGlobalCacheCleanup(); });
  caches_.Close();
  site_.CleanUpContexts();
  url_infos_.clear();
  metadata_.clear();

  for (auto& subscribers : main_) {
    subscribers.clear();
  }
  for (auto& subscribers : post_) {
    subscribers.clear();
  }
  globals_.Clear();
  tracing_.EndOfProcess();
  const bool has_globals = std::any_of(modules_.begin(), modules_.end(), [](const auto& module) {
    return module->global_module != nullptr;
  });
  const bool globals_first =
      has_globals && factory_count_ != 0 && ReadingOf(Unknown::kTerminateOrder, nullptr) != 0;
  for (const bool factories : {!globals_first, globals_first}) {
    for (auto module = modules_.rbegin(); module != modules_.rend(); ++module) {
      factories ? TerminateFactory(**module) : TerminateGlobalModule(**module);
    }
  }

  {
    std::lock_guard<std::mutex> lock(timers_mutex_);
    timers_.clear();
  }
  lent_.ReportAndClear(*this);
  users_.ReportLeaks();
  tokens_.ReportAndClear();
  server_.admin().ReportLeaks();
  if (const int more = more_threads_.exchange(0); more > 0) {
    AddFinding(MakeFinding(Rule::kThreadCountUnbalanced,
                           "raised by " + std::to_string(more) + " at the end", "worker process"));
  }
  const size_t open = OpenEventSourceCount();
  if (open > open_event_sources_at_start_) {
    AddFinding(MakeFinding(Rule::kEventSourceLeaked,
                           std::to_string(open - open_event_sources_at_start_) + " left open",
                           "worker process"));
  }
  ended_.clear();
  former_modules_.clear();
  while (!modules_.empty()) {
    modules_.pop_back();
  }
  next_module_index_ = 0;
}

void Worker::RecycleWhatWasRequested() {
  if (process_recycle_requested_.exchange(false)) {
    application_recycle_requested_ = false;
    recorder_.Note(TraceEntry::Kind::kServer, "recycle process", {});
    for (const auto& module : modules_) {
      if (module->library != nullptr) {
        to_load_again_.push_back({module->library->path(), module->name});
      }
    }
    ShutDown();
    stop_listening_deliveries_ = 0;
    open_event_sources_at_start_ = OpenEventSourceCount();
  } else if (application_recycle_requested_.exchange(false)) {
    recorder_.Note(TraceEntry::Kind::kServer, "recycle application",
                   Quoted(ToUtf8(application_.config_path())));
    StopApplication();
  }
}

// The process that takes over loads the modules when it gets its first request.
void Worker::LoadAgain() {
  caches_.Reopen();
  for (const ModuleFile& file : std::exchange(to_load_again_, {})) {
    Load(file.path, file.name);
  }
}

// The driver gives a process that has stopped listening no more requests.
Exchange Worker::Refuse(const Request& request) const {
  Exchange exchange;
  exchange.request = {request.method, request.url, request.http_version, request.headers,
                      request.body};
  TraceEntry entry;
  entry.what = "driver";
  entry.detail = "the worker process has stopped listening";
  entry.result = "503";
  exchange.trace.push_back(std::move(entry));
  exchange.response.status = 503;
  exchange.response.reason = "Service Unavailable";
  exchange.response.connection = Response::Connection::kClosed;
  return exchange;
}

}  // namespace fake_pipeline

// What reaches a worker process beside the stages of a request: what goes before and after them,
// changes that it is told of, and what an administrator asks of it.
#include "active_call.h"
#include "fake_global_providers.h"
#include "fake_http_context.h"
#include "findings.h"
#include "preconditions.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace fake_pipeline {

namespace {

constexpr char kResume[] = "IGlobalSuspendProcessCallback::Resume";

// The pool never grows by more than this.
constexpr int kMostThreads = 256;

}  // namespace

void Worker::EnterRequest(FakeHttpContext& context) {
  if (!application_started_ && globals_.HasSubscribers(kGlobalPreBeginRequest) &&
      (globals_.HasSubscribers(kGlobalApplicationStart) ||
       globals_.HasSubscribers(kGlobalApplicationResolveModules)) &&
      ReadingOf(Unknown::kStartOrPreBegin, &context) != 0) {
    StartApplication(&context);
  }
  if (tracing_.anyone_listens()) {
    tracing_.RaiseRequestStart(context);
  }
  caches_.LookUpUrl(context);
  if (globals_.HasSubscribers(kGlobalPreBeginRequest)) {
    FakePreBeginRequestProvider provider(*this, context);
    globals_.Raise(kGlobalPreBeginRequest, &context, [&provider](CGlobalModule& module) {
      return module.OnGlobalPreBeginRequest(&provider);
    });
  }
  context.MapHandlerNow();
  if (!application_started_) {
    StartApplication(&context);
  }
  if (counts_hits_) {
    context.CountHit();
  }
  // A warm-up request has no connection; it is none that the application got.
  if (!application_had_request_ && context.connection() != nullptr) {
    application_had_request_ = true;
  }
}

void Worker::ReturnThread(FakeHttpContext& context) {
  if (!globals_.HasSubscribers(kGlobalThreadCleanup) || TraceDepth() != 0) {
    return;
  }
  FakeThreadCleanupProvider provider(*this);
  globals_.Raise(kGlobalThreadCleanup, &context, [&provider](CGlobalModule& module) {
    return module.OnGlobalThreadCleanup(&provider);
  });
}

void Worker::StopListening() {
  ++stop_listening_deliveries_;
  FakeStopListeningProvider provider(*this, configuration_.shutdown.drains_gracefully);
  globals_.Raise(kGlobalStopListening, nullptr, [&provider](CGlobalModule& module) {
    return module.OnGlobalStopListening(&provider);
  });
}

void Worker::CheckHealth() {
  globals_.Raise(kGlobalHealthCheck, nullptr,
                 [](CGlobalModule& module) { return module.OnGlobalHealthCheck(); });
}

void Worker::ChangeConfiguration(const std::wstring& path) {
  FakeConfigurationChangeProvider provider(*this, path);
  globals_.Raise(kGlobalConfigurationChange, nullptr, [&provider](CGlobalModule& module) {
    return module.OnGlobalConfigurationChange(&provider);
  });
  // What modules had read of the paths that the change reaches is out of date.
  std::vector<FakeMetadataInfo*> outdated;
  {
    std::lock_guard<std::mutex> lock(metadata_mutex_);
    for (const auto& entry : metadata_) {
      if (IsAtOrBelow(entry.second->meta_path(), path)) {
        outdated.push_back(entry.second.get());
      }
    }
  }
  for (FakeMetadataInfo* metadata : outdated) {
    metadata->CleanUpContexts();
  }
}

void Worker::ChangeFile(const std::wstring& path) {
  bool is_watched = false;
  for (FakeFileMonitor* monitor : lent_.monitors.living()) {
    if (monitor->Watches(path)) {
      is_watched = true;
      RaiseFileChange(path, monitor);
    }
  }
  // The server itself watches the site's content.
  if (!is_watched && IsContent(path)) {
    RaiseFileChange(path, nullptr);
  }
}

void Worker::RaiseFileChange(const std::wstring& path, FakeFileMonitor* monitor) {
  FakeFileChangeProvider provider(*this, path, monitor);
  globals_.Raise(kGlobalFileChange, nullptr, [&provider](CGlobalModule& module) {
    return module.OnGlobalFileChange(&provider);
  });
}

void Worker::SuspendAndResume() {
  struct Wakeup {
    const char* module;
    IGlobalSuspendProcessCallback* callback;
  };
  std::vector<Wakeup> wakeups;
  globals_.Raise(kGlobalSuspendProcess, nullptr, [&wakeups](CGlobalModule& module) {
    IGlobalSuspendProcessCallback* callback = nullptr;
    const GLOBAL_NOTIFICATION_STATUS status = module.OnSuspendProcess(&callback);
    if (callback != nullptr) {
      wakeups.push_back({ActiveCall::Current()->module()->recorded_name, callback});
    }
    return status;
  });
  recorder_.Note(TraceEntry::Kind::kServer, "suspend", {});
  for (const Wakeup& wakeup : wakeups) {
    const LoadedModule* module = FindModule(wakeup.module);
    const ActiveCall active(nullptr, module, 0, kResume);
    TraceScope scope(recorder_, TraceEntry::Kind::kNotification, kResume, {}, wakeup.module);
    const std::string place = std::string(wakeup.module) + ", " + kResume;
    try {
      const HRESULT hr = wakeup.callback->Resume();
      scope.SetResult(HresultText(hr));
      if (FAILED(hr)) {
        AddFinding(MakeFinding(Rule::kResumeFailed, HresultText(hr), place));
      }
    } catch (...) {
      scope.SetResult("an exception");
      AddFinding(MakeFinding(Rule::kExceptionLeft, {}, place));
    }
  }
}

Exchange Worker::Execute(const std::shared_ptr<FakeHttpContext>& context) {
  {
    const LogicalThreadScope thread;
    context->run().Start();
  }
  while (!scheduler_->RunUntil([&] { return context->run().IsOver(); })) {
    if (RunNextTimer()) {
      continue;
    }
    context->AbandonIfStuck();
  }
  Exchange exchange = context->recorder().Take();
  exchange.planned_faults_hit = context->faults().hits();
  KeepEnded(context);
  return exchange;
}

std::vector<Exchange> Worker::Preload(bool process_recycled) {
  LoadAgain();
  if (!application_started_) {
    StartApplication(nullptr);
  }
  FakeApplicationPreloadProvider provider(*this, process_recycled);
  globals_.Raise(kGlobalApplicationPreload, nullptr, [&provider](CGlobalModule& module) {
    return module.OnGlobalApplicationPreload(&provider);
  });
  return provider.TakeExchanges();
}

RscaAnswer Worker::QueryRuntimeStatus(const std::string& function, const std::string& parameters) {
  FakeRscaQueryProvider provider(*this, ToWide(function), ToWide(parameters));
  globals_.Raise(kGlobalRscaQuery, nullptr, [&provider](CGlobalModule& module) {
    return module.OnGlobalRSCAQuery(&provider);
  });
  return {provider.answered(), provider.result(), provider.answer()};
}

int Worker::ChangeThreadCount(int change) {
  const int count = more_threads_ += change;
  return count > kMostThreads ? kMostThreads : count;
}

bool Worker::IsContent(const std::wstring& path) const {
  if (IsAtOrBelow(path, ToWide(configuration_.physical_path))) {
    return true;
  }
  const auto& directories = configuration_.virtual_directories;
  return std::any_of(directories.begin(), directories.end(), [&path](const auto& directory) {
    return IsAtOrBelow(path, ToWide(directory.second));
  });
}

bool Worker::HasDirectory(const std::wstring& path) const {
  std::error_code error;
  return IsContent(path) || IsAtOrBelow(ToWide(configuration_.physical_path), path) ||
         std::filesystem::is_directory(std::filesystem::path(path), error);
}

FakeHttpUrlInfo& Worker::UrlInfoOf(const std::string& path) {
  std::lock_guard<std::mutex> lock(url_info_mutex_);
  auto& info = url_infos_[path];
  if (info == nullptr) {
    info = std::make_unique<FakeHttpUrlInfo>(*this);
  }
  return *info;
}

FakeMetadataInfo& Worker::MetadataOf(const std::string& url) {
  std::lock_guard<std::mutex> lock(metadata_mutex_);
  auto& metadata = metadata_[MetaPathOf(configuration_, url)];
  if (metadata == nullptr) {
    metadata = std::make_unique<FakeMetadataInfo>(*this, configuration_, url);
  }
  return *metadata;
}

}  // namespace fake_pipeline

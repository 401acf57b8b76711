// Notifications that are raised inside others: those that must be over when the call that raised
// them returns, and those that may wait.
#include "active_call.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "path_mapping.h"
#include "request_run.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

// A module that raises a notification in its own handler would never end; nobody nests this deep.
constexpr int kMaxNestedDepth = 16;

class DepthScope {
 public:
  explicit DepthScope(std::atomic<int>& depth) : depth_(depth) { ++depth_; }
  ~DepthScope() { --depth_; }

 private:
  std::atomic<int>& depth_;
};

}  // namespace

bool RequestRun::IsNestedTooDeep(const char* method) {
  if (nested_depth_ < kMaxNestedDepth) {
    return false;
  }
  const ActiveCall* active = ActiveCall::Current();
  Report(Rule::kNotificationRecursion, {}, active == nullptr ? nullptr : active->module(), method);
  return true;
}

bool RequestRun::RaiseNested(size_t notification, const NestedCall& call,
                             const std::function<void(const LoadedModule&)>& before) {
  const NotificationInfo& info = kNotifications[notification];
  const auto& subscribers = worker_.MainSubscribers(notification);
  if (subscribers.empty()) {
    return true;
  }
  if (IsNestedTooDeep(info.method)) {
    return false;
  }
  const DepthScope depth(nested_depth_);
  NestedFrame frame;
  frame.notification = notification;
  frame.call = call;
  frame.start_ms = worker_.now_ms();
  for (const LoadedModule* module : subscribers) {
    CHttpModule* object = InstanceOf(*module);
    if (object == nullptr) {
      continue;
    }
    if (before) {
      before(*module);
    }
    const REQUEST_NOTIFICATION_STATUS status = CallNested(frame, *object, *module, 0);
    if (status == RQ_NOTIFICATION_PENDING) {
      const bool is_uncertain = notification == kSendResponse || notification == kReadEntity;
      if (!is_uncertain || context_.ReadingOf(Unknown::kPendingInNested) == 0) {
        Report(Rule::kPendingNotAllowed, info.name, module, info.method);
      }
    } else if (status == RQ_NOTIFICATION_FINISH_REQUEST) {
      const bool is_send = notification == kSendResponse;
      const bool is_honoured = is_send ? position_.stage < kLog &&
                                             context_.ReadingOf(Unknown::kFinishInSendResponse) == 0
                                       : context_.ReadingOf(Unknown::kFinishInNested) == 0;
      // The caller goes on; the stages are left when their loop has control again.
      finish_ = finish_ || (is_honoured && position_.stage < kLog);
      if (is_send || is_honoured) {
        break;
      }
    }
  }
  return true;
}

void RequestRun::RaiseSendResponse(ISendResponseProvider* provider) {
  const auto call = [&](CHttpModule& module) { return module.OnSendResponse(&context_, provider); };
  ++send_response_depth_;
  if (context_.response().sends_headers() &&
      !worker_.MainSubscribers(kSendResponseStatusAndHeaders).empty() &&
      context_.ReadingOf(Unknown::kStatusAndHeaders) != 0) {
    RaiseNested(kSendResponseStatusAndHeaders, call);
  }
  if (!worker_.configuration().custom_errors) {
    RaiseNested(kSendResponse, call);
  } else {
    RaiseSendResponseWithErrors(provider);
  }
  --send_response_depth_;
}

// The server's module for custom errors takes part: after those of the priority HIGH, and not at
// all once a module has finished the notification.
void RequestRun::RaiseSendResponseWithErrors(ISendResponseProvider* provider) {
  bool rendered = false;
  bool finished = false;
  RaiseNested(
      kSendResponse,
      [&](CHttpModule& module) {
        const REQUEST_NOTIFICATION_STATUS status = module.OnSendResponse(&context_, provider);
        finished = finished || status == RQ_NOTIFICATION_FINISH_REQUEST;
        return status;
      },
      [&](const LoadedModule& module) {
        if (!rendered && module.priority[kSendResponse] == Priority::kFirst) {
          rendered = true;
          context_.response().RenderError();
        }
      });
  if (!rendered && !finished) {
    context_.response().RenderError();
  }
}

std::shared_ptr<RequestRun::NestedFrame> RequestRun::PushNested(size_t notification,
                                                                IHttpEventProvider* provider,
                                                                NestedCall call, uint64_t raiser) {
  auto frame = std::make_shared<NestedFrame>();
  frame->notification = notification;
  frame->provider = provider;
  frame->call = std::move(call);
  frame->raiser = raiser;
  frame->start_ms = worker_.now_ms();
  std::lock_guard<std::mutex> lock(mutex_);
  nested_.push_back(frame);
  return frame;
}

void RequestRun::PopNested(const std::shared_ptr<NestedFrame>& frame) {
  std::lock_guard<std::mutex> lock(mutex_);
  nested_.erase(std::remove(nested_.begin(), nested_.end(), frame), nested_.end());
}

bool RequestRun::RunNested(const std::shared_ptr<NestedFrame>& frame) {
  const InsideScope inside(inside_);
  const DepthScope depth(nested_depth_);
  const auto& subscribers = worker_.MainSubscribers(frame->notification);
  while (!frame->stopped && frame->next_subscriber < subscribers.size()) {
    const LoadedModule* module = subscribers[frame->next_subscriber++];
    CHttpModule* object = InstanceOf(*module);
    if (object == nullptr) {
      continue;
    }
    uint64_t generation = 0;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      generation = OpenFrame(*frame, module);
    }
    const REQUEST_NOTIFICATION_STATUS status = CallNested(*frame, *object, *module, generation);
    if (!Settle(generation, status, Caller::kEntry, module,
                kNotifications[frame->notification].method)) {
      return false;
    }
  }
  return true;
}

// A notification that had to wait is over: whoever raised it goes on.
void RequestRun::EndNested(const std::shared_ptr<NestedFrame>& frame) {
  PopNested(frame);
  if (frame->raiser == 0) {
    Run();
    return;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Frame* raiser = FindFrame(frame->raiser);
    if (raiser == nullptr || !raiser->ticket) {
      return;  // It did not wait, and has been told so.
    }
    ++raiser->outstanding;
  }
  const auto context = context_.shared_from_this();
  const uint64_t raiser = frame->raiser;
  worker_.scheduler().Post([context, raiser] { context->run().Complete(raiser, {}); });
}

HRESULT RequestRun::RaiseCustom(ICustomNotificationProvider* provider, bool* pending) {
  *pending = false;
  const auto call = [this, provider](CHttpModule& module) {
    return module.OnCustomRequestNotification(&context_, provider);
  };
  if (caller_cannot_pend()) {
    return RaiseNested(kCustom, call) ? S_OK : HRESULT_FROM_WIN32(ERROR_STACK_OVERFLOW);
  }
  if (worker_.MainSubscribers(kCustom).empty()) {
    return S_OK;
  }
  if (IsNestedTooDeep(kNotifications[kCustom].method)) {
    return HRESULT_FROM_WIN32(ERROR_STACK_OVERFLOW);
  }
  uint64_t raiser = caller_generation();
  if (raiser == 0) {
    std::lock_guard<std::mutex> lock(mutex_);
    raiser = InnermostFrame().generation;
  }
  const auto frame = PushNested(kCustom, provider, call, raiser);
  *pending = !RunNested(frame);
  if (!*pending) {
    PopNested(frame);
  }
  return S_OK;
}

bool RequestRun::RaiseMapPathForHandler() {
  if (worker_.MainSubscribers(kMapPath).empty() ||
      !worker_.IsStaticFileMapping(context_.script_map())) {
    return true;
  }
  const std::shared_ptr<FakeMapPathProvider> provider = context_.BeginMappingOfRequest();
  if (provider == nullptr) {
    return true;
  }
  const auto frame = PushNested(
      kMapPath, provider.get(),
      [this, provider](CHttpModule& module) { return module.OnMapPath(&context_, provider.get()); },
      0);
  if (!RunNested(frame)) {
    return false;
  }
  PopNested(frame);
  return true;
}

}  // namespace fake_pipeline

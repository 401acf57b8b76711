// The state machine of one request: which module is called next, who may resume a parked
// notification, and when the request has ended. See "The asynchronous contract" on the site.
#pragma once

#include "notifications.h"
#include "recorder.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

class FakeHttpContext;
class Worker;
struct LoadedModule;

/// How an operation ended.
struct CompletionResult {
  DWORD bytes = 0;
  HRESULT status = S_OK;
  DWORD operation = 0;
  PFN_ASYNC_COMPLETION callback = nullptr;
  void* callback_context = nullptr;
};

class RequestRun {
 public:
  RequestRun(FakeHttpContext& context, Worker& worker);

  /// Starts the request on this thread; returns when a module parks it or it has ended.
  void Start();

  /// Whether the request has ended and no thread is inside a module for it any more.
  bool IsOver() const;
  /// Whether the request has ended: its context must not be used.
  bool ended() const { return ended_; }
  /// Whether a notification waits and nothing is outstanding that could complete it.
  bool IsStuck() const;
  /// Ends a request that is stuck, as a recycle would, so that nothing leaks.
  void Abandon();

  /// An asynchronous operation was started inside the current notification. Returns the number of
  /// the notification that it belongs to, to be passed to Complete; 0 if no operation may start
  /// now.
  uint64_t BeginOperation();
  /// Whether an operation of the current notification is outstanding.
  bool HasOutstandingOperation() const;
  /// Delivers a completion: enters OnAsyncCompletion, or the callback, on this thread.
  void Complete(uint64_t generation, const CompletionResult& result);

  /// The three ways of a module to resume. `generation` is that of the call the module is in; 0
  /// when it calls from a thread of its own.
  HRESULT PostCompletion(DWORD bytes, uint64_t generation);
  void IndicateCompletion(REQUEST_NOTIFICATION_STATUS status, uint64_t generation);

  void DisableNotifications(DWORD main, DWORD post, const LoadedModule* module);
  void SetRequestHandled() { handled_ = true; }
  bool handled() const { return handled_; }
  /// Whether another notification would reach `module` if `status` were returned now.
  bool HasLaterNotification(const LoadedModule* module, REQUEST_NOTIFICATION_STATUS status) const;

  /// Raises a notification that actions raise in all its subscribers, one after the other, inside
  /// the caller. `call` enters one module's method.
  using NestedCall = std::function<REQUEST_NOTIFICATION_STATUS(CHttpModule&)>;
  void RaiseNested(size_t notification, const NestedCall& call);
  /// Raises RQ_SEND_RESPONSE in all subscribers, inside the caller. `provider` is theirs to use.
  void RaiseSendResponse(ISendResponseProvider* provider);
  bool inside_send_response() const { return send_response_depth_ > 0; }
  /// The stage that is under way, as a bit; 0 before the first.
  DWORD current_notification() const;
  bool current_is_post() const { return post_; }

 private:
  enum class Phase { kNotStarted, kStages, kEnded };
  enum class Caller { kEntry, kCompletion, kIndicate };

  struct Instance {
    const LoadedModule* module = nullptr;
    CHttpModule* object = nullptr;
    DWORD disabled_main = 0;
    DWORD disabled_post = 0;
  };

  void Run();
  const LoadedModule* NextSubscriber();
  bool AdvancePhase();
  void RunCoreStep();
  CHttpModule* InstanceOf(const LoadedModule& module);
  Instance* FindInstance(const LoadedModule* module);
  const std::vector<const LoadedModule*>& Subscribers() const;
  IHttpEventProvider* ProviderOfStage();
  REQUEST_NOTIFICATION_STATUS CallEntry(const LoadedModule& module, uint64_t generation);
  REQUEST_NOTIFICATION_STATUS CallCompletion(const LoadedModule& module, uint64_t generation,
                                             const CompletionResult& result);
  // Applies what a module returned. True: this thread has the request now and must go on with it.
  bool Settle(uint64_t generation, REQUEST_NOTIFICATION_STATUS status, Caller caller,
              const LoadedModule* module, const char* method);
  void ApplyFinish();
  void FinishRequest();
  void Report(Rule rule, const std::string& value, const LoadedModule* module, const char* method);
  std::string Where(const LoadedModule* module, const char* method) const;

  FakeHttpContext& context_;
  Worker& worker_;

  mutable std::mutex mutex_;
  Phase phase_ = Phase::kNotStarted;
  size_t stage_ = 0;
  bool post_ = false;
  size_t next_subscriber_ = 0;

  // The notification that a module is in, or that waits. Its number tells a late return or
  // completion from one of the notification that the request has moved to since.
  uint64_t generation_ = 0;
  const LoadedModule* current_ = nullptr;
  bool ticket_ = false;   // Nobody has resumed it yet.
  bool waiting_ = false;  // The module returned RQ_NOTIFICATION_PENDING from it.
  int outstanding_ = 0;   // Operations and posted completions that have not been delivered.
  bool completion_posted_ = false;
  int delivering_ = 0;  // Threads inside OnAsyncCompletion for it.

  std::atomic<int> inside_{0};  // Threads inside a module for this request.
  std::atomic<bool> ended_{false};
  std::atomic<bool> handled_{false};
  std::atomic<int> send_response_depth_{0};
  bool finish_ = false;
  std::vector<Instance> instances_;
};

}  // namespace fake_pipeline

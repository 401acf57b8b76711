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
  bool is_write = false;  // Of WriteEntityChunks, whose bytes servers tell differently.
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
  /// Takes back an operation that turned out to be done at once.
  void EndOperation(uint64_t generation);
  /// Whether an operation of the current notification is outstanding.
  bool HasOutstandingOperation() const;
  /// Whether a module still waits for operations of this notification.
  bool IsAwaited(uint64_t generation);
  /// Delivers a completion: enters OnAsyncCompletion, or the callback, on this thread.
  void Complete(uint64_t generation, const CompletionResult& result);
  /// Delivers the completion of an operation that its notification did not wait for to the one that
  /// the request waits in now, if it does.
  void CompleteLate(uint64_t generation, const CompletionResult& result);

  /// Ends an operation whose completion goes to a routine without a verdict: takes it off the
  /// notification and enters the routine on this thread.
  void EnterCallback(uint64_t generation, const char* what, std::string detail,
                     const std::function<void()>& call);

  /// The three ways of a module to resume. `generation` is that of the call the module is in; 0
  /// when it calls from a thread of its own.
  HRESULT PostCompletion(DWORD bytes, uint64_t generation);
  void IndicateCompletion(REQUEST_NOTIFICATION_STATUS status, uint64_t generation);
  /// Calls a routine of a module on this thread: the request is not over before it has returned.
  void CallRoutine(LPOVERLAPPED_COMPLETION_ROUTINE routine, DWORD bytes, void* routine_context);

  void DisableNotifications(DWORD main, DWORD post, const LoadedModule* module);
  void SetRequestHandled() { handled_ = true; }
  bool handled() const { return handled_; }
  /// Whether a module finished the request before its handler was called.
  bool module_ended_early() const { return module_ended_early_; }
  /// Whether another notification would reach `module` if `status` were returned now.
  bool HasLaterNotification(const LoadedModule* module, REQUEST_NOTIFICATION_STATUS status) const;

  /// Raises a notification that actions raise in all its subscribers, one after the other, inside
  /// the caller. `call` enters one module's method.
  using NestedCall = std::function<REQUEST_NOTIFICATION_STATUS(CHttpModule&)>;
  /// False when it was not raised because it had been raised inside itself too often.
  /// `before` is called for each subscriber before it is entered.
  bool RaiseNested(size_t notification, const NestedCall& call,
                   const std::function<void(const LoadedModule&)>& before = {});
  /// Raises RQ_SEND_RESPONSE in all subscribers, inside the caller. `provider` is theirs to use.
  void RaiseSendResponse(ISendResponseProvider* provider);
  bool inside_send_response() const { return send_response_depth_ > 0; }
  /// The number of the call that the calling module is in; 0 on a thread of its own.
  uint64_t caller_generation() const;
  /// A thread that was not entered for the request makes this call. It may, while the request waits
  /// for its module; what comes before that is judged by what the module returns.
  void NoteForeignUse(const char* what);
  /// Whether the calling module is in a notification that must be over when it returns.
  bool caller_cannot_pend() const;
  /// Raises RQ_CUSTOM_NOTIFICATION in all subscribers. `pending`: one of them waits, and the caller
  /// gets a completion when the last has ended.
  HRESULT RaiseCustom(ICustomNotificationProvider* provider, bool* pending);

  /// Makes the caller's next notification its current one, as if `status` had been returned, if
  /// that notification belongs to the same module with no other in between.
  struct NextNotification {
    DWORD notification = 0;
    bool post = false;
    CHttpModule* module = nullptr;
    IHttpEventProvider* provider = nullptr;
  };
  bool MoveToNext(REQUEST_NOTIFICATION_STATUS status, NextNotification* next);

  /// What is being executed, and since when.
  struct ExecutionStats {
    DWORD notification = 0;
    uint64_t notification_start_ms = 0;
    const LoadedModule* module = nullptr;
    uint64_t module_start_ms = 0;
    DWORD async_notification = 0;
    uint64_t async_start_ms = 0;
  };
  ExecutionStats execution_stats() const;
  /// The stage that is under way, as a bit; 0 before the first.
  DWORD current_notification() const;
  bool current_is_post() const { return position_.post; }
  /// Whether the last stage has been left: only the final send and the end remain.
  bool stages_are_over() const { return position_.stage >= kStageCount; }

 private:
  enum class Phase { kNotStarted, kStages, kEnded };
  enum class Caller { kEntry, kCompletion, kIndicate };

  // Counts the threads inside a module for a request while one is.
  class InsideScope {
   public:
    explicit InsideScope(std::atomic<int>& inside) : inside_(inside) { ++inside_; }
    ~InsideScope() { --inside_; }

   private:
    std::atomic<int>& inside_;
  };

  struct Instance {
    const LoadedModule* module = nullptr;
    CHttpModule* object = nullptr;
    DWORD disabled_main = 0;
    DWORD disabled_post = 0;
  };

  // One call of a module for a notification that may wait. Its number tells a late return or
  // completion from one of the notification that the request has moved to since.
  struct Frame {
    uint64_t generation = 0;
    const LoadedModule* module = nullptr;
    uint64_t module_start_ms = 0;
    uint64_t parked_ms = 0;
    bool ticket = false;   // Nobody has resumed it yet.
    bool waiting = false;  // The module returned RQ_NOTIFICATION_PENDING from it.
    bool completion_posted = false;
    int outstanding = 0;  // Operations and posted completions that have not been delivered.
    int delivering = 0;   // Threads inside OnAsyncCompletion for it.
    const char* foreign_use = nullptr;  // A call on a foreign thread before the module returned.
  };
  // A notification that was raised inside another and may wait on its own.
  struct NestedFrame : Frame {
    size_t notification = 0;
    IHttpEventProvider* provider = nullptr;
    NestedCall call;
    uint64_t raiser = 0;  // The frame that gets a completion at the end; 0: the server goes on.
    uint64_t start_ms = 0;
    size_t next_subscriber = 0;
    bool stopped = false;  // A subscriber finished the request.
  };
  // Where the request stands among the stages.
  struct Position {
    size_t stage = 0;
    bool post = false;
    size_t next_subscriber = 0;
  };

  void Run();
  const LoadedModule* NextSubscriber();
  const LoadedModule* SubscriberAt(Position& position) const;
  const LoadedModule* PeekNext(REQUEST_NOTIFICATION_STATUS status) const;
  bool AdvancePhase();
  bool CoreStepFinishes() const;
  void RunCoreStep();
  void EndOfHandlers();
  // What the server does when the request comes to RQ_LOG_REQUEST.
  void ReachLog();
  void CheckStack(const LoadedModule& module, const char* method, const void* frame);
  CHttpModule* InstanceOf(const LoadedModule& module);
  void MakeAllInstances();
  Instance* FindInstance(const LoadedModule* module);
  const Instance* FindInstance(const LoadedModule* module) const;
  IHttpEventProvider* ProviderOfStage();
  REQUEST_NOTIFICATION_STATUS CallEntry(const LoadedModule& module, uint64_t generation);
  template <typename Call>
  REQUEST_NOTIFICATION_STATUS Guarded(TraceScope& scope, const LoadedModule& module,
                                      const char* method, const Call& call);
  REQUEST_NOTIFICATION_STATUS CallNested(const NestedFrame& frame, CHttpModule& object,
                                         const LoadedModule& module, uint64_t generation);
  REQUEST_NOTIFICATION_STATUS CallCompletion(const LoadedModule& module, uint64_t generation,
                                             const CompletionResult& result);
  // These need the lock.
  Frame* FindFrame(uint64_t generation);
  std::shared_ptr<NestedFrame> FindNested(uint64_t generation) const;
  Frame& InnermostFrame();
  uint64_t OpenFrame(Frame& frame, const LoadedModule* module);

  bool IsNestedTooDeep(const char* method);
  void RaiseSendResponseWithErrors(ISendResponseProvider* provider);
  // The mapping of the URL that a handler of files needs before the first stage. False: it waits.
  bool RaiseMapPathForHandler();
  std::shared_ptr<NestedFrame> PushNested(size_t notification, IHttpEventProvider* provider,
                                          NestedCall call, uint64_t raiser);
  void PopNested(const std::shared_ptr<NestedFrame>& frame);
  // Calls the subscribers that are left. True when that was the last; false when one waits.
  bool RunNested(const std::shared_ptr<NestedFrame>& frame);
  void EndNested(const std::shared_ptr<NestedFrame>& frame);
  // Goes on after a frame was claimed on this thread.
  void Resume(uint64_t generation);
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
  Position position_;
  uint64_t stage_start_ms_ = 0;  // When the half of the stage that is under way began.

  // Completions on their way to a call that did not wait for them.
  struct Late {
    uint64_t generation = 0;
    const LoadedModule* module = nullptr;
  };

  uint64_t last_generation_ = 0;
  Frame stage_frame_;
  std::vector<Late> late_;
  // Notifications raised inside the stage that wait or are being raised, the innermost last.
  std::vector<std::shared_ptr<NestedFrame>> nested_;

  std::atomic<int> inside_{0};  // Threads inside a module for this request.
  std::atomic<bool> ended_{false};
  std::atomic<bool> handled_{false};
  std::atomic<bool> module_ended_early_{false};
  std::atomic<int> send_response_depth_{0};
  std::atomic<int> nested_depth_{0};
  bool finish_ = false;
  std::vector<Instance> instances_;
};

}  // namespace fake_pipeline

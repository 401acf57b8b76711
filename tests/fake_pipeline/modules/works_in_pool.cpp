// Waits in RQ_BEGIN_REQUEST for what runs in the thread pool: work, or a timer of five seconds. The
// header X-Do picks: "timer"; "stop" stops the timer at once and submits work in its place; "wait"
// waits for the work before it returns. The completion tells in the body how many milliseconds the
// request has taken.
#include "says.h"

namespace {

void Complete(void* context) {
  static_cast<IHttpContext*>(context)->PostCompletion(7);
}

VOID CALLBACK OnWork(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WORK) {
  Complete(context);
}

VOID CALLBACK OnTimer(PTP_CALLBACK_INSTANCE, PVOID context, PTP_TIMER) {
  Complete(context);
}

class OddModule : public CHttpModule {
 public:
  ~OddModule() override {
    if (work_ != nullptr) {
      WaitForThreadpoolWorkCallbacks(work_, FALSE);
      CloseThreadpoolWork(work_);
    }
    if (timer_ != nullptr) {
      SetThreadpoolTimer(timer_, nullptr, 0, 0);
      WaitForThreadpoolTimerCallbacks(timer_, TRUE);
      CloseThreadpoolTimer(timer_);
    }
  }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const bool stops = test_module::IsAskedTo(pHttpContext, "stop");
    const bool waits = test_module::IsAskedTo(pHttpContext, "wait");
    work_ = CreateThreadpoolWork(OnWork, pHttpContext, nullptr);
    if (stops || test_module::IsAskedTo(pHttpContext, "timer")) {
      ULARGE_INTEGER due;
      due.QuadPart = static_cast<ULONGLONG>(-5000ll * 10000);
      FILETIME time = {due.LowPart, due.HighPart};
      timer_ = CreateThreadpoolTimer(OnTimer, pHttpContext, nullptr);
      PTP_TIMER timer = timer_;
      if (!stops) {
        SetThreadpoolTimer(timer, &time, 0, 0);
        return RQ_NOTIFICATION_PENDING;
      }
      SetThreadpoolTimer(timer, &time, 0, 0);
      SetThreadpoolTimer(timer, nullptr, 0, 0);
    }
    PTP_WORK work = work_;
    SubmitThreadpoolWork(work);
    if (waits) {
      WaitForThreadpoolWorkCallbacks(work, FALSE);
    }
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    char text[32];
    std::snprintf(
        text, sizeof(text), "%u ms",
        static_cast<unsigned>(static_cast<IHttpContext4*>(pHttpContext)->GetRequestElapsedTime()));
    test_module::Say(pHttpContext, text);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  PTP_WORK work_ = nullptr;
  PTP_TIMER timer_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

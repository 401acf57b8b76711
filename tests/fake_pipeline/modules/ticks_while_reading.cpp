// Starts a read that it never cancels, and sets a timer of a second again and again meanwhile.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  ~OddModule() override {
    SetThreadpoolTimer(timer_, nullptr, 0, 0);
    WaitForThreadpoolTimerCallbacks(timer_, TRUE);
    CloseThreadpoolTimer(timer_);
  }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    timer_ = CreateThreadpoolTimer(Tick, nullptr, nullptr);
    Tick(nullptr, nullptr, timer_);
    BOOL pending = FALSE;
    pHttpContext->GetRequest()->ReadEntityBody(buffer_, sizeof(buffer_), TRUE, nullptr, &pending);
    return pending ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static VOID CALLBACK Tick(PTP_CALLBACK_INSTANCE, PVOID, PTP_TIMER timer) {
    ULARGE_INTEGER time;
    time.QuadPart = static_cast<ULONGLONG>(-1000ll * 10000);
    FILETIME due = {time.LowPart, time.HighPart};
    SetThreadpoolTimer(timer, &due, 0, 0);
  }

  PTP_TIMER timer_ = nullptr;
  char buffer_[8] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

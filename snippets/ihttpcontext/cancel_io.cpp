// Refuses clients that announce a body and then send none for ten seconds: each of
// them would hold a request for as long as it likes. Whoever sends something in
// time is served as if the module were not there. The published example cancels
// every send of the site, although nothing of its own is under way that could be
// cancelled.
//
// 1. OnBeginRequest leaves requests without a body alone.
// 2. It starts a timer of the Windows thread pool, then an asynchronous read of the
//    first block. The completion may run before it has returned: both count a step,
//    and the last one goes on.
// 3. When the time is over, OnTimer calls CancelIo, but only when the read has been
//    started, is still under way, and the client is there. A lock sees to that: at
//    any other time the call would meet the handler on its own thread, another
//    module's operation, or a request that is gone. It tries again until the read
//    has ended.
// 4. The read ends as every read does, with a completion. Its status is
//    ERROR_OPERATION_ABORTED: the client gets 408 and is disconnected.
// 5. Otherwise the block is put back, from memory of the request, so that the
//    handler reads the whole body.
// 6. With the module's object its timer ends, which waits for a callback that runs.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <mutex>
#include <new>

namespace {

REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                 IHttpEventProvider* provider, HRESULT hr) {
  provider->SetErrorStatus(hr);
  if (!context->GetResponseHeadersSent()) {
    context->GetResponse()->Clear();
    // Should this fail too, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// A timer of the Windows thread pool. Its destructor waits for a running callback.
class Timer {
 public:
  ~Timer() {
    if (timer_ != nullptr) {
      SetThreadpoolTimer(timer_, nullptr, 0, 0);
      WaitForThreadpoolTimerCallbacks(timer_, TRUE);
      CloseThreadpoolTimer(timer_);
    }
  }

  bool Create(PTP_TIMER_CALLBACK callback, VOID* context) {
    timer_ = CreateThreadpoolTimer(callback, context, nullptr);
    return timer_ != nullptr;
  }

  void Start(DWORD ms) {
    ULARGE_INTEGER time;  // Negative, for a time from now on, in units of 100 ns.
    time.QuadPart = static_cast<ULONGLONG>(-static_cast<LONGLONG>(ms) * 10000);
    FILETIME due = {time.LowPart, time.HighPart};
    SetThreadpoolTimer(timer_, &due, 0, 0);
  }

 private:
  PTP_TIMER timer_ = nullptr;
};

// A read, as its start, its completion and the timer see it. Of start and completion
// each counts a step, in any order; both tell whether theirs was the last.
struct Read {
  enum class State { kStarting, kReading, kDone };

  bool MarkStarted() {
    const std::lock_guard<std::mutex> lock(mutex);
    const bool is_last = state == State::kDone;
    state = is_last ? state : State::kReading;
    return is_last;
  }

  bool MarkEnded(HRESULT how, DWORD how_many) {
    const std::lock_guard<std::mutex> lock(mutex);
    const bool is_last = state == State::kReading;
    state = State::kDone;
    result = how;
    bytes = how_many;
    return is_last;
  }

  std::mutex mutex;  // Of the state.
  State state = State::kStarting;
  HRESULT result = S_OK;
  VOID* block = nullptr;
  DWORD bytes = 0;
};

// Lets the request go on with the block that was read, or ends it without one.
REQUEST_NOTIFICATION_STATUS Resume(IHttpContext* context,
                                   IHttpEventProvider* provider, const Read& read) {
  HRESULT hr = read.result;
  if (hr == HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED)) {
    context->GetResponse()->SetNeedDisconnect();
    hr = context->GetResponse()->SetStatus(408, "Request Timeout");
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(context, provider, hr);
  }
  if (hr == HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) ||
      (SUCCEEDED(hr) && read.bytes == 0)) {
    return RQ_NOTIFICATION_CONTINUE;  // A body without a byte.
  }
  if (SUCCEEDED(hr)) {
    hr = context->GetRequest()->InsertEntityBody(read.block, read.bytes);
  }
  return SUCCEEDED(hr) ? RQ_NOTIFICATION_CONTINUE : Fail(context, provider, hr);
}

// [cancel_io begin]
class SlowClientModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    const DWORD remaining = request->GetRemainingEntityBytes();
    connection_ = pHttpContext->GetConnection();
    if (remaining == 0 || connection_ == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    context_ = pHttpContext;
    read_.block = pHttpContext->AllocateRequestMemory(kBlockBytes);
    if (read_.block == nullptr || !timer_.Create(OnTimer, this)) {
      return Fail(pHttpContext, pProvider, E_OUTOFMEMORY);
    }
    timer_.Start(10000);
    DWORD bytes = 0;
    BOOL completion_expected = FALSE;
    const HRESULT hr = request->ReadEntityBody(read_.block, kBlockBytes, TRUE,
                                               &bytes, &completion_expected);
    if (FAILED(hr) || !completion_expected) {
      read_.MarkEnded(hr, bytes);
      return Resume(pHttpContext, pProvider, read_);
    }
    return read_.MarkStarted() ? Resume(pHttpContext, pProvider, read_)
                               : RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD, BOOL, IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    const HRESULT hr = pCompletionInfo->GetCompletionStatus();
    const DWORD bytes = pCompletionInfo->GetCompletionBytes();
    return read_.MarkEnded(hr, bytes) ? Resume(pHttpContext, pProvider, read_)
                                      : RQ_NOTIFICATION_PENDING;
  }

 private:
  static VOID CALLBACK OnTimer(PTP_CALLBACK_INSTANCE, PVOID self, PTP_TIMER) {
    auto* module = static_cast<SlowClientModule*>(self);
    const std::lock_guard<std::mutex> lock(module->read_.mutex);
    if (module->read_.state == Read::State::kReading &&
        module->connection_->IsConnected()) {
      module->context_->CancelIo();  // Whatever it answers, it is tried again.
    }
    if (module->read_.state != Read::State::kDone) {
      module->timer_.Start(1000);
    }
  }

  static constexpr DWORD kBlockBytes = 4096;

  Read read_;
  IHttpContext* context_ = nullptr;
  IHttpConnection* connection_ = nullptr;
  Timer timer_;  // Last, so that it ends before what its callback uses.
};
// [cancel_io end]

class SlowClientModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) SlowClientModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) SlowClientModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

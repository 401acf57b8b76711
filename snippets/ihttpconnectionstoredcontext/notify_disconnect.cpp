// Reports at once when a client leaves while its request is being served, with the
// path that it asked for. A handler that waits for a database learns of it only when
// it tries to send; the object attached to the connection is told when it happens.
//
// 1. OnBeginRequest looks for the object of its connection: it stays for all requests
//    that the client sends over the connection. If there is none yet, it attaches one.
//    There is no connection when the server warms an application up.
// 2. It tells the object which path is being served, and then asks whether the client
//    is still there: an object that was attached too late is not told.
// 3. NotifyDisconnect is called on any thread, at any time: before, while and after
//    the object is used by a request. So the object locks itself, keeps a copy of the
//    path instead of the request, and reports once.
// 4. OnEndRequest tells the object that the request is over. A client that leaves from
//    then on left with its answer, or while it was on its way.
// 5. The connection's container cleans the object up, when the connection ends.
// Holds a request for /wait until there is news, here for thirty seconds at most,
// and lets go of it at once when its client disconnects. Without that, every
// visitor who closes the page leaves a request behind that waits for nobody.
//
// 1. RegisterModule asks for the module's id, under which objects are attached to a
//    connection.
// 2. OnBeginRequest attaches a Waiter to the connection, or takes the one that an
//    earlier request on the same connection has left.
// 3. It enters the request into the Waiter, starts a timer of the Windows thread
//    pool and asks whether the client is still there: a disconnect that came before
//    the Waiter was attached is told to nobody.
// 4. Timer, NotifyDisconnect and that question may all come, on different threads.
//    The Waiter gives the request to the first of them alone, so that one
//    completion is posted.
// 5. The completion may run before OnBeginRequest has returned. Both count a step,
//    and the last one ends the request: with 204 for a client that is still there.
// 6. The server frees the Waiter with the connection, never the module.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cwchar>
#include <mutex>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [notify_disconnect begin]
class ConnectionWatch final : public IHttpConnectionStoredContext {
 public:
  // Finds what an earlier request has attached, or attaches a new one. Null if that
  // fails: then nobody watches this connection.
  static ConnectionWatch* Of(IHttpConnectionModuleContextContainer* container,
                             HTTP_MODULE_ID id) {
    IHttpConnectionStoredContext* stored =
        container->GetConnectionModuleContext(id);
    if (stored != nullptr) {
      return static_cast<ConnectionWatch*>(stored);
    }
    auto* made = new (std::nothrow) ConnectionWatch();
    if (made != nullptr &&
        FAILED(container->SetConnectionModuleContext(made, id))) {
      delete made;  // Not attached, so still ours.
      made = nullptr;
    }
    return made;
  }

  void Begin(const HTTP_COOKED_URL& url) {
    const size_t length = url.AbsPathLength / sizeof(wchar_t);
    const size_t kept = length < kPathChars ? length : kPathChars - 1;
    const std::lock_guard<std::mutex> lock(mutex_);
    std::wmemcpy(path_, url.pAbsPath, kept);
    path_[kept] = L'\0';
    ++running_;
  }

  void End() {
    const std::lock_guard<std::mutex> lock(mutex_);
    --running_;
  }

  void NotifyDisconnect() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (running_ > 0 && !reported_) {
      reported_ = true;
      PCWSTR strings[] = {path_};
      ReportEventW(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 1, 0, strings,
                   nullptr);
    }
  }

  void CleanupStoredContext() override { delete this; }

 private:
  static constexpr size_t kPathChars = 256;

  ~ConnectionWatch() = default;

  std::mutex mutex_;
  int running_ = 0;  // More than one when a request makes child requests.
  bool reported_ = false;
  wchar_t path_[kPathChars] = {};
};
// [notify_disconnect end]

class AbandonedRequestModule : public CHttpModule {
 public:
  explicit AbandonedRequestModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    if (connection != nullptr) {
      watch_ = ConnectionWatch::Of(connection->GetModuleContextContainer(), id_);
    }
    if (watch_ != nullptr) {
      watch_->Begin(pHttpContext->GetRequest()->GetRawHttpRequest()->CookedUrl);
      if (!connection->IsConnected()) {
        watch_->NotifyDisconnect();
      }
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext*,
                                           IHttpEventProvider*) override {
    if (watch_ != nullptr) {
      watch_->End();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const HTTP_MODULE_ID id_;
  ConnectionWatch* watch_ = nullptr;
};

class AbandonedRequestModuleFactory final : public IHttpModuleFactory {
 public:
  explicit AbandonedRequestModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) AbandonedRequestModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }

 private:
  const HTTP_MODULE_ID id_;
};

HTTP_MODULE_ID module_id = nullptr;

// The length is in bytes, and the query follows the path in the same buffer.
template <size_t kSize>
bool IsFor(IHttpRequest* request, const wchar_t (&path)[kSize]) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  return url.AbsPathLength == (kSize - 1) * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, kSize - 1) == 0;
}

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
      Stop();
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

  void Stop() { SetThreadpoolTimer(timer_, nullptr, 0, 0); }

 private:
  PTP_TIMER timer_ = nullptr;
};

// [notify_disconnect begin]
class Waiter final : public IHttpConnectionStoredContext {
 public:
  static Waiter* Of(IHttpConnection* connection) {
    IHttpConnectionModuleContextContainer* container =
        connection->GetModuleContextContainer();
    auto* waiter =
        static_cast<Waiter*>(container->GetConnectionModuleContext(module_id));
    if (waiter != nullptr) {
      return waiter;
    }
    waiter = new (std::nothrow) Waiter();
    if (waiter != nullptr &&
        FAILED(container->SetConnectionModuleContext(waiter, module_id))) {
      delete waiter;
      waiter = nullptr;
    }
    return waiter;
  }

  void Enter(IHttpContext* context) {
    const std::lock_guard<std::mutex> lock(mutex_);
    context_ = context;
  }

  // False if nothing could be posted: the request is still here then.
  bool Resume() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (context_ != nullptr && FAILED(context_->PostCompletion(0))) {
      return false;
    }
    context_ = nullptr;
    return true;
  }

  VOID NotifyDisconnect() override {
    Resume();
  }  // On failure the timer resumes it.
  VOID CleanupStoredContext() override { delete this; }

 private:
  ~Waiter() = default;

  std::mutex mutex_;
  IHttpContext* context_ = nullptr;
};

class WaitModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpConnection* connection = pHttpContext->GetConnection();
    if (connection == nullptr || !IsFor(pHttpContext->GetRequest(), L"/wait")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    waiter_ = Waiter::Of(connection);
    if (waiter_ == nullptr || !timer_.Create(OnTimer, this)) {
      return Fail(pHttpContext, pProvider, E_OUTOFMEMORY);
    }
    waiter_->Enter(pHttpContext);
    timer_.Start(30000);
    const BOOL is_connected = connection->IsConnected();
    if (!is_connected) {
      waiter_->Resume();
    }
    return IsLastStep() ? End(pHttpContext, pProvider) : RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD,
                                                BOOL, IHttpEventProvider* pProvider,
                                                IHttpCompletionInfo*) override {
    return IsLastStep() ? End(pHttpContext, pProvider) : RQ_NOTIFICATION_PENDING;
  }

 private:
  static VOID CALLBACK OnTimer(PTP_CALLBACK_INSTANCE, PVOID self, PTP_TIMER) {
    auto* module = static_cast<WaitModule*>(self);
    const bool is_resumed = module->waiter_->Resume();
    if (!is_resumed) {
      module->timer_.Start(1000);
    }
  }

  static REQUEST_NOTIFICATION_STATUS End(IHttpContext* context,
                                         IHttpEventProvider* provider) {
    IHttpConnection* connection = context->GetConnection();
    HRESULT hr = S_OK;
    if (connection->IsConnected()) {
      hr = context->GetResponse()->SetStatus(204, "No Content");
    }
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(context, provider, hr);
  }

  bool IsLastStep() { return --steps_left_ == 0; }

  std::atomic<int> steps_left_{2};
  Waiter* waiter_ = nullptr;
  Timer timer_;  // Last, so that it ends before what its callback uses.
};
// [notify_disconnect end]

class WaitModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) WaitModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory =
      new (std::nothrow) AbandonedRequestModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it nothing is reported.
  event_log = RegisterEventSourceW(nullptr, L"AbandonedRequestModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_END_REQUEST, 0);
  auto* factory = new (std::nothrow) WaitModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  module_id = pModuleInfo->GetId();
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

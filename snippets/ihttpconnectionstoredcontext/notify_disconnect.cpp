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
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

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
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

// Admits 32 requests at a time to each application and answers the rest with 503 and
// a Retry-After header, so that one slow application does not take all threads of the
// worker process. The count is shared by all requests of the application, so it is
// stored with the application; two first requests may both try to store it. The
// published examples drop the result of SetModuleContext: after a failure their object
// is lost, and the request goes on as if it had been stored.
//
// 1. OnBeginRequest looks for the count in the container of the application.
// 2. If there is none, it makes one and stores it:
//    1. On success the container owns it and cleans it up with the application.
//    2. On any failure it is still the module's to free. When another request was
//       faster, the module looks again and takes that one.
// 3. It takes a place, or finishes the request with 503 when there is none left.
// 4. OnEndRequest, which is also called for a request that was finished early, gives
//    the place back.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <new>

namespace {

// [get_module_context begin]
// One for each application, used by many requests at once.
class RunningRequests final : public IHttpStoredContext {
 public:
  static HRESULT FindOrStore(IHttpModuleContextContainer* container,
                             HTTP_MODULE_ID id, RunningRequests** result) {
    HRESULT hr = S_OK;
    // Twice, because another request may be faster between the two calls.
    for (int attempt = 0; attempt < 2; ++attempt) {
      IHttpStoredContext* stored = container->GetModuleContext(id);
      if (stored != nullptr) {
        *result = static_cast<RunningRequests*>(stored);
        return S_OK;
      }
      auto* made = new (std::nothrow) RunningRequests();
      if (made == nullptr) {
        return E_OUTOFMEMORY;
      }
      hr = container->SetModuleContext(made, id);
      if (SUCCEEDED(hr)) {
        *result = made;
        return S_OK;
      }
      delete made;  // Not stored, so still ours.
      if (hr != HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED)) {
        return hr;
      }
    }
    return hr;
  }

  bool Enter() {
    if (++running_ <= kMost) {
      return true;
    }
    --running_;
    return false;
  }
  void Leave() { --running_; }
  void CleanupStoredContext() override { delete this; }

 private:
  static constexpr int kMost = 32;

  ~RunningRequests() = default;  // Nobody else deletes what is stored.
  std::atomic<int> running_{0};
};
// [get_module_context end]

class AdmissionModule : public CHttpModule {
 public:
  explicit AdmissionModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    RunningRequests* running = nullptr;
    HRESULT hr = RunningRequests::FindOrStore(
        pHttpContext->GetApplication()->GetModuleContextContainer(), id_, &running);
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      return Refuse(pHttpContext, 500, "Internal Server Error", hr);
    }
    if (!running->Enter()) {
      // Should it fail, the client is refused all the same.
      pHttpContext->GetResponse()->SetHeader(HttpHeaderRetryAfter, "1", 1, TRUE);
      return Refuse(pHttpContext, 503, "Service Unavailable", S_OK);
    }
    place_ = running;
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnEndRequest(IHttpContext*,
                                           IHttpEventProvider*) override {
    if (place_ != nullptr) {
      place_->Leave();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS Refuse(IHttpContext* context, USHORT status,
                                            PCSTR reason, HRESULT hr) {
    // Should this fail, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(status, reason, 0, hr);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  const HTTP_MODULE_ID id_;
  RunningRequests* place_ = nullptr;
};

class AdmissionModuleFactory final : public IHttpModuleFactory {
 public:
  explicit AdmissionModuleFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) AdmissionModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  const HTTP_MODULE_ID id_;
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) AdmissionModuleFactory(pModuleInfo->GetId());
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_END_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

// Asks a slow directory who a request belongs to, and refuses those that it does
// not know. The lookup runs in the thread pool of Windows, so that no thread of the
// server waits for it. The published example posts a completion for an operation
// that completes by itself, and finishes the request while that is under way.
//
// 1. RegisterModule makes one work object for the process. Terminate waits until
//    its last callback has returned: the module may be unloaded after that.
// 2. OnBeginRequest copies the key that the client sent, puts the module's object
//    into a queue and submits the work. From then on it touches none of its
//    members: the lookup may be over, and the request ended on another thread,
//    before it returns RQ_NOTIFICATION_PENDING.
// 3. LookUp runs on a thread of the pool, takes one object out of the queue and, as
//    its last act, calls PostCompletion. Should that fail, it has the request
//    resumed on its own thread: nobody else will do it.
// 4. The server calls OnAsyncCompletion on a thread of its own. It gets the number
//    that was posted and gives the verdict: 403, or the request goes on.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

namespace {

PTP_WORK lookup_work = nullptr;

// Stands for a call that takes long: to a database, a directory, a licence server.
// Gives the number of the customer, or 0.
DWORD FindCustomer(const char* key) {
  constexpr struct {
    const char* key;
    DWORD customer;
  } kDirectory[] = {{"red-4711", 1}, {"blue-0815", 2}};
  for (const auto& entry : kDirectory) {
    if (std::strcmp(entry.key, key) == 0) {
      return entry.customer;
    }
  }
  return 0;
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

// [post_completion begin]
class CustomerModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const char* key = pHttpContext->GetRequest()->GetHeader("X-Api-Key");
    std::snprintf(key_, sizeof(key_), "%s", key != nullptr ? key : "");
    context_ = pHttpContext;
    Enqueue(this);
    SubmitThreadpoolWork(lookup_work);
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD, BOOL, IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    const DWORD customer = pCompletionInfo->GetCompletionBytes();
    if (customer != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const HRESULT hr = pHttpContext->GetResponse()->SetStatus(403, "Forbidden");
    return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                         : Fail(pHttpContext, pProvider, hr);
  }

  static VOID CALLBACK LookUp(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK) {
    CustomerModule* module = Dequeue();
    IHttpContext* context = module->context_;
    const DWORD customer = FindCustomer(module->key_);
    // Either call may end the request: the context and *module are gone after it.
    if (FAILED(context->PostCompletion(customer))) {
      // Calls OnAsyncCompletion in here, with 0 bytes: the request is refused.
      context->IndicateCompletion(RQ_NOTIFICATION_PENDING);
    }
  }

 private:
  static void Enqueue(CustomerModule* module) {
    const std::lock_guard<std::mutex> lock(queue_mutex);
    *queue_end = module;
    queue_end = &module->next_;
  }

  static CustomerModule* Dequeue() {
    const std::lock_guard<std::mutex> lock(queue_mutex);
    CustomerModule* first = std::exchange(queue, queue->next_);
    if (queue == nullptr) {
      queue_end = &queue;
    }
    return first;
  }

  // Linked through the objects themselves, so that queueing needs no memory.
  static std::mutex queue_mutex;
  static CustomerModule* queue;
  static CustomerModule** queue_end;

  CustomerModule* next_ = nullptr;
  IHttpContext* context_ = nullptr;
  char key_[64] = "";
};
// [post_completion end]

std::mutex CustomerModule::queue_mutex;
CustomerModule* CustomerModule::queue = nullptr;
CustomerModule** CustomerModule::queue_end = &CustomerModule::queue;

class CustomerModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CustomerModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (lookup_work != nullptr) {
      WaitForThreadpoolWorkCallbacks(lookup_work, FALSE);
      CloseThreadpoolWork(lookup_work);
      lookup_work = nullptr;
    }
    delete this;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) CustomerModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  lookup_work = CreateThreadpoolWork(CustomerModule::LookUp, nullptr, nullptr);
  HRESULT hr = lookup_work != nullptr ? S_OK : HRESULT_FROM_WIN32(GetLastError());
  if (SUCCEEDED(hr)) {
    hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  }
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

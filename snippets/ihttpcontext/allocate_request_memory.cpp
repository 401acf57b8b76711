// Hides the client's User-Agent from the modules and handlers that answer the
// request, and puts it back for the log. In between, the text lives in request
// memory, which nobody has to free.
//
// 1. OnBeginRequest copies the header into memory of the request. The pointer that
//    GetHeader gave would not do: setting the header makes it invalid.
// 2. It replaces the header. If that cannot be done, the request ends with 500, for
//    nobody is to see what the client sent.
// 3. OnLogRequest sets the header again from the copy, before the server writes its
//    log. The server takes the memory back when the request has ended.
//
// The published example allocates memory, overwrites the pointer to it at once, and
// shows nothing.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [allocate_request_memory begin]
class HiddenAgentModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpRequest* request = pHttpContext->GetRequest();
    USHORT length = 0;
    PCSTR agent = request->GetHeader(HttpHeaderUserAgent, &length);
    if (agent == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // Not zeroed, so all of it is written, the terminator included.
    void* memory = pHttpContext->AllocateRequestMemory(length + 1u);
    HRESULT hr = memory != nullptr ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(hr)) {
      std::memcpy(memory, agent, length);
      static_cast<char*>(memory)[length] = '\0';
      hidden_agent_ = static_cast<PCSTR>(memory);
      hidden_agent_length_ = length;
      hr = request->SetHeader(HttpHeaderUserAgent, "hidden", 6, TRUE);
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    if (hidden_agent_ != nullptr) {
      // Should it fail, the log says "hidden".
      pHttpContext->GetRequest()->SetHeader(HttpHeaderUserAgent, hidden_agent_,
                                            hidden_agent_length_, TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  PCSTR hidden_agent_ = nullptr;  // In request memory.
  USHORT hidden_agent_length_ = 0;
};
// [allocate_request_memory end]

class HiddenAgentModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) HiddenAgentModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) HiddenAgentModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_LOG_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

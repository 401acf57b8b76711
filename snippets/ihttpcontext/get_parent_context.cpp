// Numbers the requests that clients send and tells the number in the header
// X-Request-Number, also of the child requests that modules execute to answer them.
// A child runs through all modules, so each module that counts, bills or limits has
// to ask whether it sees a client's request or a part of one.
//
// 1. OnBeginRequest looks at the execute flags. If they suppress the headers of this
//    child, there is nothing to do.
// 2. A request without a parent is a client's: it gets the next number.
// 3. A child, of whatever depth, gets the number of its root, from the response of
//    the root.
//
// The published examples of the three methods make no child, so that they can only
// show NULL and 0.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <new>

namespace {

std::atomic<unsigned> request_count{0};

// [get_parent_context begin]
class RequestNumberModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    // The flags are 0 for a root, and may be 0 for a child.
    const DWORD flags = pHttpContext->GetExecuteFlags();
    if ((flags & EXECUTE_FLAG_NO_HEADERS) != 0) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    char next_number[16] = "";
    PCSTR number = next_number;
    USHORT length = 0;
    IHttpContext* parent = pHttpContext->GetParentContext();
    if (parent == nullptr) {
      length = static_cast<USHORT>(
          std::snprintf(next_number, sizeof(next_number), "%u", ++request_count));
    } else {
      // Null for a root only, so a child needs no test.
      IHttpContext* root = pHttpContext->GetRootContext();
      number = root->GetResponse()->GetHeader("X-Request-Number", &length);
    }
    if (number != nullptr) {
      // Copied. Should it fail, the answer is right without its number.
      pHttpContext->GetResponse()->SetHeader("X-Request-Number", number, length,
                                             TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [get_parent_context end]

class RequestNumberModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) RequestNumberModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) RequestNumberModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

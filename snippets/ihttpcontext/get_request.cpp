// Takes only the methods GET, HEAD and POST. Every other one is answered with 405,
// and the Allow header tells the client which ones would have been taken.
//
// 1. OnBeginRequest asks the context for its request object and reads the method.
// 2. For one of the three it returns RQ_NOTIFICATION_CONTINUE, and the request goes
//    its way.
// 3. For any other it asks the context for its response object, sets the header and
//    the status, and ends the request.
//
// The published examples of GetRequest and GetResponse are one program, which
// replaces every page of the site by the name of the method.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstring>
#include <new>

namespace {

// [get_request begin]
class MethodFilterModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    // Never null, and the same two objects until the request has ended.
    IHttpRequest* request = pHttpContext->GetRequest();
    if (IsTaken(request->GetHttpMethod())) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetHeader(HttpHeaderAllow, "GET, HEAD, POST", 15, TRUE);
    if (SUCCEEDED(hr)) {
      hr = response->SetStatus(405, "Method Not Allowed");
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
      // Should this fail too, the client gets an empty 200: nothing better is left.
      response->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  // Names of methods are compared with their case, as HTTP wants it.
  static bool IsTaken(const char* method) {
    return std::strcmp(method, "GET") == 0 || std::strcmp(method, "HEAD") == 0 ||
           std::strcmp(method, "POST") == 0;
  }
};
// [get_request end]

class MethodFilterModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) MethodFilterModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) MethodFilterModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

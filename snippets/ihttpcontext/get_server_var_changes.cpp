// Tells the debugger which server variables other modules have set in a request, and
// to what: a tool for the machine of somebody who develops modules. The server has
// this method to keep the native and the managed view of a request the same. A module
// that ships has no need for it and asks for the variables that it knows by name.
//
// 1. OnBeginRequest asks what has changed since 0, which is all, and keeps the change
//    number of now.
// 2. OnLogRequest asks again with that number. The server hands out the names and
//    the values of all variables that were set, and the places of those that changed
//    in between, ended by -1.
// 3. It writes a line for each of them. All of it is memory of the server's.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [get_server_var_changes begin]
class VariableWatchModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    Changes changes;
    if (SUCCEEDED(changes.Get(pHttpContext, 0))) {
      change_number_ = changes.number;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    Changes changes;
    if (FAILED(changes.Get(pHttpContext, change_number_))) {
      return RQ_NOTIFICATION_CONTINUE;  // Nothing to tell; the request is none the worse.
    }
    for (const DWORD* place = changes.places; *place != kEnd; ++place) {
      OutputDebugStringA(changes.names[*place]);
      OutputDebugStringA("=");
      OutputDebugStringW(
          changes.values[*place]);  // Whatever its characters and its length.
      OutputDebugStringA("\n");
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static constexpr DWORD kEnd = static_cast<DWORD>(-1);

  struct Changes {
    HRESULT Get(IHttpContext* context, DWORD old_number) {
      return context->GetServerVarChanges(old_number, &number, &count, &names,
                                          &values, &changed_count, &places);
    }

    DWORD number = 0;
    DWORD count = 0;
    PCSTR* names = nullptr;
    PCWSTR* values = nullptr;
    DWORD changed_count = 0;
    DWORD* places = nullptr;
  };

  DWORD change_number_ = 0;
};
// [get_server_var_changes end]

class VariableWatchModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) VariableWatchModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) VariableWatchModuleFactory();
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

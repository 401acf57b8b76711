// What every test module needs besides its one odd behaviour: a factory and the registration.
#pragma once

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace test_module {

template <typename Module>
class Factory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) Module();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }
  void Terminate() override { delete this; }
};

template <typename Module>
HRESULT Register(IHttpModuleRegistrationInfo* info, DWORD notifications,
                 DWORD post_notifications = 0) {
  auto* factory = new (std::nothrow) Factory<Module>();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  const HRESULT hr = info->SetRequestNotifications(factory, notifications, post_notifications);
  if (FAILED(hr)) {
    factory->Terminate();
  }
  return hr;
}

// A chunk that refers to `text` without its terminator.
template <size_t N>
HTTP_DATA_CHUNK MakeChunk(char (&text)[N]) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = text;
  chunk.FromMemory.BufferLength = N - 1;
  return chunk;
}

}  // namespace test_module

#define REGISTER_MODULE(Module, notifications, post_notifications)                          \
  extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo, \
                                           IHttpServer*) {                                  \
    return test_module::Register<Module>(pModuleInfo, notifications, post_notifications);   \
  }

// Checks in RQ_BEGIN_REQUEST what the server object promises, and answers with the body "ok" if it
// keeps it all, otherwise with the number of the failed check.
#include "simple_module.h"

#include <cstdio>
#include <cstring>
#include <cwchar>

namespace {

IHttpServer* server = nullptr;

constexpr HRESULT kInvalidParameter = static_cast<HRESULT>(0x80070057);
constexpr HRESULT kInvalidHandle = static_cast<HRESULT>(0x80070006);

class StoredContext : public IHttpStoredContext {
 public:
  VOID CleanupStoredContext() override { ++ended; }

  int ended = 0;
};

VOID WINAPI Routine(DWORD, DWORD, LPOVERLAPPED) {}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    int failed = FirstFailedOfVersions(pHttpContext);
    if (failed == 0) failed = FirstFailedOfProcess(pHttpContext);
    if (failed == 0) failed = FirstFailedOfMetadata(pHttpContext);
    std::snprintf(text_, sizeof(text_), failed == 0 ? "ok" : "check %d failed", failed);
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text_;
    chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text_));
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static int FirstFailedOfVersions(IHttpContext* context) {
    IHttpServer2* server2 = nullptr;
    IHttpServer3* server3 = nullptr;
    IHttpContext3* context3 = nullptr;
    IHttpContext4* context4 = nullptr;
    IHttpRequest2* request2 = nullptr;
    if (FAILED(server->GetExtendedInterface(HTTP_SERVER_INTERFACE_V2,
                                            reinterpret_cast<PVOID*>(&server2))))
      return 1;
    if (FAILED(HttpGetExtendedInterface(server, server, &server3)) || server3 != server2) return 2;
    if (FAILED(HttpGetExtendedInterface(server, context, &context3)) || context3 != context)
      return 3;
    if (FAILED(HttpGetExtendedInterface(server, context3, &context4)) || context4 != context)
      return 4;
    if (HttpGetExtendedInterface(server, context, &request2) != E_NOINTERFACE) return 5;
    if (HttpGetExtendedInterface(server, context4, &context3) != E_NOINTERFACE) return 6;
    PVOID output = nullptr;
    if (server->GetExtendedInterface(static_cast<HTTP_SERVER_INTERFACE_VERSION>(7), &output) !=
        E_NOINTERFACE)
      return 7;
    return 0;
  }

  static int FirstFailedOfProcess(IHttpContext* context) {
    if (std::wcscmp(server->GetAppPoolName(), L"DefaultAppPool") != 0) return 20;
    if (server->IsCommandLineLaunch() == FALSE) return 21;
    DWORD length = 0;
    auto* server2 = static_cast<IHttpServer2*>(server);
    if (std::wcscmp(server2->GetAppPoolConfigFile(&length), L"pool.config") != 0 || length != 11)
      return 22;
    if (server2->GetAppPoolConfigFile() == nullptr) return 23;

    server->GetPerfCounterInfo()->IncrementCounter(3, 5);
    server->GetPerfCounterInfo()->DecrementCounter(3);
    context->GetSite()->GetPerfCounterInfo()->IncrementCounter(1);

    server->IncrementThreadCount();
    server->DecrementThreadCount();

    int event = 0;
    if (server->AssociateWithThreadPool(INVALID_HANDLE_VALUE, Routine) != kInvalidHandle) return 24;
    if (server->AssociateWithThreadPool(nullptr, Routine) != kInvalidHandle) return 25;

    IDispensedHttpModuleContextContainer* container = server->DispenseContainer();
    StoredContext stored;
    if (container->GetModuleContext(&event) != nullptr) return 26;
    if (FAILED(container->SetModuleContext(&stored, &event))) return 27;
    if (container->GetModuleContext(&event) != &stored) return 28;
    if (container->SetModuleContext(&stored, &event) != HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED))
      return 29;
    container->ReleaseContainer();
    if (stored.ended != 1) return 30;

    IHttpFileMonitor* monitor = nullptr;
    if (server->RegisterFileChangeMonitor(L"Q:\\no such folder", nullptr, &monitor) !=
        HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND))
      return 31;
    if (server->FlushKernelCache(L"http://localhost/a.htm") != S_OK) return 32;
    if (server->FlushKernelCache(L"/a.htm") != kInvalidParameter) return 33;

    IHttpApplication2* application = nullptr;
    if (FAILED(HttpGetExtendedInterface(server, context->GetApplication(), &application)))
      return 34;
    if (application->QueryIsWarmingUp()) return 35;
    application->BeginApplicationWarmup();
    if (!application->QueryIsWarmingUp()) return 36;
    application->EndApplicationWarmup();
    if (application->QueryIsWarmingUp()) return 37;
    return 0;
  }

  static int FirstFailedOfMetadata(IHttpContext* context) {
    auto* server2 = static_cast<IHttpServer2*>(server);
    IReferencedMetadataInfo* metadata = nullptr;
    if (server2->GetMetadata(L"Nobody", L"/", &metadata) != HRESULT_FROM_WIN32(ERROR_NOT_FOUND))
      return 50;
    if (server2->GetMetadata(L"Default Web Site", L"a.htm", &metadata) != kInvalidParameter)
      return 51;
    if (FAILED(server2->GetMetadata(L"default web site", L"/a/b.htm?c=/d", &metadata))) return 52;
    if (std::wcscmp(metadata->GetMetaPath(), L"MACHINE/WEBROOT/APPHOST/Default Web Site/a") != 0)
      return 53;
    if (std::wcscmp(metadata->GetVrPath(), L"C:\\inetpub\\wwwroot\\") != 0) return 54;
    if (metadata->GetVrToken() != nullptr) return 55;
    IReferencedMetadataInfo* shared = nullptr;
    if (FAILED(server2->GetMetadata(L"Default Web Site", L"/shared/b.htm", &shared))) return 60;
    const bool is_virtual = std::wcscmp(shared->GetVrPath(), L"D:\\shared") == 0;
    shared->DereferenceMetadata();
    if (!is_virtual) return 61;
    StoredContext stored;
    if (FAILED(metadata->GetModuleContextContainer()->SetModuleContext(&stored, &stored)))
      return 56;
    metadata->ReferenceMetadata();
    metadata->DereferenceMetadata();
    if (stored.ended != 0) return 57;
    metadata->DereferenceMetadata();
    if (stored.ended != 1) return 58;
    if (std::wcscmp(context->GetMetadata()->GetMetaPath(),
                    L"MACHINE/WEBROOT/APPHOST/Default Web Site/folder") != 0)
      return 59;
    return 0;
  }

  char text_[32] = "";
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

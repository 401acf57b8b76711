// Passes null to every method of the server object that needs a pointer, and answers with how many
// of those that return an HRESULT did not fail.
#include "simple_module.h"

namespace {

IHttpServer* server = nullptr;
char answer[] = "0";

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    auto* server2 = static_cast<IHttpServer2*>(server);
    IHttpFileMonitor* monitor = nullptr;
    IReferencedMetadataInfo* metadata = nullptr;
    BYTE byte = 0;
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(answer);
    HTTP_DATA_CHUNK bad_chunk = chunk;
    bad_chunk.FromMemory.pBuffer = nullptr;
    server->NotifyCustomNotification(nullptr);
    server->NotifyConfigurationChange(nullptr);
    server->NotifyFileChange(nullptr);
    server->RecycleApplication(nullptr);
    server->SatisfiesPrecondition(nullptr);
    const HRESULT results[] = {
        server->GetExtendedInterface(HTTP_SERVER_INTERFACE_V2, nullptr),
        server2->GetExtendedInterface(__uuidof(IHttpServer), nullptr, __uuidof(IHttpServer2),
                                      nullptr),
        server->AssociateWithThreadPool(nullptr, nullptr),
        server->FlushKernelCache(nullptr),
        server->AddFragmentToCache(nullptr, L"a"),
        server->AddFragmentToCache(&chunk, nullptr),
        server->AddFragmentToCache(&bad_chunk, L"a"),
        server->ReadFragmentFromCache(nullptr, &byte, 1, nullptr),
        server->ReadFragmentFromCache(L"a", &byte, 1, nullptr),
        server->RemoveFragmentFromCache(nullptr),
        server->RegisterFileChangeMonitor(nullptr, nullptr, &monitor),
        server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot", nullptr, nullptr),
        server2->GetMetadata(nullptr, L"/", &metadata),
        server2->GetMetadata(L"Default Web Site", nullptr, &metadata),
        server2->GetMetadata(L"Default Web Site", L"/", nullptr),
    };
    for (const HRESULT hr : results) {
      answer[0] = static_cast<char>(answer[0] + (SUCCEEDED(hr) ? 1 : 0));
    }
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  answer[0] = '0';
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

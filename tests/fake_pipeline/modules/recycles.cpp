// Asks for a recycle in RQ_BEGIN_REQUEST: of the application for "/application", of another one for
// "/stranger", of the process for "/process"; reports itself ill for "/ill". Answers with the
// number of requests that it has seen since it was loaded.
#include "simple_module.h"

#include <cstring>

namespace {

IHttpServer* server = nullptr;
char answer[] = "0";

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const PCWSTR path = pHttpContext->GetRequest()->GetRawHttpRequest()->CookedUrl.pAbsPath;
    switch (path[1]) {
      case L'a':
        server->RecycleApplication(pHttpContext->GetApplication()->GetAppConfigPath());
        break;
      case L's':
        server->RecycleApplication(L"MACHINE/WEBROOT/APPHOST/Nobody");
        break;
      case L'p':
        server->RecycleProcess(L"the request wants it");
        break;
      case L'i':
        server->ReportUnhealthy(L"out of memory", E_OUTOFMEMORY);
        break;
    }
    ++answer[0];
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(answer);
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

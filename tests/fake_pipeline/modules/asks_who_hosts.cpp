// Asks the settings of the worker process whether a program hosts the server, and with which root
// file; the record tells.
#include "simple_module.h"

#include <wpframework.h>

namespace {

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    IWpfSettings* settings = nullptr;
    if (FAILED(server->GetWorkerProcessSettings(&settings))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    BOOL is_hosted = FALSE;
    settings->GetBoolProperty(ENABLED_HOSTABLE_WEB_CORE, &is_hosted);
    WCHAR file[64] = L"";
    DWORD capacity = 64;
    settings->GetStringProperty(ROOT_WEB_CONFIG_FILE_NAME, file, &capacity);
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

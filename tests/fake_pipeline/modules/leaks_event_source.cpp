// Registers an event source and forgets it. Writes one entry when it is loaded.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HANDLE source = RegisterEventSourceW(nullptr, L"Leaky");
  LPCWSTR strings[] = {L"loaded \x2713"};
  char raw_data[] = {1, 2, 3};
  ReportEventW(source, EVENTLOG_WARNING_TYPE, 7, 1000, nullptr, 1, sizeof(raw_data), strings,
               raw_data);
  OutputDebugStringW(L"loaded");
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

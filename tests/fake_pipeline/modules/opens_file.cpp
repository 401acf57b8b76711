// Opens the file of the header X-Path with IHttpServer::GetFileInfo, as a user if asked to "check",
// and says the HRESULT if that fails, otherwise the file's tag.
#include "says.h"

#include <string>

namespace {

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const std::string path = pHttpContext->GetRequest()->GetHeader("X-Path");
    const HANDLE user = test_module::IsAskedTo(pHttpContext, "check") ? this : nullptr;
    IHttpFileInfo* file = nullptr;
    const HRESULT hr = server->GetFileInfo(std::wstring(path.begin(), path.end()).c_str(), user,
                                           nullptr, nullptr, nullptr, TRUE, &file);
    if (FAILED(hr)) {
      test_module::SayHresult(pHttpContext, hr);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    file->GetLastModifiedString();
    test_module::Say(pHttpContext, file->GetETag());
    file->DereferenceCacheData();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

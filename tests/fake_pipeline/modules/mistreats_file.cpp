// Breaks a rule of files as the header X-Do asks it to: gives back a file that was only lent, keeps
// a reference for ever, uses a file after giving it back, or passes null pointers.
#include "says.h"

namespace {

constexpr wchar_t kPath[] = L"C:\\inetpub\\wwwroot\\a.htm";

IHttpServer* server = nullptr;

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    IHttpFileInfo* file = pHttpContext->GetFileInfo();
    if (test_module::IsAskedTo(pHttpContext, "release")) {
      file->DereferenceCacheData();
    } else if (test_module::IsAskedTo(pHttpContext, "keep")) {
      file->ReferenceCacheData();
    } else if (test_module::IsAskedTo(pHttpContext, "use")) {
      IHttpFileInfo* own = nullptr;
      server->GetFileInfo(L"D:\\other.txt", nullptr, nullptr, nullptr, nullptr, FALSE, &own);
      own->DereferenceCacheData();
      own->GetAttributes();
    } else {
      file->GetSize(nullptr);
      file->GetLastModifiedTime(nullptr);
      file->GetHttpCacheAllowed(nullptr);
      file->DecrementTTL(nullptr);
      server->GetFileInfo(nullptr, nullptr, nullptr, nullptr, nullptr, TRUE, &file);
      test_module::SayHresult(pHttpContext, server->GetFileInfo(kPath, nullptr, nullptr, nullptr,
                                                                nullptr, TRUE, nullptr));
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_PRE_EXECUTE_REQUEST_HANDLER);
}

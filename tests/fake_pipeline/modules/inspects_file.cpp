// Checks what the file of the request's URL promises, in memory or, asked to "handle", with a
// handle; asked for "none", that there is no file. It says "ok" or the number of the failed check.
#include "says.h"

#include <cwchar>

namespace {

// The time at which the simulated machine started, and so did the test's worker process.
constexpr ULONGLONG kStart = 132223104000000000ull;

bool IsText(PCSTR text, const char* expected) {
  return text != nullptr && std::strcmp(text, expected) == 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    too_early_ = pHttpContext->GetFileInfo();
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    pHttpContext->GetResponse()->Clear();
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  int FirstFailedCheck(IHttpContext* context) {
    IHttpFileInfo* file = context->GetFileInfo();
    if (too_early_ != nullptr) return 1;
    if (test_module::IsAskedTo(context, "none")) return file == nullptr ? 0 : 2;
    if (file == nullptr || context->GetFileInfo() != file) return 3;
    const int failed = FirstFailedOfFile(*file);
    if (failed != 0) return failed;
    return test_module::IsAskedTo(context, "handle") ? FirstFailedOfHandle(*file)
                                                     : FirstFailedOfMemory(*file);
  }

  static int FirstFailedOfFile(IHttpFileInfo& file) {
    ULARGE_INTEGER size = {};
    file.GetSize(&size);
    if (size.QuadPart != 6) return 10;
    if (file.GetAttributes() != 0x21) return 11;
    USHORT length = 0;
    if (!IsText(file.GetETag(&length), "\"1d5c03669050000:0\"") || length != 19) return 12;
    if (file.GetETag() == nullptr) return 13;
    FILETIME time = {};
    file.GetLastModifiedTime(&time);
    if (time.dwHighDateTime != kStart >> 32 || time.dwLowDateTime != (kStart & 0xFFFFFFFF))
      return 14;
    if (!IsText(file.GetLastModifiedString(), "Wed, 01 Jan 2020 00:00:00 GMT")) return 15;
    if (std::wcscmp(file.GetFilePath(), L"C:\\INETPUB\\WWWROOT\\A.HTM") != 0) return 16;
    IHttpCacheKey* key = file.GetCacheKey();
    if (std::wcscmp(key->GetCacheName(), L"FILE") != 0 || !key->GetIsEqual(key)) return 17;
    if (file.GetModuleContextContainer() == nullptr) return 18;
    if (file.AccessCheck(nullptr, nullptr) != S_OK) return 19;
    if (file.AccessCheck(&file, nullptr) != E_ACCESSDENIED) return 20;
    file.SetFlushed();
    if (file.GetFlushed()) return 21;
    BOOL expired = TRUE;
    file.DecrementTTL(&expired);
    if (expired) return 24;
    file.ResetTTL();
    file.DecrementTTL(&expired);
    if (expired) return 22;
    file.DecrementTTL(&expired);
    if (!expired) return 23;
    return 0;
  }

  static int FirstFailedOfMemory(IHttpFileInfo& file) {
    if (file.GetFileBuffer() == nullptr || std::memcmp(file.GetFileBuffer(), "<html>", 6) != 0)
      return 30;
    if (file.GetFileHandle() != INVALID_HANDLE_VALUE) return 31;
    if (file.GetVrPath() != nullptr || file.GetVrToken() != nullptr) return 32;
    DWORD seconds = 7;
    if (!file.GetHttpCacheAllowed(&seconds) || seconds != 0xFFFFFFFF) return 33;
    if (file.CheckIfFileHasChanged(nullptr)) return 34;
    if (!file.CheckIfFileHasChanged(&file)) return 35;
    return 0;
  }

  static int FirstFailedOfHandle(IHttpFileInfo& file) {
    if (file.GetFileBuffer() != nullptr) return 40;
    if (file.GetFileHandle() == INVALID_HANDLE_VALUE) return 41;
    if (std::wcscmp(file.GetVrPath(), L"C:\\inetpub\\wwwroot\\") != 0) return 42;
    if (file.GetVrToken() != nullptr) return 43;
    DWORD seconds = 7;
    if (file.GetHttpCacheAllowed(&seconds) || seconds != 7) return 44;
    if (file.CheckIfFileHasChanged(&file)) return 45;
    return 0;
  }

  IHttpFileInfo* too_early_ = nullptr;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST | RQ_PRE_EXECUTE_REQUEST_HANDLER, 0)

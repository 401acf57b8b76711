// Offers CSV files as downloads, under the name that the file has on the disk. The URL
// does not tell that name: it may have been rewritten, or a default document may have
// taken its place.
//
// 1. OnPreExecuteRequestHandler runs when the handler is known, so that the server can
//    tell the file, and before any header has left.
// 2. GetFileInfo gives the file, or nothing for a handler that serves none. It is lent
//    for the request and shared with others.
// 3. The end of its path goes into the header Content-Disposition, in lower case, since
//    the server has been seen to keep paths in capitals. A name with characters
//    that would need quoting is left out.
//
// The published example copies the path into memory that is too short for it.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <cstring>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

constexpr size_t kNameSize = 64;

// False for a name that is too long or has characters that would need quoting.
bool MakePlainName(PCWSTR path, char (&name)[kNameSize]) {
  PCWSTR separator = std::wcsrchr(path, L'\\');
  PCWSTR end_of_path = separator != nullptr ? separator + 1 : path;
  size_t length = 0;
  for (; end_of_path[length] != L'\0'; ++length) {
    const wint_t c = std::towlower(static_cast<wint_t>(end_of_path[length]));
    if (length + 1 == kNameSize || c > 0x7F ||
        std::strchr("abcdefghijklmnopqrstuvwxyz0123456789._-",
                    static_cast<char>(c)) == nullptr) {
      return false;
    }
    name[length] = static_cast<char>(c);
  }
  name[length] = '\0';
  return true;
}

bool IsCsv(PCWSTR path) {
  const size_t length = std::wcslen(path);
  constexpr wchar_t kExtension[] = L".csv";
  constexpr size_t kLength = sizeof(kExtension) / sizeof(kExtension[0]) - 1;
  for (size_t i = 0; i < kLength && length >= kLength; ++i) {
    const wint_t c = static_cast<wint_t>(path[length - kLength + i]);
    if (std::towlower(c) != static_cast<wint_t>(kExtension[i])) {
      return false;
    }
  }
  return length >= kLength;
}

// [get_file_info begin]
class DownloadModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider*) override {
    IHttpFileInfo* file = pHttpContext->GetFileInfo();
    if (file == nullptr) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    PCWSTR path = file->GetFilePath();
    if (path == nullptr || !IsCsv(path)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    char name[kNameSize];
    char value[kNameSize + sizeof("attachment; filename=\"\"")] = "attachment";
    if (MakePlainName(path, name)) {
      std::snprintf(value, sizeof(value), "attachment; filename=\"%s\"", name);
    }
    const USHORT length = static_cast<USHORT>(std::strlen(value));
    // Should it fail, the browser shows the file instead: no harm is done.
    pHttpContext->GetResponse()->SetHeader("Content-Disposition", value, length,
                                           TRUE);
    return RQ_NOTIFICATION_CONTINUE;
  }
};
// [get_file_info end]

class DownloadModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) DownloadModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) DownloadModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_PRE_EXECUTE_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

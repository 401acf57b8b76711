// Serves the URLs below /shared/ from the folder D:\Shared, as a virtual directory
// would, for every site that loads the module.
//
// 1. The module registers for RQ_MAP_PATH, which has no post half. It comes whenever
//    something asks for the path of a URL: the server, before the first stage, for a
//    handler that serves files, and any module through IHttpContext::MapPath. So it may
//    come several times for a request, and for other URLs than the request's.
// 2. OnMapPath asks the provider for the URL that is being mapped, not the request:
//    1. Other URLs keep the path that the server has found.
//    2. So does what could lead out of the folder, and what is too long for a path.
//    3. For the rest it sets the folder with the tail of the URL behind it. The server
//       copies the path, so a local array may hold it.
// 3. After a failure the server's own path stands, where there is no such file.
//
// The published page shows a fragment that is no OnMapPath at all. The method of its
// module takes another provider, so it overrides nothing, and it prints the URL of the
// request in place of the one that is mapped.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <algorithm>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

constexpr wchar_t kUrl[] = L"/shared/";
constexpr wchar_t kFolder[] = L"D:\\Shared\\";

// The part of `url` below kUrl; null if it lies elsewhere. Case does not matter.
const wchar_t* TailOf(const wchar_t* url) {
  for (const wchar_t* expected = kUrl; *expected != L'\0'; ++expected, ++url) {
    if (std::towlower(static_cast<wint_t>(*url)) !=
        static_cast<wint_t>(*expected)) {
      return nullptr;
    }
  }
  return url;
}

// [on_map_path begin]
class SharedFolder : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnMapPath(IHttpContext*,
                                        IMapPathProvider* pProvider) override {
    const wchar_t* url = pProvider->GetUrl();
    const wchar_t* tail = TailOf(url);
    if (tail == nullptr || !StaysBelow(tail)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    const size_t length = std::wcslen(kFolder) + std::wcslen(tail);
    if (length >= MAX_PATH) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    wchar_t path[MAX_PATH] = {};
    wchar_t* folder_end = std::copy_n(kFolder, std::wcslen(kFolder), path);
    std::replace_copy(tail, tail + std::wcslen(tail), folder_end, L'/', L'\\');
    const HRESULT hr = pProvider->SetPhysicalPath(path, static_cast<DWORD>(length));
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(hr);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  // A client chose the tail. No step upward, no drive and no stream of a file.
  static bool StaysBelow(const wchar_t* tail) {
    return std::wcsstr(tail, L"..") == nullptr &&
           std::wcspbrk(tail, L":\\") == nullptr;
  }
};
// [on_map_path end]

class SharedFolderFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) SharedFolder();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) SharedFolderFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_MAP_PATH, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

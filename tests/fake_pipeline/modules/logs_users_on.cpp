// Logs users on in RQ_BEGIN_REQUEST and checks what their entries in the cache promise; answers
// with "ok" or the number of the failed check. X-Do: "miscount" gives an entry back twice and calls
// all its other methods after that, "keep" keeps a reference, "null" passes what no logon can work
// with.
#include "says.h"

#include <httpcach.h>

#include <cwchar>

namespace {

constexpr DWORD kNetwork = 3;
constexpr DWORD kClearText = 8;
constexpr HRESULT kLogonFailure = static_cast<HRESULT>(0x8007052E);

IHttpServer2* server = nullptr;

int FirstFailedOfLogons() {
  IHttpTokenEntry* entry = nullptr;
  if (server->GetToken(L"ann", L"wrong", kNetwork, &entry) != kLogonFailure) return 1;
  if (server->GetToken(L"nobody", L"secret", kNetwork, &entry) != kLogonFailure) return 2;
  if (server->GetToken(L"", L"", kNetwork, &entry) != kLogonFailure) return 3;
  if (server->GetToken(L"ann", L"secret", kNetwork, &entry, L"OTHER") != kLogonFailure) return 4;
  if (entry != nullptr) return 5;
  IHttpTokenEntry* same = nullptr;
  IHttpTokenEntry* clear = nullptr;
  if (server->GetToken(L"ann", L"secret", kNetwork, &entry, L"CONTOSO") != S_OK) return 6;
  if (server->GetToken(L"CONTOSO\\ann", L"secret", kNetwork, &same) != S_OK) return 7;
  if (server->GetToken(L"ann", L"secret", kClearText, &clear) != S_OK) return 8;
  if (same != entry || clear == entry) return 9;
  IHttpCacheKey* key = entry->GetCacheKey();
  if (!key->GetIsEqual(same->GetCacheKey()) || key->GetIsEqual(clear->GetCacheKey())) return 10;
  if (key->GetIsPrefix(key) || key->GetIsEqual(nullptr) || key->GetHash() != 0) return 11;
  key->Enum(entry);
  same->DereferenceCacheData();

  auto* token_key = static_cast<IHttpTokenKey*>(key);
  if (std::wcscmp(key->GetCacheName(), TOKEN_CACHE_NAME) != 0) return 12;
  if (std::wcscmp(token_key->GetUserName(), L"CONTOSO\\ann") != 0) return 13;
  if (token_key->GetLogonMethod() != kNetwork) return 14;
  if (std::wcslen(token_key->GetPasswordHash()) != 64) return 15;
  if (std::wcsstr(token_key->GetPasswordHash(), L"secret") != nullptr) return 16;
  if (entry->GetPrimaryToken() == nullptr || entry->GetImpersonationToken() == nullptr) return 17;
  if (entry->GetPrimaryToken() == clear->GetPrimaryToken()) return 18;
  if (entry->GetSid() == nullptr) return 19;
  clear->DereferenceCacheData();

  BOOL expired = TRUE;
  entry->DecrementTTL(&expired);
  if (expired) return 20;
  entry->ResetTTL();
  entry->DecrementTTL(&expired);
  if (expired) return 21;
  entry->DecrementTTL(&expired);
  if (!expired) return 22;
  if (entry->GetFlushed()) return 23;
  entry->SetFlushed();
  if (!entry->GetFlushed()) return 24;
  if (server->GetToken(L"ann", L"secret", kNetwork, &same) != S_OK || same == entry) return 25;
  same->DereferenceCacheData();
  entry->ReferenceCacheData();
  entry->DereferenceCacheData();
  entry->DereferenceCacheData();
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpTokenEntry* entry = nullptr;
    if (test_module::IsAskedTo(pHttpContext, "miscount")) {
      server->GetToken(L"ann", L"secret", kNetwork, &entry);
      entry->DereferenceCacheData();
      entry->DereferenceCacheData();
      BOOL expired = FALSE;
      entry->GetCacheKey();
      entry->ResetTTL();
      entry->DecrementTTL(&expired);
      entry->SetFlushed();
      entry->GetFlushed();
      entry->GetImpersonationToken();
      entry->GetPrimaryToken();
      entry->GetSid();
      entry->ReferenceCacheData();
    } else if (test_module::IsAskedTo(pHttpContext, "keep")) {
      server->GetToken(L"ann", L"secret", kNetwork, &entry);
    } else if (test_module::IsAskedTo(pHttpContext, "null")) {
      server->GetToken(nullptr, L"", kNetwork, &entry);
      server->GetToken(L"ann", nullptr, kNetwork, &entry);
      server->GetToken(L"ann", L"secret", kNetwork, nullptr);
      server->GetToken(L"ann", L"secret", 6, &entry);
    } else {
      test_module::SayFirstFailed(pHttpContext, FirstFailedOfLogons());
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr = HttpGetExtendedInterface(pGlobalInfo, pGlobalInfo, &server);
  return FAILED(hr) ? hr : test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

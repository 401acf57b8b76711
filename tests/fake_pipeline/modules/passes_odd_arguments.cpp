// Passes arguments that are no good without being null pointers to begin with: a path outside the
// site, one chunk too many, keys without names, registrations that come twice. Answers with "ok" or
// the number of the failed check.
#include "own_cache_record.h"

#include <httpcach.h>
#include <wpframework.h>

namespace {

constexpr HRESULT kInvalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
constexpr HRESULT kExists = HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS);

IHttpServer3* server = nullptr;
int failed_registration = 0;

class Global final : public CGlobalModule {
 public:
  virtual ~Global() = default;
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override { return GL_NOTIFICATION_CONTINUE; }
  VOID Terminate() override { delete this; }
};

class NamelessKey final : public test_module::OwnKey<IHttpTokenKey> {
 public:
  explicit NamelessKey(PCWSTR cache) : OwnKey(L""), cache_(cache) {}
  PCWSTR GetCacheName() const override { return cache_; }
  PCWSTR GetUserName() const override { return nullptr; }
  PCWSTR GetPasswordHash() const override { return nullptr; }
  DWORD GetLogonMethod() const override { return 3; }

 private:
  PCWSTR cache_;
};

int FirstFailedOfContext(IHttpContext* context) {
  IScriptMapInfo* map = nullptr;
  if (context->MapHandler(1, L"Default Web Site", L"/../../x", "GET", &map) != kInvalid) return 1;
  PVOID extended = nullptr;
  if (context->GetExtendedInterface(HTTP_CONTEXT_INTERFACE_VERSION(), &extended) != E_NOINTERFACE)
    return 2;
  INamedContextContainer* named = static_cast<IHttpContext3*>(context)->GetNamedContextContainer();
  if (named->SetNamedContext(nullptr, L"name") != kInvalid) return 3;
  IHttpConnectionModuleContextContainer* of_connection =
      context->GetConnection()->GetModuleContextContainer();
  return of_connection->SetConnectionModuleContext(nullptr, nullptr) == kInvalid ? 0 : 4;
}

int FirstFailedOfChunks(IHttpResponse* response) {
  static HTTP_DATA_CHUNK chunks[65535];
  HTTP_RESPONSE* raw = response->GetRawHttpResponse();
  raw->pEntityChunks = chunks;
  raw->EntityChunkCount = 65535;
  HTTP_DATA_CHUNK chunk = {};
  const HRESULT hr = response->WriteEntityChunkByReference(&chunk);
  raw->EntityChunkCount = 0;
  return hr == HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) ? 0 : 10;
}

int FirstFailedOfServer() {
  static char text[] = "text";
  HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
  DWORD copied = 0;
  if (FAILED(server->AddFragmentToCache(&chunk, L"fragment"))) return 20;
  if (server->ReadFragmentFromCache(L"fragment", nullptr, 9, &copied) != kInvalid) return 21;
  IHttpTokenEntry* token = nullptr;
  if (FAILED(server->GetToken(L"ann", L"secret", 3, &token))) return 22;
  NamelessKey of_nobody(TOKEN_CACHE_NAME);
  NamelessKey of_no_cache(nullptr);
  IHttpCacheSpecificData* found = nullptr;
  if (FAILED(server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &of_nobody, &found))) return 23;
  if (found != nullptr) return 24;
  if (SUCCEEDED(server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &of_no_cache, &found)))
    return 25;
  IHttpCacheKey* own = token->GetCacheKey();
  if (own->GetIsEqual(&of_nobody) || own->GetIsEqual(&of_no_cache)) return 26;
  if (own->GetIsEqual(nullptr) || !own->GetIsEqual(own)) return 27;
  token->DereferenceCacheData();
  return 0;
}

int FirstFailedOfSettings() {
  IWpfSettings* settings = nullptr;
  if (FAILED(server->GetWorkerProcessSettings(&settings))) return 30;
  const WPF_SETTINGS_STRING_ENUM names[] = {CLR_VERSION,          APP_POOL_NAME,
                                            APP_HOST_FILE_NAME,   ROOT_WEB_CONFIG_FILE_NAME,
                                            CLR_CONFIG_FILE_NAME, CLR_VERSION_PATH};
  for (const WPF_SETTINGS_STRING_ENUM name : names) {
    WCHAR value[260] = L"";
    DWORD length = 260;
    if (FAILED(settings->GetStringProperty(name, value, &length))) return 31;
    if (length != std::wcslen(value) + 1) return 32;
  }
  settings->AddRef();
  settings->Release();
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    int failed = failed_registration;
    if (failed == 0) failed = FirstFailedOfContext(pHttpContext);
    if (failed == 0) failed = FirstFailedOfChunks(pHttpContext->GetResponse());
    if (failed == 0) failed = FirstFailedOfServer();
    if (failed == 0) failed = FirstFailedOfSettings();
    test_module::SayFirstFailed(pHttpContext, failed);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

int FirstFailedOfRegistration(IHttpModuleRegistrationInfo* info) {
  if (info->SetRequestNotifications(nullptr, RQ_BEGIN_REQUEST, 0) != kInvalid) return 40;
  if (info->SetGlobalNotifications(nullptr, GL_HEALTH_CHECK) != kInvalid) return 41;
  if (FAILED(info->SetGlobalNotifications(new Global, GL_HEALTH_CHECK))) return 42;
  Global second;
  if (info->SetGlobalNotifications(&second, GL_HEALTH_CHECK) != kExists) return 43;
  if (FAILED(test_module::Register<OddModule>(info, RQ_BEGIN_REQUEST))) return 44;
  return test_module::Register<OddModule>(info, RQ_BEGIN_REQUEST) == kExists ? 0 : 45;
}

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  failed_registration = FirstFailedOfRegistration(pModuleInfo);
  return HttpGetExtendedInterface(pGlobalInfo, pGlobalInfo, &server);
}

// Checks what the server's record of a URL promises when it is added to the cache, and says in
// RQ_PRE_EXECUTE_REQUEST_HANDLER "ok", the number of the failed check, or "none" if no record was
// added. Asked to "flush", it then has the record of /a.htm flushed; for /null.htm it passes null.
#include "own_cache_record.h"

namespace {

constexpr int kNone = -1;

IHttpServer* server = nullptr;
IHttpTraceContext* trace_context = nullptr;  // Of the last operation.
int failed = kNone;

int FirstFailedCheck(IHttpCacheKey* asked, IHttpCacheSpecificData* record) {
  auto* key = static_cast<IUriKey*>(record->GetCacheKey());
  test_module::OwnUrlKey below(L"/A.HTM/below");
  test_module::OwnUrlKey other(L"/OTHER");
  if (std::wcscmp(static_cast<IUriKey*>(asked)->GetUrl(), L"/NULL.HTM") == 0) {
    record->DecrementTTL(nullptr);
    return 0;
  }
  if (key == nullptr || !key->GetIsEqual(asked) || key->GetHash() != asked->GetHash()) return 1;
  if (!key->GetIsPrefix(&below) || key->GetIsPrefix(&other)) return 2;
  if (key->GetIsEqual(&below) || key->GetIsEqual(nullptr) || key->GetIsPrefix(nullptr)) return 7;
  key->UpdateFrequentlyHitTickCount(5);
  key->Enum(record);
  record->ReferenceCacheData();
  record->DereferenceCacheData();
  BOOL expired = TRUE;
  record->DecrementTTL(&expired);
  if (expired) return 3;
  record->ResetTTL();
  record->DecrementTTL(&expired);
  if (expired) return 4;
  record->DecrementTTL(&expired);
  if (!expired) return 5;
  return record->GetFlushed() ? 6 : 0;
}

int FirstFailedOfFlushing(IHttpContext* context) {
  test_module::OwnUrlKey key(L"/A.HTM");
  IHttpCacheSpecificData* record = nullptr;
  server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, &record, context->GetTraceContext());
  if (record == nullptr) return 10;
  if (trace_context == nullptr || trace_context != context->GetTraceContext()) return 11;
  record->SetFlushed();
  const bool is_flushed = record->GetFlushed() != FALSE;
  record->DereferenceCacheData();
  return is_flushed ? 0 : 12;
}

class Observer : public CGlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalCacheOperation(ICacheProvider* pProvider) override {
    IHttpCacheKey* key = pProvider->GetCacheKey();
    trace_context = pProvider->GetTraceContext();
    if (pProvider->GetCacheOperation() == CACHE_OPERATION_ADD &&
        std::wcscmp(key->GetCacheName(), URI_CACHE_NAME) == 0) {
      failed = FirstFailedCheck(key, pProvider->GetCacheRecord());
    }
    return GL_NOTIFICATION_CONTINUE;
  }

  VOID Terminate() override { delete this; }
  virtual ~Observer() = default;
};

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    if (failed == 0 && test_module::IsAskedTo(pHttpContext, "flush")) {
      failed = FirstFailedOfFlushing(pHttpContext);
    }
    if (failed == kNone) {
      test_module::Say(pHttpContext, "none");
    } else {
      test_module::SayFirstFailed(pHttpContext, failed);
    }
    failed = kNone;
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_PRE_EXECUTE_REQUEST_HANDLER);
  return FAILED(hr) ? hr : pModuleInfo->SetGlobalNotifications(new Observer(), GL_CACHE_OPERATION);
}

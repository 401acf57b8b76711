// Calls, in RQ_BEGIN_REQUEST and with good arguments, what other test modules do not go on without;
// it goes on whatever fails, and gives back what it got.
#include "simple_module.h"

#include <ahadmin.h>
#include <wpframework.h>

namespace {

IHttpServer3* server = nullptr;

class Text {
 public:
  explicit Text(const wchar_t* text) : text_(SysAllocString(text)) {}
  ~Text() { SysFreeString(text_); }
  operator BSTR() const { return text_; }

 private:
  BSTR text_;
};

template <typename Object>
void Release(Object* object) {
  if (object != nullptr) {
    object->Release();
  }
}

void ReadProperty(IAppHostElement* section) {
  IAppHostProperty* property = nullptr;
  if (SUCCEEDED(section->GetPropertyByName(Text(L"mode"), &property))) {
    VARIANT value;
    VariantInit(&value);
    property->get_Value(&value);
    VariantClear(&value);
    BSTR text = nullptr;
    property->get_StringValue(&text);
    SysFreeString(text);
    property->Release();
  }
}

void ReadSection() {
  IAppHostElement* section = nullptr;
  if (FAILED(server->GetAdminManager()->GetAdminSection(
          Text(L"own"), Text(L"MACHINE/WEBROOT/APPHOST"), &section))) {
    return;
  }
  BSTR name = nullptr;
  section->get_Name(&name);
  SysFreeString(name);
  ReadProperty(section);
  IAppHostElement* child = nullptr;
  section->GetElementByName(Text(L"inner"), &child);
  Release(child);
  IAppHostElementCollection* list = nullptr;
  if (SUCCEEDED(section->get_Collection(&list))) {
    DWORD count = 0;
    list->get_Count(&count);
    VARIANT index;
    VariantInit(&index);
    index.vt = VT_UI4;
    IAppHostElement* entry = nullptr;
    list->get_Item(index, &entry);
    Release(entry);
    list->Release();
  }
  section->Release();
}

void CallServer(IHttpContext* context) {
  server->FlushKernelCache(L"http://localhost/");
  BYTE bytes[4] = {};
  DWORD copied = 0;
  server->ReadFragmentFromCache(L"fragment", bytes, sizeof(bytes), &copied);
  server->RemoveFragmentFromCache(L"fragment");
  server->AssociateWithThreadPool(INVALID_HANDLE_VALUE, [](DWORD, DWORD, LPOVERLAPPED) {});
  IHttpFileMonitor* monitor = nullptr;
  server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot", nullptr, &monitor);
  if (monitor != nullptr) monitor->DereferenceFileMonitor();
  IReferencedMetadataInfo* metadata = nullptr;
  server->GetMetadata(L"Default Web Site", L"/", &metadata);
  if (metadata != nullptr) metadata->DereferenceMetadata();
  IHttpTokenEntry* token = nullptr;
  server->GetToken(L"ann", L"secret", 3, &token);
  if (token != nullptr) token->DereferenceCacheData();
  ULONG returned = 0;
  server->QueryRequestProperty(context->GetRequest()->GetRawHttpRequest()->RequestId,
                               static_cast<HTTP_REQUEST_PROPERTY>(0), nullptr, 0, bytes,
                               sizeof(bytes), &returned, nullptr);
}

void CallFramework() {
  IWpfSettings* settings = nullptr;
  if (SUCCEEDED(server->GetWorkerProcessSettings(&settings))) {
    WCHAR text[64] = L"";
    DWORD length = 64;
    settings->GetStringProperty(APP_POOL_NAME, text, &length);  // The settings are lent only.
  }
  IWorkerProcessFramework* framework = nullptr;
  if (SUCCEEDED(server->GetWorkerProcessFramework(&framework))) {
    PVOID actions = nullptr;
    if (SUCCEEDED(framework->GetWpfInterface(WPF_ACTIONS_ID, &actions))) {
      static_cast<IWpfActions*>(actions)->Release();
    }
    PVOID custom = nullptr;
    framework->GetCustomInterface(1, &custom);
    DWORD major = 0;
    DWORD minor = 0;
    framework->GetInterfaceVersion(&major, &minor);
    framework->Release();
  }
}

void CallRequest(IHttpContext* context) {
  IHttpRequest* request = context->GetRequest();
  request->SetHttpMethod("GET");
  HTTP_SSL_CLIENT_CERT_INFO* certificate = nullptr;
  BOOL negotiated = FALSE;
  request->GetClientCertificate(&certificate, &negotiated);
  request->NegotiateClientCertificate(FALSE);
  PBYTE token = nullptr;
  DWORD token_bytes = 0;
  static_cast<IHttpRequest2*>(request)->GetChannelBindingToken(&token, &token_bytes);
  HTTP_TRACE_CONFIGURATION configuration = {};
  if (IHttpTraceContext* trace = context->GetTraceContext()) {
    trace->GetTraceConfiguration(&configuration);
  }
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    CallServer(pHttpContext);
    CallFramework();
    CallRequest(pHttpContext);
    ReadSection();
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  const HRESULT hr = HttpGetExtendedInterface(pGlobalInfo, pGlobalInfo, &server);
  return FAILED(hr) ? hr : test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

// Lets nobody into /admin over plain HTTP: such a request is answered with 403.4, and
// the event log tells who asked. Server variables say what is needed without a look
// into the request, the connection or the site, as narrow or as wide text.
//
// 1. OnBeginRequest reads URL, the path without its query, as narrow text. Paths
//    elsewhere go their way.
// 2. For /admin and what lies below, it reads HTTPS, which is "on" over TLS.
// 3. If it is not, it reads the client's address and its User-Agent header as wide
//    text, which the event log takes as it is, and refuses the request.
//
// A variable that does not exist is no failure of the request: a client that sends
// no User-Agent makes the call return ERROR_INVALID_INDEX, and the report has a "-".
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

HANDLE event_log = nullptr;

// Paths and the value of HTTPS are the same in upper and lower case.
bool IsText(PCSTR value, DWORD length, PCSTR text) {
  DWORD i = 0;
  for (; i < length && text[i] != '\0'; ++i) {
    const bool is_upper = value[i] >= 'A' && value[i] <= 'Z';
    if ((is_upper ? value[i] - 'A' + 'a' : value[i]) != text[i]) {
      return false;
    }
  }
  return i == length && text[i] == '\0';
}

// [get_server_variable begin]
class AdminGuardModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    // The call hands out text of the server's, which lives as long as the request.
    PCSTR url = nullptr;
    DWORD url_length = 0;
    HRESULT hr = pHttpContext->GetServerVariable("URL", &url, &url_length);
    if (SUCCEEDED(hr) && !IsAdmin(url, url_length)) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    PCSTR https = nullptr;
    DWORD https_length = 0;
    if (SUCCEEDED(hr)) {
      hr = pHttpContext->GetServerVariable("HTTPS", &https, &https_length);
    }
    if (SUCCEEDED(hr) && IsText(https, https_length, "on")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    if (SUCCEEDED(hr)) {
      ReportRefusal(pHttpContext);
      hr = pHttpContext->GetResponse()->SetStatus(403, "Forbidden", 4);
    }
    if (FAILED(hr)) {
      // Not knowing how the client came, the module lets it in no further.
      pProvider->SetErrorStatus(hr);
      pHttpContext->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static bool IsAdmin(PCSTR url, DWORD length) {
    const DWORD folder = sizeof("/admin") - 1;
    return IsText(url, length < folder ? length : folder, "/admin") &&
           (length == folder || url[folder] == '/');
  }

  static PCWSTR WideOrDash(IHttpContext* context, PCSTR name) {
    PCWSTR value = nullptr;  // Its type picks the wide form; the name stays narrow.
    DWORD length = 0;
    const HRESULT hr = context->GetServerVariable(name, &value, &length);
    return SUCCEEDED(hr) && length != 0 ? value : L"-";
  }

  static void ReportRefusal(IHttpContext* context) {
    PCWSTR strings[] = {WideOrDash(context, "REMOTE_ADDR"),
                        WideOrDash(context, "HTTP_USER_AGENT")};
    ReportEventW(event_log, EVENTLOG_WARNING_TYPE, 0, 1, nullptr, 2, 0, strings,
                 nullptr);
  }
};
// [get_server_variable end]

class AdminGuardModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) AdminGuardModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override {
    if (event_log != nullptr) {
      DeregisterEventSource(event_log);
      event_log = nullptr;
    }
    delete this;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) AdminGuardModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module works all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "AdminGuard");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

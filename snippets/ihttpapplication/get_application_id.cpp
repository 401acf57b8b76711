// Writes to the event log when an application starts and when it stops: its id, the
// folder that it runs from and the path of its configuration. An administrator sees
// from it which application a worker process has loaded, from where, and how often it
// was recycled. The published examples do this for each request, and cut the paths
// to 260 characters.
//
// 1. RegisterModule makes the global object and registers it for
//    GL_APPLICATION_START and GL_APPLICATION_STOP.
// 2. OnGlobalApplicationStart is called before the application's first request is
//    served, OnGlobalApplicationStop when the application ends. Both ask the provider
//    for the application.
// 3. The three texts belong to the server and are as long as they are. They go to the
//    event log as they come, in wide characters: no copy, no conversion, no limit.
// 4. The server calls Terminate last: the object deletes itself.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <new>

namespace {

// [get_application_id begin]
class ApplicationLogModule final : public CGlobalModule {
 public:
  // One handle for the life of the process. Without it nothing is reported.
  ApplicationLogModule()
      : event_log_(RegisterEventSourceW(nullptr, L"ApplicationLogModule")) {}

  ~ApplicationLogModule() {
    if (event_log_ != nullptr) {
      DeregisterEventSource(event_log_);
    }
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStart(
      IHttpApplicationProvider* pProvider) override {
    Report(L"started", pProvider->GetApplication());
    return GL_NOTIFICATION_CONTINUE;
  }

  GLOBAL_NOTIFICATION_STATUS OnGlobalApplicationStop(
      IHttpApplicationProvider* pProvider) override {
    Report(L"stopped", pProvider->GetApplication());
    return GL_NOTIFICATION_CONTINUE;
  }

  void Terminate() override { delete this; }

 private:
  void Report(PCWSTR what, const IHttpApplication* application) const {
    PCWSTR strings[] = {what, application->GetApplicationId(),
                        application->GetApplicationPhysicalPath(),
                        application->GetAppConfigPath()};
    constexpr WORD kStrings = sizeof(strings) / sizeof(strings[0]);
    ReportEventW(event_log_, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, kStrings, 0,
                 strings, nullptr);
  }

  HANDLE event_log_;
};
// [get_application_id end]

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* module = new (std::nothrow) ApplicationLogModule();
  if (module == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetGlobalNotifications(
      module, GL_APPLICATION_START | GL_APPLICATION_STOP);
  if (FAILED(hr)) {
    delete module;  // The server takes the object only on success.
  }
  return hr;
}

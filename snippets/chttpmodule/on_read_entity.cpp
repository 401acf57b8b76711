// Reports every upload to the event log: how many bytes arrived, and in how many reads.
// Content-Length tells what a client announced; this counts what a handler really got.
//
// 1. The module registers for RQ_READ_ENTITY, which has no post half. It comes when
//    somebody reads the body, inside that call; a body that nobody reads raises none.
// 2. OnReadEntity asks the provider for the part that has just been read:
//    1. Bytes are counted. Parts end where reads end, wherever the client's data has
//       borders.
//    2. No bytes mean that the reader has met the end of the body: that is the time to
//       report, once, for a reader may ask again.
// 3. It never reads the body itself, which would raise the notification once more.
// 4. The event source belongs to the process: RegisterModule opens it, Terminate of the
//    factory closes it.
//
// The published example never asks the provider for the data, and takes the last call,
// with no bytes, for one like the others.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [on_read_entity begin]
class UploadMeter : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnReadEntity(
      IHttpContext*, IReadEntityProvider* pProvider) override {
    void* data = nullptr;
    DWORD data_bytes = 0;
    DWORD buffer_bytes = 0;
    pProvider->GetEntity(&data, &data_bytes, &buffer_bytes);
    if (data_bytes != 0) {
      total_bytes_ += data_bytes;  // In 64 bits: a body may be longer than 4 GB.
      ++reads_;
    } else if (!reported_) {
      reported_ = true;
      Report();
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  void Report() const {
    char text[64];
    std::snprintf(text, sizeof(text), "Upload of %llu bytes in %lu reads",
                  total_bytes_, reads_);
    const char* strings[] = {text};
    // An upload is no worse for lack of an entry: no result is asked.
    ReportEventA(event_log, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0, strings,
                 nullptr);
  }

  unsigned long long total_bytes_ = 0;
  unsigned long reads_ = 0;
  bool reported_ = false;
};
// [on_read_entity end]

class UploadMeterFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) UploadMeter();
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
  auto* factory = new (std::nothrow) UploadMeterFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process; without it the module cannot report.
  event_log = RegisterEventSourceA(nullptr, "UploadMeter");
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_READ_ENTITY, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

// Answers every request with "Hello World!", writing and flushing asynchronously,
// and reports each completion to the event log. The client sees the same text
// whether the server completed an operation at once or later; when it leaves early,
// the event log tells with which status.
//
// 1. The module registers for the RQ_BEGIN_REQUEST and RQ_MAP_REQUEST_HANDLER
//    notifications.
// 2. Its CHttpModule class overrides OnBeginRequest, OnMapRequestHandler and
//    OnAsyncCompletion.
// 3. OnBeginRequest starts the response:
//    1. It clears what is there and sets the content type.
//    2. It writes the text asynchronously, from memory that lives as long as the
//       request.
//    3. It returns RQ_NOTIFICATION_PENDING if a completion is expected; after a
//       failure it ends the request.
// 4. OnMapRequestHandler sends the response:
//    1. It flushes asynchronously and tells the server that no more data follows.
//    2. It returns RQ_NOTIFICATION_PENDING if a completion is expected; otherwise
//       it ends the request, so that no other module adds to a complete response.
// 5. OnAsyncCompletion is called for each operation that did not complete at once:
//    1. It asks the IHttpCompletionInfo for the number of bytes and for the status.
//    2. It makes strings of them and writes these to the application event log.
//    3. It lets the request go on after the write, and ends it after the flush or a
//       failure.
// 6. When the request has ended, the server calls Dispose, whose default deletes
//    the object.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <cstdio>
#include <new>

namespace {

HANDLE event_log = nullptr;

// [on_async_completion begin]
class CompletionModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    response->Clear();

    BOOL completion_expected = FALSE;
    HRESULT hr = response->SetHeader(HttpHeaderContentType, "text/plain", 10, TRUE);
    if (SUCCEEDED(hr)) {
      chunk_.DataChunkType = HttpDataChunkFromMemory;
      chunk_.FromMemory.pBuffer = text_;
      chunk_.FromMemory.BufferLength = sizeof(text_) - 1;
      hr = response->WriteEntityChunks(&chunk_, 1, TRUE, TRUE, nullptr,
                                       &completion_expected);
    }
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    // The completion may already run on another thread: touch nothing, just return.
    return completion_expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnMapRequestHandler(
      IHttpContext* pHttpContext, IMapHandlerProvider* pProvider) override {
    BOOL completion_expected = FALSE;
    HRESULT hr = pHttpContext->GetResponse()->Flush(TRUE, FALSE, nullptr,
                                                    &completion_expected);
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    return completion_expected ? RQ_NOTIFICATION_PENDING
                               : RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(
      IHttpContext* pHttpContext, DWORD dwNotification, BOOL,
      IHttpEventProvider* pProvider,
      IHttpCompletionInfo* pCompletionInfo) override {
    const DWORD bytes = pCompletionInfo->GetCompletionBytes();
    const HRESULT hr = pCompletionInfo->GetCompletionStatus();
    ReportCompletion(dwNotification, bytes, hr);
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    return dwNotification == RQ_BEGIN_REQUEST ? RQ_NOTIFICATION_CONTINUE
                                              : RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static void ReportCompletion(DWORD notification, DWORD bytes, HRESULT hr) {
    char what[64];
    char how[64];
    std::snprintf(what, sizeof(what), "Completion for notification 0x%08X",
                  static_cast<unsigned>(notification));
    std::snprintf(how, sizeof(how), "%u bytes, status 0x%08X",
                  static_cast<unsigned>(bytes), static_cast<unsigned>(hr));
    const char* strings[] = {what, how};
    const WORD type =
        FAILED(hr) ? EVENTLOG_WARNING_TYPE : EVENTLOG_INFORMATION_TYPE;
    ReportEventA(event_log, type, 0, 1, nullptr, 2, 0, strings, nullptr);
  }

  static REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                          IHttpEventProvider* provider,
                                          HRESULT hr) {
    provider->SetErrorStatus(hr);
    if (!context->GetResponseHeadersSent()) {
      context->GetResponse()->Clear();
      // Should this fail too, the client gets an empty 200: nothing better is left.
      context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  // Members, not locals: an unbuffered write reads them after OnBeginRequest has
  // returned. The module's object lives until the request has ended.
  HTTP_DATA_CHUNK chunk_ = {};
  char text_[sizeof("Hello World!")] = "Hello World!";
};
// [on_async_completion end]

class CompletionModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) CompletionModule();
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
  auto* factory = new (std::nothrow) CompletionModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  // One handle for the life of the process. Without it the module answers all the
  // same; it only cannot report.
  event_log = RegisterEventSourceA(nullptr, "CompletionModule");
  HRESULT hr = pModuleInfo->SetRequestNotifications(
      factory, RQ_BEGIN_REQUEST | RQ_MAP_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

// Sends the body of a request to /echo back to the client while it is still coming
// in: each block is written while the next one is read. Without full duplex a
// second operation must wait for the first.
//
// 1. RegisterModule keeps the server's object, which can ask for newer versions of
//    an interface. OnBeginRequest needs three; a server before IIS 8 has none of
//    them.
// 2. It allows a read and a write to be outstanding together, and turns off what
//    would hold the response back.
// 3. Run does one round after the other: it starts the write of the block that is
//    there and the read of the next one, with OnDone as their PFN_ASYNC_COMPLETION.
// 4. OnDone asks GetCompletedOperation which of the two has ended. It may run for
//    both at the same time, on two threads, and before Run has gone on.
// 5. Read, write and Run itself each count one step. The last one starts the next
//    round; all others return RQ_NOTIFICATION_PENDING and touch nothing more. What
//    completed inline counts at once, so that rounds follow each other in a loop.
// 6. The last round finishes the request. If the body did not come through whole,
//    it breaks the connection: the client must not take a part for everything.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cwchar>
#include <new>
#include <utility>

namespace {

IHttpServer* server = nullptr;

// The length is in bytes, and the query follows the path in the same buffer.
template <size_t kSize>
bool IsFor(IHttpRequest* request, const wchar_t (&path)[kSize]) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  return url.AbsPathLength == (kSize - 1) * sizeof(wchar_t) &&
         std::wmemcmp(url.pAbsPath, path, kSize - 1) == 0;
}

REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context,
                                 IHttpEventProvider* provider, HRESULT hr) {
  provider->SetErrorStatus(hr);
  if (!context->GetResponseHeadersSent()) {
    context->GetResponse()->Clear();
    // Should this fail too, the client gets an empty 200: nothing better is left.
    context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr);
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

const HRESULT kEndOfBody = HRESULT_FROM_WIN32(ERROR_HANDLE_EOF);

// What GetCompletedOperation answers for a read: the only code that is known.
constexpr DWORD kRead = 1;

constexpr DWORD kBlockBytes = 4096;

struct Block {
  DWORD bytes = 0;
  BYTE data[kBlockBytes];
};

// One round: a block goes out while the next one comes in. Read, write and the method
// that starts both count one step each; they tell whether theirs was the last.
class Round {
 public:
  bool IsOver() const { return FAILED(read_result_) || FAILED(write_result_); }
  bool IsWhole() const {
    return SUCCEEDED(write_result_) && read_result_ == kEndOfBody;
  }

  // Returns what goes out: null in the first round, which has nothing to write.
  HTTP_DATA_CHUNK* Begin() {
    std::swap(incoming_, outgoing_);
    chunk_.DataChunkType = HttpDataChunkFromMemory;
    chunk_.FromMemory.pBuffer = outgoing_->data;
    chunk_.FromMemory.BufferLength = outgoing_->bytes;
    steps_left_ = 3;
    return outgoing_->bytes == 0 ? nullptr : &chunk_;
  }

  BYTE* incoming() { return incoming_->data; }

  bool End(bool is_read, HRESULT hr, DWORD bytes) {
    if (is_read) {
      incoming_->bytes = bytes;
      read_result_ = SUCCEEDED(hr) && bytes == 0 ? kEndOfBody : hr;
    } else {
      write_result_ = hr;
    }
    return EndStep();
  }

  bool EndStep() { return --steps_left_ == 0; }

 private:
  std::atomic<int> steps_left_{0};
  HRESULT read_result_ = S_OK;
  HRESULT write_result_ = S_OK;
  HTTP_DATA_CHUNK chunk_ = {};
  Block blocks_[2];
  Block* incoming_ = &blocks_[0];
  Block* outgoing_ = &blocks_[1];
};

// Asks for the versions with callbacks and full duplex, which belong together.
HRESULT GetNewer(IHttpContext* old, IHttpContext3** context,
                 IHttpRequest3** request, IHttpResponse2** response) {
  HRESULT hr = HttpGetExtendedInterface(server, old, context);
  if (SUCCEEDED(hr)) {
    hr = HttpGetExtendedInterface(server, old->GetRequest(), request);
  }
  return SUCCEEDED(hr)
             ? HttpGetExtendedInterface(server, old->GetResponse(), response)
             : hr;
}

REQUEST_NOTIFICATION_STATUS Finish(IHttpResponse* response, bool is_whole) {
  if (!is_whole) {
    response->ResetConnection();
  }
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// [enable_full_duplex begin]
class EchoModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsFor(pHttpContext->GetRequest(), L"/echo")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpContext3* context = nullptr;
    const HRESULT hr = GetNewer(pHttpContext, &context, &request_, &response_);
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    context->EnableFullDuplex();
    response_->DisableBuffering();
    response_->DisableKernelCache();
    return Run();
  }

 private:
  REQUEST_NOTIFICATION_STATUS Run() {
    do {
      if (round_.IsOver()) {
        return Finish(response_, round_.IsWhole());
      }
      HTTP_DATA_CHUNK* chunk = round_.Begin();
      BOOL pending = FALSE;
      HRESULT hr = chunk == nullptr
                       ? S_OK
                       : response_->WriteEntityChunks(chunk, 1, TRUE, TRUE, OnDone,
                                                      this, nullptr, &pending);
      if (FAILED(hr) || !pending) {
        round_.End(false, hr, 0);
      }
      DWORD bytes = 0;
      pending = FALSE;
      hr = request_->ReadEntityBody(round_.incoming(), kBlockBytes, TRUE, OnDone,
                                    this, &bytes, &pending);
      if (FAILED(hr) || !pending) {
        round_.End(true, hr, bytes);
      }
    } while (round_.EndStep());
    return RQ_NOTIFICATION_PENDING;
  }

  static REQUEST_NOTIFICATION_STATUS WINAPI OnDone(IHttpContext3*,
                                                   IHttpCompletionInfo2* info,
                                                   VOID* self) {
    auto* module = static_cast<EchoModule*>(self);
    const DWORD operation = info->GetCompletedOperation();
    const HRESULT hr = info->GetCompletionStatus();
    const DWORD bytes = info->GetCompletionBytes();
    return module->round_.End(operation == kRead, hr, bytes)
               ? module->Run()
               : RQ_NOTIFICATION_PENDING;
  }

  IHttpRequest3* request_ = nullptr;
  IHttpResponse2* response_ = nullptr;
  Round round_;
};
// [enable_full_duplex end]

class EchoModuleFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) EchoModule();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pHttpServer) {
  auto* factory = new (std::nothrow) EchoModuleFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pHttpServer;
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

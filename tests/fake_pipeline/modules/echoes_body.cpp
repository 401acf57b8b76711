// Reads the whole body in the form that the header X-Read names, through a buffer of 8 bytes, and
// answers with what it got, each read followed by "|".
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const char* form = pHttpContext->GetRequest()->GetHeader("X-Read");
    form_ = form == nullptr ? "" : form;
    return ReadOn(pHttpContext);
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    return Completed(pHttpContext, pCompletionInfo);
  }

 private:
  bool Is(const char* form) const { return std::strcmp(form_, form) == 0; }

  HRESULT StartRead(IHttpContext* context, BOOL async, DWORD* bytes, BOOL* pending) {
    IHttpRequest* request = context->GetRequest();
    if (Is("callback")) {
      return static_cast<IHttpRequest3*>(request)->ReadEntityBody(buffer_, sizeof(buffer_), async,
                                                                  OnRead, this, bytes, pending);
    }
    if (Is("fill")) {
      return static_cast<IHttpRequest4*>(request)->ReadEntityBody(
          buffer_, sizeof(buffer_), async, HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER, bytes,
          pending);
    }
    return request->ReadEntityBody(buffer_, sizeof(buffer_), async, bytes, pending);
  }

  REQUEST_NOTIFICATION_STATUS ReadOn(IHttpContext* context) {
    const BOOL async = Is("sync") ? FALSE : TRUE;
    const bool without_flag = Is("no-flag");
    while (true) {
      DWORD bytes = 0;
      BOOL pending = without_flag ? TRUE : FALSE;
      const HRESULT hr = StartRead(context, async, without_flag ? nullptr : &bytes,
                                   without_flag ? nullptr : &pending);
      if (SUCCEEDED(hr) && pending) {
        return RQ_NOTIFICATION_PENDING;
      }
      if (!Take(context, hr, bytes)) {
        return RQ_NOTIFICATION_FINISH_REQUEST;
      }
    }
  }

  REQUEST_NOTIFICATION_STATUS Completed(IHttpContext* context, IHttpCompletionInfo* info) {
    if (!Take(context, info->GetCompletionStatus(), info->GetCompletionBytes())) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return ReadOn(context);
  }

  static REQUEST_NOTIFICATION_STATUS WINAPI OnRead(IHttpContext3* context,
                                                   IHttpCompletionInfo2* info, void* module) {
    return static_cast<OddModule*>(module)->Completed(context, info);
  }

  // False when the body is over, for whatever reason.
  bool Take(IHttpContext* context, HRESULT hr, DWORD bytes) {
    if (hr == HRESULT_FROM_WIN32(ERROR_HANDLE_EOF) || (SUCCEEDED(hr) && bytes == 0)) {
      Write(context, "end", 3);
      return false;
    }
    if (FAILED(hr)) {
      Write(context, "failed", 6);
      return false;
    }
    Write(context, buffer_, bytes);
    Write(context, "|", 1);
    return true;
  }

  static void Write(IHttpContext* context, const char* text, DWORD bytes) {
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = const_cast<char*>(text);
    chunk.FromMemory.BufferLength = bytes;
    DWORD sent = 0;
    context->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
  }

  const char* form_ = "";
  char buffer_[8] = {};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

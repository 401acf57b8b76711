// Answers with a chunk of the kind that the header X-Do names, from its own file "a.htm" or from a
// fragment, and says what WriteEntityChunks or Flush returned if that failed. In the first send it
// notes the type of the first chunk in the header X-Type.
#include "says.h"

namespace {

constexpr ULONGLONG kToTheEnd = static_cast<ULONGLONG>(-1);
constexpr wchar_t kFragment[] = L"fragment";

IHttpServer* server = nullptr;

// A part of a file, or of a fragment, whose chunk holds the name where that of a file has its
// handle: not every <http.h> knows that kind.
HTTP_DATA_CHUNK Part(int type, HANDLE file, ULONGLONG start, ULONGLONG length) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = static_cast<HTTP_DATA_CHUNK_TYPE>(type);
  chunk.FromFileHandle.FileHandle = file;
  chunk.FromFileHandle.ByteRange.StartingOffset.QuadPart = start;
  chunk.FromFileHandle.ByteRange.Length.QuadPart = length;
  return chunk;
}

HTTP_DATA_CHUNK PartOfFragment(ULONGLONG start, ULONGLONG length) {
  return Part(3, const_cast<wchar_t*>(kFragment), start, length);
}

HTTP_DATA_CHUNK Fragment() {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromFragmentCache;
  chunk.FromFragmentCache.pFragmentName = kFragment;
  chunk.FromFragmentCache.FragmentNameLength = sizeof(kFragment) - sizeof(wchar_t);
  return chunk;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    const auto is = [&](const char* what) { return test_module::IsAskedTo(pHttpContext, what); };
    if (is("static")) return RQ_NOTIFICATION_CONTINUE;
    IHttpFileInfo* file = pHttpContext->GetFileInfo();
    const HANDLE handle = file == nullptr ? INVALID_HANDLE_VALUE : file->GetFileHandle();
    const HANDLE closed = reinterpret_cast<HANDLE>(static_cast<INT_PTR>(0x7FFFFFF0));
    if (is("store")) {
      HTTP_DATA_CHUNK source = Part(1, handle, 1, 4);
      test_module::SayHresult(pHttpContext, server->AddFragmentToCache(&source, kFragment));
      source.FromFileHandle.FileHandle = closed;
      test_module::SayHresult(pHttpContext, server->AddFragmentToCache(&source, kFragment));
    }
    if (is("whole")) Send(pHttpContext, Part(1, handle, 0, kToTheEnd));
    if (is("part")) Send(pHttpContext, Part(1, handle, 1, 3));
    if (is("beyond")) Send(pHttpContext, Part(1, handle, 4, 3));
    if (is("closed")) Send(pHttpContext, Part(1, closed, 0, kToTheEnd));
    if (is("invalid")) Send(pHttpContext, Part(1, INVALID_HANDLE_VALUE, 0, kToTheEnd));
    if (is("fragment")) Send(pHttpContext, Fragment());
    if (is("end")) {
      HTTP_DATA_CHUNK chunk = Fragment();
      pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    }
    if (is("part of fragment")) Send(pHttpContext, PartOfFragment(2, kToTheEnd));
    if (is("beyond fragment")) Send(pHttpContext, PartOfFragment(0, 5));
    if (is("nameless")) Send(pHttpContext, Part(3, nullptr, 0, kToTheEnd));
    if (is("trailers")) Send(pHttpContext, Part(4, nullptr, 0, 0));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    if (pHttpContext->GetResponseHeadersSent()) return RQ_NOTIFICATION_CONTINUE;
    const HTTP_RESPONSE* raw = pHttpContext->GetResponse()->GetRawHttpResponse();
    const char type[] = {
        static_cast<char>(raw->EntityChunkCount == 0 ? '-'
                                                     : '0' + raw->pEntityChunks[0].DataChunkType),
        '\0'};
    pHttpContext->GetResponse()->SetHeader("X-Type", type, 1, TRUE);
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static void Send(IHttpContext* context, HTTP_DATA_CHUNK chunk) {
    IHttpResponse* response = context->GetResponse();
    DWORD sent = 0;
    HRESULT hr = response->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
    if (SUCCEEDED(hr)) {
      hr = response->Flush(FALSE, TRUE, &sent);
    }
    if (FAILED(hr)) {
      test_module::SayHresult(context, hr);
    }
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo,
                                          RQ_PRE_EXECUTE_REQUEST_HANDLER | RQ_SEND_RESPONSE);
}

// Writes a temporary file with overlapped output bound to the server's threads, waits for it in
// RQ_BEGIN_REQUEST, and answers with the number of bytes written. Elsewhere than on Windows, where
// there is no such output, it does nothing.
#include "simple_module.h"

#ifdef _WIN32

namespace {

IHttpServer* server = nullptr;

struct Operation {
  OVERLAPPED overlapped;
  IHttpContext* context;
};

VOID WINAPI OnWritten(DWORD, DWORD bytes, LPOVERLAPPED overlapped) {
  reinterpret_cast<Operation*>(overlapped)->context->PostCompletion(bytes);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    WCHAR folder[MAX_PATH] = L"";
    WCHAR path[MAX_PATH] = L"";
    GetTempPathW(MAX_PATH, folder);
    GetTempFileNameW(folder, L"iis", 0, path);
    file_ = CreateFileW(path, GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                        FILE_FLAG_OVERLAPPED | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
    operation_.context = pHttpContext;
    if (file_ == INVALID_HANDLE_VALUE ||
        FAILED(server->AssociateWithThreadPool(file_, OnWritten))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (!WriteFile(file_, "seven b", 7, nullptr, &operation_.overlapped) &&
        GetLastError() != ERROR_IO_PENDING) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return RQ_NOTIFICATION_PENDING;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext* pHttpContext, DWORD, BOOL,
                                                IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    CloseHandle(file_);
    text_[0] = static_cast<char>('0' + pCompletionInfo->GetCompletionBytes());
    HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text_);
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  HANDLE file_ = nullptr;
  Operation operation_ = {};
  char text_[2] = "";
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

#else

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo*, IHttpServer*) {
  return S_OK;
}

#endif

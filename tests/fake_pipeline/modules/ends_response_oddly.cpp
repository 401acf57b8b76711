// Writes a body and ends its response as the header X-Do asks: "close" closes the connection and
// writes again, "suppress" suppresses the headers, "clear" clears after a flush and changes the
// status, "callback" flushes with a completion routine, "append" writes after the last flush.
#include "says.h"

namespace {

IHttpServer* server = nullptr;

REQUEST_NOTIFICATION_STATUS WINAPI Flushed(IHttpContext3* context, IHttpCompletionInfo2*, VOID*) {
  test_module::Say(context, " and more");
  return RQ_NOTIFICATION_CONTINUE;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    DWORD sent = 0;
    test_module::Say(pHttpContext, "body");
    if (test_module::IsAskedTo(pHttpContext, "close")) {
      response->CloseConnection();
      test_module::Say(pHttpContext, "lost");
    } else if (test_module::IsAskedTo(pHttpContext, "suppress")) {
      const BOOL before = response->GetHeadersSuppressed();
      response->SuppressHeaders();
      test_module::Say(pHttpContext, !before && response->GetHeadersSuppressed() ? "!" : "?");
    } else if (test_module::IsAskedTo(pHttpContext, "clear")) {
      response->Flush(FALSE, TRUE, &sent);
      test_module::Say(pHttpContext, "dropped");
      response->Clear();
    } else if (test_module::IsAskedTo(pHttpContext, "append")) {
      response->Flush(FALSE, FALSE, &sent);
      static char text[] = "late";
      HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text);
      response->WriteEntityChunkByReference(&chunk);
    } else {
      return FlushWithRoutine(response);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS FlushWithRoutine(IHttpResponse* response) {
    IHttpResponse2* newer = nullptr;
    if (FAILED(HttpGetExtendedInterface(server, response, &newer))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    DWORD sent = 0;
    BOOL expected = FALSE;
    newer->Flush(TRUE, TRUE, Flushed, nullptr, &sent, &expected);
    return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}

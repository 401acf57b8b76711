// Does one thing that servers may take in different ways: the one that the header X-Do names by the
// identifier of the unknown.
#include "says.h"

namespace {

class Provider final : public ICustomNotificationProvider {
 public:
  VOID SetErrorStatus(HRESULT) override {}
  PCWSTR QueryNotificationType() override { return L"fake-test/uncertain"; }
};

// Tells the debugger when the client has left.
class Listener final : public IHttpConnectionStoredContext {
 public:
  VOID CleanupStoredContext() override {}
  VOID NotifyDisconnect() override { OutputDebugStringA("left"); }
};

void WINAPI DoNothing(DWORD, DWORD, LPOVERLAPPED) {}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider* pProvider) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    BOOL expected = FALSE;
    DWORD sent = 0;
    if (test_module::IsAskedTo(pHttpContext, "finish-in-send-response")) {
      response->Flush(FALSE, TRUE, &sent);
    } else if (test_module::IsAskedTo(pHttpContext, "finish-in-nested")) {
      pHttpContext->NotifyCustomNotification(&provider_, &expected);
    } else if (test_module::IsAskedTo(pHttpContext, "late-completion")) {
      response->Flush(TRUE, TRUE, &sent, &expected);
    } else if (test_module::IsAskedTo(pHttpContext, "write-bytes")) {
      response->DisableBuffering();
      HTTP_DATA_CHUNK chunk = test_module::MakeChunk(text_);
      response->WriteEntityChunks(&chunk, 1, TRUE, TRUE, &sent, &expected);
      return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
    } else if (test_module::IsAskedTo(pHttpContext, "disconnect-code")) {
      pHttpContext->GetRequest()->ReadEntityBody(text_, sizeof(text_), TRUE, &sent, &expected);
      return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
    } else if (test_module::IsAskedTo(pHttpContext, "error-status")) {
      pProvider->SetErrorStatus(E_FAIL);
    } else if (test_module::IsAskedTo(pHttpContext, "notify-disconnect")) {
      static Listener listener;
      auto* container = static_cast<IHttpConnectionModuleContextContainer*>(
          pHttpContext->GetConnection()->GetModuleContextContainer());
      container->SetConnectionModuleContext(&listener, nullptr);
      response->ResetConnection();
    } else if (test_module::IsAskedTo(pHttpContext, "send-after-last")) {
      response->Flush(FALSE, FALSE, &sent);
      return RQ_NOTIFICATION_FINISH_REQUEST;
    } else if (test_module::IsAskedTo(pHttpContext, "routine-resumes")) {
      static_cast<IHttpContext3*>(pHttpContext)->PostCompletion(7, DoNothing, nullptr);
      return RQ_NOTIFICATION_PENDING;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "late-completion")) {
      pHttpContext->PostCompletion(0);
      return RQ_NOTIFICATION_PENDING;
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnLogRequest(IHttpContext* pHttpContext,
                                           IHttpEventProvider*) override {
    return FinishIfAskedTo(pHttpContext, "finish-in-log");
  }

  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider*) override {
    return FinishIfAskedTo(pHttpContext, "finish-in-send-response");
  }

  REQUEST_NOTIFICATION_STATUS OnCustomRequestNotification(IHttpContext* pHttpContext,
                                                          ICustomNotificationProvider*) override {
    return FinishIfAskedTo(pHttpContext, "finish-in-nested");
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pCompletionInfo) override {
    pCompletionInfo->GetCompletionBytes();
    pCompletionInfo->GetCompletionStatus();
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  static REQUEST_NOTIFICATION_STATUS FinishIfAskedTo(IHttpContext* context, const char* what) {
    return test_module::IsAskedTo(context, what) ? RQ_NOTIFICATION_FINISH_REQUEST
                                                 : RQ_NOTIFICATION_CONTINUE;
  }

  Provider provider_;
  char text_[5] = "text";
};

}  // namespace

REGISTER_MODULE(OddModule,
                RQ_BEGIN_REQUEST | RQ_AUTHORIZE_REQUEST | RQ_LOG_REQUEST | RQ_SEND_RESPONSE |
                    RQ_CUSTOM_NOTIFICATION,
                0)

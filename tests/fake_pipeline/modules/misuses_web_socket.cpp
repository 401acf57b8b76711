// Takes a WebSocket handshake and breaks the rule that X-Do names: "twice" starts two reads,
// "abandon" ends the request with a read outstanding, "after-close" writes after its close frame,
// "arguments" passes what no call can work with, "buffer" changes a fragment while it is written.
#include "says.h"

#include <iiswebsocket.h>

#include <string>

namespace {

VOID WINAPI Ignore(HRESULT, VOID* pvContext, DWORD, BOOL, BOOL, BOOL) {
  if (pvContext != nullptr) {
    static_cast<IHttpContext*>(pvContext)->PostCompletion(0);
  }
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    pHttpContext->GetResponse()->SetStatus(101, "Switching Protocols");
    DWORD sent = 0;
    pHttpContext->GetResponse()->Flush(FALSE, TRUE, &sent);
    auto* socket = static_cast<IWebSocketContext*>(static_cast<IHttpContext3*>(pHttpContext)
                                                       ->GetNamedContextContainer()
                                                       ->GetNamedContext(IIS_WEBSOCKET));
    bytes_ = sizeof(buffer_);
    if (test_module::IsAskedTo(pHttpContext, "twice")) {
      Read(socket, pHttpContext);
      Read(socket, nullptr);
      return RQ_NOTIFICATION_PENDING;
    }
    if (test_module::IsAskedTo(pHttpContext, "abandon")) {
      Read(socket, nullptr);
    } else if (test_module::IsAskedTo(pHttpContext, "after-close")) {
      socket->SendConnectionClose(FALSE, 1000);
      socket->WriteFragment(buffer_, &bytes_, FALSE, TRUE, TRUE);
      socket->SendConnectionClose(FALSE, 1000);
    } else if (test_module::IsAskedTo(pHttpContext, "buffer")) {
      BOOL expected = FALSE;
      socket->WriteFragment(buffer_, &bytes_, TRUE, TRUE, TRUE, Ignore, pHttpContext, &expected);
      buffer_[0] = '?';
      return expected ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_FINISH_REQUEST;
    } else {
      PassBadArguments(socket);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  void Read(IWebSocketContext* socket, IHttpContext* context) {
    BOOL expected = FALSE;
    socket->ReadFragment(buffer_, &bytes_, TRUE, &is_text_, &is_final_, &is_close_, Ignore, context,
                         &expected);
  }

  void PassBadArguments(IWebSocketContext* socket) {
    DWORD none = 0;
    USHORT status = 0;
    socket->WriteFragment(nullptr, &bytes_, FALSE, TRUE, TRUE);
    socket->WriteFragment(buffer_, nullptr, FALSE, TRUE, TRUE);
    socket->WriteFragment(buffer_, &bytes_, TRUE, TRUE, TRUE);
    socket->ReadFragment(buffer_, &bytes_, FALSE, &is_text_, &is_final_, nullptr);
    socket->ReadFragment(buffer_, &none, FALSE, &is_text_, &is_final_, &is_close_);
    socket->SendConnectionClose(FALSE, 999);
    socket->SendConnectionClose(FALSE, 1005, L"no");
    socket->SendConnectionClose(FALSE, 1000, std::wstring(124, L'x').c_str());
    socket->GetCloseStatus(nullptr);
    // These two are no broken rules.
    socket->GetCloseStatus(&status);
    socket->WriteFragment(buffer_, &bytes_, FALSE, TRUE, FALSE);
    socket->WriteFragment(buffer_, &bytes_, FALSE, FALSE, TRUE);
  }

  char buffer_[4] = {'a', 'b', 'c', 'd'};
  DWORD bytes_ = 0;
  BOOL is_text_ = FALSE;
  BOOL is_final_ = FALSE;
  BOOL is_close_ = FALSE;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHORIZE_REQUEST, 0)

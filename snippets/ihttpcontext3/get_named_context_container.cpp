// Tells the clients of a chat that it is down for maintenance. A script in a browser
// learns nothing of the status or the body with which a WebSocket handshake is
// refused, so this handler takes the handshake, says it in a message, and closes.
//
// 1. A handler mapping brings it the requests for the chat, after authorization:
//
//      <handlers>
//        <add name="Chat" path="/chat" verb="*" modules="ChatNotice" />
//      </handlers>
//
// 2. OnExecuteRequestHandler looks at the server variable IIS_WEBSOCK. Without it the
//    request is no handshake and gets 503.
// 3. Upgrade sets the status 101 and flushes, with more data announced: this sends the
//    headers and completes the handshake. Only from then on the named context
//    "websockets" is there, an IWebSocketContext. The server owns it.
// 4. Announce writes the message as one fragment and sends the close frame, both
//    synchronously, so that the text may be on the stack.
// 5. The client answers with a close frame of its own. The module waits for it without
//    a thread: it starts one asynchronous read and returns RQ_NOTIFICATION_PENDING.
// 6. OnRead ends the request, whatever was read: who sends something else is not
//    listened to. A handler that talks on reads in a loop, until the close flag is set.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>
#include <iiswebsocket.h>

#include <new>

namespace {

IHttpServer* server = nullptr;

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

bool IsHandshake(IHttpContext* context) {
  PCSTR value = nullptr;
  DWORD length = 0;
  return SUCCEEDED(
      context->GetServerVariable(IIS_WEBSOCKET_SERVER_VARIABLE, &value, &length));
}

REQUEST_NOTIFICATION_STATUS Refuse(IHttpContext* context,
                                   IHttpEventProvider* provider) {
  const HRESULT hr = context->GetResponse()->SetStatus(503, "Service Unavailable");
  return SUCCEEDED(hr) ? RQ_NOTIFICATION_FINISH_REQUEST
                       : Fail(context, provider, hr);
}

// What a read fills in.
struct Answer {
  char data[128];
  DWORD bytes = sizeof(data);
  BOOL is_text = FALSE;
  BOOL is_final = FALSE;
  BOOL is_close = FALSE;
};

// [get_named_context_container begin]
class ChatNotice : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsHandshake(pHttpContext)) {
      return Refuse(pHttpContext, pProvider);
    }
    IWebSocketContext* socket = nullptr;
    HRESULT hr = Upgrade(pHttpContext, &socket);
    if (SUCCEEDED(hr)) {
      hr = Announce(socket);
    }
    if (FAILED(hr)) {
      return Fail(pHttpContext, pProvider, hr);
    }
    BOOL completion_expected = FALSE;
    hr = socket->ReadFragment(answer_.data, &answer_.bytes, TRUE, &answer_.is_text,
                              &answer_.is_final, &answer_.is_close, OnRead,
                              pHttpContext, &completion_expected);
    // A client that has gone without an answer is no error.
    return SUCCEEDED(hr) && completion_expected ? RQ_NOTIFICATION_PENDING
                                                : RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static HRESULT Upgrade(IHttpContext* context, IWebSocketContext** socket) {
    IHttpContext3* newer = nullptr;
    HRESULT hr = HttpGetExtendedInterface(server, context, &newer);
    if (SUCCEEDED(hr)) {
      hr = context->GetResponse()->SetStatus(101, "Switching Protocols");
    }
    DWORD sent = 0;
    if (SUCCEEDED(hr)) {
      hr = context->GetResponse()->Flush(FALSE, TRUE, &sent);
    }
    if (FAILED(hr)) {
      return hr;
    }
    INamedContextContainer* container = newer->GetNamedContextContainer();
    IHttpStoredContext* stored = container->GetNamedContext(IIS_WEBSOCKET);
    *socket = static_cast<IWebSocketContext*>(stored);
    return stored != nullptr ? S_OK : HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);
  }

  static HRESULT Announce(IWebSocketContext* socket) {
    constexpr USHORT kGoingAway = 1001;
    char text[] = "The chat is down for maintenance until noon.";
    DWORD bytes = sizeof(text) - 1;
    const HRESULT hr = socket->WriteFragment(text, &bytes, FALSE, TRUE, TRUE);
    return SUCCEEDED(hr) ? socket->SendConnectionClose(FALSE, kGoingAway) : hr;
  }

  static VOID WINAPI OnRead(HRESULT, VOID* context, DWORD, BOOL, BOOL, BOOL) {
    auto* pending = static_cast<IHttpContext*>(context);
    pending->IndicateCompletion(RQ_NOTIFICATION_FINISH_REQUEST);
  }

  Answer answer_;  // A member: the read goes on after the notification.
};
// [get_named_context_container end]

class ChatNoticeFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ChatNotice();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pHttpServer) {
  auto* factory = new (std::nothrow) ChatNoticeFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  server = pHttpServer;
  HRESULT hr =
      pModuleInfo->SetRequestNotifications(factory, RQ_EXECUTE_REQUEST_HANDLER, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

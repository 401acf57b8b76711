// Takes a WebSocket handshake and sends back each fragment as it came, until the client closes or
// goes; then closes, too, and ends the request. The header X-Do changes it: "hang-up" closes the
// connection below the protocol after the first fragment, "close-first" sends its close frame
// before it reads, "cancel" cancels the first read.
#include "says.h"

#include <iiswebsocket.h>

#include <atomic>
#include <cwchar>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnAuthorizeRequest(IHttpContext* pHttpContext,
                                                 IHttpEventProvider*) override {
    PCSTR value = nullptr;
    DWORD length = 0;
    const HRESULT hr =
        pHttpContext->GetServerVariable(IIS_WEBSOCKET_SERVER_VARIABLE, &value, &length);
    context_ = pHttpContext;
    if (FAILED(hr) || std::strcmp(value, "websockets") != 0) {
      test_module::Say(pHttpContext, "no handshake");
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    pHttpContext->GetResponse()->SetStatus(101, "Switching Protocols");
    BOOL expected = FALSE;
    if (FAILED(pHttpContext->GetResponse()->Flush(TRUE, TRUE, nullptr, &expected))) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return expected ? RQ_NOTIFICATION_PENDING : Begin();
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo* pInfo) override {
    if (is_over_) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    return FAILED(pInfo->GetCompletionStatus()) ? RQ_NOTIFICATION_FINISH_REQUEST : Begin();
  }

 private:
  REQUEST_NOTIFICATION_STATUS Begin() {
    auto* context = static_cast<IHttpContext3*>(context_);
    socket_ = static_cast<IWebSocketContext*>(
        context->GetNamedContextContainer()->GetNamedContext(IIS_WEBSOCKET));
    if (socket_ == nullptr) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    if (test_module::IsAskedTo(context_, "close-first")) {
      SendClose(1001);
    }
    Read();
    if (test_module::IsAskedTo(context_, "cancel")) {
      socket_->CancelOutstandingIO();
    }
    return RQ_NOTIFICATION_PENDING;
  }

  void Read() {
    for (bool inline_again = true; inline_again;) {
      BOOL expected = FALSE;
      bytes_ = sizeof(buffer_);
      const HRESULT hr = socket_->ReadFragment(buffer_, &bytes_, TRUE, &is_text_, &is_final_,
                                               &is_close_, OnRead, this, &expected);
      if (SUCCEEDED(hr) && expected) {
        return;
      }
      inline_again = TakeRead(hr);
    }
  }

  static VOID WINAPI OnRead(HRESULT hrError, VOID* pvContext, DWORD cbIO, BOOL fUTF8Encoded,
                            BOOL fFinalFragment, BOOL fClose) {
    auto* self = static_cast<OddModule*>(pvContext);
    self->bytes_ = cbIO;
    self->is_text_ = fUTF8Encoded;
    self->is_final_ = fFinalFragment;
    self->is_close_ = fClose;
    if (self->TakeRead(hrError)) {
      self->Read();
    }
  }

  // True when the next read is to be started.
  bool TakeRead(HRESULT hr) {
    if (FAILED(hr)) {
      End();
      return false;
    }
    if (is_close_) {
      USHORT status = 0;
      PCWSTR reason = nullptr;
      USHORT length = 0;
      const bool has_status = socket_->GetCloseStatus(&status, &reason, &length) == S_OK;
      SendClose(has_status ? status : static_cast<USHORT>(1000));
      End();
      return false;
    }
    if (test_module::IsAskedTo(context_, "hang-up")) {
      socket_->CloseTcpConnection();
      return true;
    }
    BOOL expected = FALSE;
    const HRESULT written = socket_->WriteFragment(buffer_, &bytes_, TRUE, is_text_, is_final_,
                                                   OnWritten, this, &expected);
    if (FAILED(written)) {
      End();
    }
    return SUCCEEDED(written) && !expected;
  }

  static VOID WINAPI OnWritten(HRESULT hrError, VOID* pvContext, DWORD, BOOL, BOOL, BOOL) {
    auto* self = static_cast<OddModule*>(pvContext);
    FAILED(hrError) ? self->End() : self->Read();
  }

  // Blocks: the fragments of this module are written one after the other.
  void SendClose(USHORT status) {
    if (!has_closed_) {
      has_closed_ = true;
      socket_->SendConnectionClose(FALSE, status);
    }
  }

  void End() {
    is_over_ = true;
    context_->PostCompletion(0);
  }

  IHttpContext* context_ = nullptr;
  IWebSocketContext* socket_ = nullptr;
  char buffer_[4] = {};
  DWORD bytes_ = 0;
  BOOL is_text_ = FALSE;
  BOOL is_final_ = FALSE;
  BOOL is_close_ = FALSE;
  bool has_closed_ = false;
  std::atomic<bool> is_over_{false};
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_AUTHORIZE_REQUEST, 0)

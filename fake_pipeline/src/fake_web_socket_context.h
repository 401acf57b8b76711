// The WebSocket connection that a request has become: what IIS's WebSocket module hands to a
// handler after the response with status 101 has left. The client follows its script in the
// request; masks, pings and the key of the handshake lie below what is simulated.
#pragma once

#include <fake_pipeline/request.h>

#include <windows.h>

#include <httpserv.h>

#include <iiswebsocket.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace fake_pipeline {

class ApiCall;
class FakeHttpContext;

class FakeWebSocketContext final : public IWebSocketContext {
 public:
  FakeWebSocketContext(FakeHttpContext& context, WebSocketClient client)
      : context_(context), client_(std::move(client)) {}

  /// Reports a read that nobody will complete any more.
  void EndOfRequest();

  // IHttpStoredContext: called by the server, which frees the object with the request.
  VOID CleanupStoredContext() override {}

  // IWebSocketContext
  HRESULT WriteFragment(VOID* pData, DWORD* pcbSent, BOOL fAsync, BOOL fUTF8Encoded,
                        BOOL fFinalFragment, PFN_WEBSOCKET_COMPLETION pfnCompletion,
                        VOID* pvCompletionContext, BOOL* pfCompletionExpected) override;
  HRESULT ReadFragment(VOID* pData, DWORD* pcbData, BOOL fAsync, BOOL* pfUTF8Encoded,
                       BOOL* pfFinalFragment, BOOL* pfConnectionClose,
                       PFN_WEBSOCKET_COMPLETION pfnCompletion, VOID* pvCompletionContext,
                       BOOL* pfCompletionExpected) override;
  HRESULT SendConnectionClose(BOOL fAsync, USHORT uStatusCode, LPCWSTR pszReason,
                              PFN_WEBSOCKET_COMPLETION pfnCompletion, VOID* pvCompletionContext,
                              BOOL* pfCompletionExpected) override;
  HRESULT GetCloseStatus(USHORT* pStatusCode, LPCWSTR* ppszReason, USHORT* pcchReason) override;
  VOID CloseTcpConnection() override;
  VOID CancelOutstandingIO() override;

 private:
  // How an operation ended.
  struct Outcome {
    HRESULT status = S_OK;
    DWORD bytes = 0;
    bool is_text = false;
    bool is_final = false;
    bool is_close = false;
  };
  struct Operation {
    const char* what = "";
    bool async = false;
    BOOL* expected = nullptr;
    PFN_WEBSOCKET_COMPLETION callback = nullptr;
    void* callback_context = nullptr;
    /// What it does when nothing has gone wrong.
    std::function<Outcome()> finish;
    /// Stores the outcome of one that ended in the call; returns it for the record.
    std::function<std::string(const Outcome&)> store;
    /// Called first when one that pended ends.
    std::function<void()> check_buffer;
    bool is_read = false;
    std::atomic<bool> cancelled{false};
    Schedule::Answer answer;
  };
  using OperationPtr = std::shared_ptr<Operation>;

  HRESULT Start(ApiCall& call, const OperationPtr& operation);
  Outcome Finish(Operation& operation);
  void Deliver(const OperationPtr& operation, uint64_t generation);
  void Complete(const OperationPtr& operation, uint64_t generation);
  // Takes up a read that waits for the client.
  void WakeRead();
  // Whether a read has something to return, be it an end.
  bool HasSomethingToRead() const;
  Outcome TakeFragment(void* buffer, DWORD capacity);
  OperationPtr& Slot(bool is_read) { return is_read ? read_ : write_; }

  FakeHttpContext& context_;
  const WebSocketClient client_;
  mutable std::mutex mutex_;
  OperationPtr read_;
  OperationPtr write_;
  bool read_waits_ = false;
  size_t next_frame_ = 0;
  size_t frame_offset_ = 0;
  bool in_message_ = false;  // The module has begun a message and not ended it.
  bool message_is_text_ = false;
  bool closed_by_server_ = false;
  bool closed_by_client_ = false;
  bool disconnected_ = false;
  uint16_t server_status_ = 0;
  uint16_t client_status_ = 0;
  std::wstring client_reason_;
};

}  // namespace fake_pipeline

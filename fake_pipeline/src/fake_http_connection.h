// The client's connection: it outlives the request and carries stored contexts of its own.
#pragma once

#include "fake_context_containers.h"
#include "memory_pool.h"

#include <atomic>

namespace fake_pipeline {

class FakeConnectionContextContainer final : public IHttpConnectionModuleContextContainer {
 public:
  ~FakeConnectionContextContainer();
  /// Tells every connection context that the client has left. False when there is none.
  bool NotifyDisconnect();

  // IHttpModuleContextContainer
  IHttpStoredContext* GetModuleContext(HTTP_MODULE_ID moduleId) override;
  HRESULT SetModuleContext(IHttpStoredContext* ppStoredContext, HTTP_MODULE_ID moduleId) override;

  // IHttpConnectionModuleContextContainer
  IHttpConnectionStoredContext* GetConnectionModuleContext(HTTP_MODULE_ID moduleId) override;
  HRESULT SetConnectionModuleContext(IHttpConnectionStoredContext* ppStoredContext,
                                     HTTP_MODULE_ID moduleId) override;

 private:
  // With the mutex held.
  IHttpConnectionStoredContext* Find(HTTP_MODULE_ID id) const;

  FakeModuleContextContainer plain_;
  std::mutex mutex_;
  std::vector<std::pair<HTTP_MODULE_ID, IHttpConnectionStoredContext*>> contexts_;
};

class FakeHttpConnection final : public IHttpConnection {
 public:
  ~FakeHttpConnection();

  /// The client leaves. True when that was news to anybody: the first call with a listener.
  bool Disconnect();
  /// Tells the listeners once more.
  void TellListeners() { container_.NotifyDisconnect(); }
  /// What IsConnected tells, for the server itself.
  bool connected() const { return connected_; }
  /// Whether IsConnected's last answer on this thread was TRUE. A client can leave right after it,
  /// and no module can help that.
  bool WasToldConnected() const;

  // IHttpConnection
  BOOL IsConnected() const override;
  VOID* AllocateMemory(DWORD cbAllocation) override;
  IHttpConnectionModuleContextContainer* GetModuleContextContainer() override;

 private:
  std::atomic<bool> connected_{true};
  MemoryPool pool_;
  FakeConnectionContextContainer container_;
};

}  // namespace fake_pipeline

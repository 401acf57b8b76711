// The client's connection and what modules attach to it.
#include "fake_http_connection.h"

#include "active_call.h"
#include "cleanup_guard.h"
#include "fake_http_context.h"
#include "host_calls.h"
#include "server_call.h"
#include "text.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fake_pipeline {

namespace {

// The connection of which the module on this thread was last told that it is there.
struct ToldConnected {
  const FakeHttpConnection* connection = nullptr;
  uint64_t thread = 0;
};
thread_local ToldConnected told_connected;

void Forget(const FakeHttpConnection* connection) {
  if (told_connected.connection == connection) {
    told_connected = {};
  }
}

// Recorded with the request whose client leaves.
void Tell(IHttpConnectionStoredContext& context) {
  std::optional<TraceScope> scope;
  if (FakeHttpContext* request = CurrentContext()) {
    scope.emplace(request->recorder(), TraceEntry::Kind::kNotification,
                  "IHttpConnectionStoredContext::NotifyDisconnect");
  }
  try {
    context.NotifyDisconnect();
  } catch (...) {
    TellThrown("IHttpConnectionStoredContext::NotifyDisconnect");
  }
}

}  // namespace

FakeConnectionContextContainer::~FakeConnectionContextContainer() {
  for (auto entry = contexts_.rbegin(); entry != contexts_.rend(); ++entry) {
    CleanUp(entry->second);
  }
  plain_.CleanUp();
}

bool FakeConnectionContextContainer::NotifyDisconnect() {
  std::vector<std::pair<HTTP_MODULE_ID, IHttpConnectionStoredContext*>> contexts;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    contexts = contexts_;
  }
  for (const auto& entry : contexts) {
    Tell(*entry.second);
  }
  return !contexts.empty();
}

IHttpStoredContext* FakeConnectionContextContainer::GetModuleContext(HTTP_MODULE_ID moduleId) {
  return plain_.GetModuleContext(moduleId);
}

HRESULT FakeConnectionContextContainer::SetModuleContext(IHttpStoredContext* ppStoredContext,
                                                         HTTP_MODULE_ID moduleId) {
  return plain_.SetModuleContext(ppStoredContext, moduleId);
}

IHttpConnectionStoredContext* FakeConnectionContextContainer::GetConnectionModuleContext(
    HTTP_MODULE_ID moduleId) {
  ServerCall call("IHttpConnectionModuleContextContainer::GetConnectionModuleContext");
  std::lock_guard<std::mutex> lock(mutex_);
  IHttpConnectionStoredContext* context = Find(moduleId);
  call.SetResult(context == nullptr ? "NULL" : "a context");
  return context;
}

HRESULT FakeConnectionContextContainer::SetConnectionModuleContext(
    IHttpConnectionStoredContext* ppStoredContext, HTTP_MODULE_ID moduleId) {
  ServerCall call("IHttpConnectionModuleContextContainer::SetConnectionModuleContext");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppStoredContext == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  std::lock_guard<std::mutex> lock(mutex_);
  if (Find(moduleId) != nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED));
  }
  contexts_.emplace_back(moduleId, ppStoredContext);
  TakeOver(ppStoredContext);
  return call.Return(S_OK);
}

IHttpConnectionStoredContext* FakeConnectionContextContainer::Find(HTTP_MODULE_ID id) const {
  for (const auto& entry : contexts_) {
    if (entry.first == id) {
      return entry.second;
    }
  }
  return nullptr;
}

FakeHttpConnection::~FakeHttpConnection() {
  Forget(this);
}

bool FakeHttpConnection::Disconnect() {
  Forget(this);  // Who resets the connection knows that it is gone.
  return connected_.exchange(false) && container_.NotifyDisconnect();
}

BOOL FakeHttpConnection::IsConnected() const {
  ServerCall call("IHttpConnection::IsConnected");
  const BOOL is_connected = connected_ ? TRUE : FALSE;
  told_connected = {is_connected ? this : nullptr, LogicalThread()};
  call.SetResult(BoolText(is_connected));
  return is_connected;
}

bool FakeHttpConnection::WasToldConnected() const {
  return told_connected.connection == this && told_connected.thread == LogicalThread();
}

VOID* FakeHttpConnection::AllocateMemory(DWORD cbAllocation) {
  ServerCall call("IHttpConnection::AllocateMemory", std::to_string(cbAllocation) + " bytes");
  void* memory = FAILED(call.Fault()) ? nullptr : pool_.Allocate(cbAllocation);
  if (memory == nullptr) {
    call.SetResult("NULL");
  }
  return memory;
}

IHttpConnectionModuleContextContainer* FakeHttpConnection::GetModuleContextContainer() {
  const ServerCall call("IHttpConnection::GetModuleContextContainer");
  return &container_;
}

}  // namespace fake_pipeline

// The client's connection and what modules attach to it.
#include "fake_http_connection.h"

#include "cleanup_guard.h"

namespace fake_pipeline {

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
    entry.second->NotifyDisconnect();
  }
  return !contexts.empty();
}

IHttpStoredContext* FakeConnectionContextContainer::GetModuleContext(HTTP_MODULE_ID moduleId) {
  return plain_.Find(moduleId);
}

HRESULT FakeConnectionContextContainer::SetModuleContext(IHttpStoredContext* ppStoredContext,
                                                         HTTP_MODULE_ID moduleId) {
  return plain_.Set(ppStoredContext, moduleId);
}

IHttpConnectionStoredContext* FakeConnectionContextContainer::GetConnectionModuleContext(
    HTTP_MODULE_ID moduleId) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : contexts_) {
    if (entry.first == moduleId) {
      return entry.second;
    }
  }
  return nullptr;
}

HRESULT FakeConnectionContextContainer::SetConnectionModuleContext(
    IHttpConnectionStoredContext* ppStoredContext, HTTP_MODULE_ID moduleId) {
  if (ppStoredContext == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : contexts_) {
    if (entry.first == moduleId) {
      return HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED);
    }
  }
  contexts_.emplace_back(moduleId, ppStoredContext);
  TakeOver(ppStoredContext);
  return S_OK;
}

bool FakeHttpConnection::Disconnect() {
  return connected_.exchange(false) && container_.NotifyDisconnect();
}

}  // namespace fake_pipeline

// Stored contexts: what modules attach to requests, connections, sites and applications.
#include "fake_context_containers.h"

#include "cleanup_guard.h"
#include "fake_http_context.h"
#include "server_call.h"
#include "text.h"

#include <optional>

namespace fake_pipeline {

IHttpStoredContext* StoredContexts::Find(HTTP_MODULE_ID id) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : contexts_) {
    if (entry.first == id) {
      return entry.second;
    }
  }
  return nullptr;
}

HRESULT StoredContexts::Set(IHttpStoredContext* context, HTTP_MODULE_ID id) {
  if (context == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : contexts_) {
    if (entry.first == id) {
      return HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED);
    }
  }
  contexts_.emplace_back(id, context);
  TakeOver(context);
  return S_OK;
}

bool StoredContexts::IsEmpty() {
  std::lock_guard<std::mutex> lock(mutex_);
  return contexts_.empty();
}

void StoredContexts::CleanUp() {
  std::vector<std::pair<HTTP_MODULE_ID, IHttpStoredContext*>> contexts;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    contexts.swap(contexts_);
  }
  for (auto entry = contexts.rbegin(); entry != contexts.rend(); ++entry) {
    std::optional<TraceScope> scope;
    if (FakeHttpContext* context = CurrentContext(); context != nullptr && IsOwned(entry->second)) {
      scope.emplace(context->recorder(), TraceEntry::Kind::kNotification,
                    "IHttpStoredContext::CleanupStoredContext");
    }
    fake_pipeline::CleanUp(entry->second);
  }
}

IHttpStoredContext* FakeModuleContextContainer::GetModuleContext(HTTP_MODULE_ID moduleId) {
  ServerCall call("IHttpModuleContextContainer::GetModuleContext");
  IHttpStoredContext* context = contexts_.Find(moduleId);
  call.SetResult(context == nullptr ? "NULL" : "a context");
  return context;
}

HRESULT FakeModuleContextContainer::SetModuleContext(IHttpStoredContext* ppStoredContext,
                                                     HTTP_MODULE_ID moduleId) {
  ServerCall call("IHttpModuleContextContainer::SetModuleContext");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return call.Return(contexts_.Set(ppStoredContext, moduleId));
}

FakeNamedContextContainer::~FakeNamedContextContainer() {
  for (const auto& entry : contexts_) {
    CleanUp(entry.second);
  }
}

IHttpStoredContext* FakeNamedContextContainer::GetNamedContext(LPCWSTR szName) {
  ServerCall call("INamedContextContainer::GetNamedContext", TextOrNull(szName));
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = szName == nullptr ? contexts_.end() : contexts_.find(szName);
  IHttpStoredContext* context = found == contexts_.end() ? nullptr : found->second;
  call.SetResult(context == nullptr ? "NULL" : "a context");
  return context;
}

HRESULT FakeNamedContextContainer::SetNamedContext(IHttpStoredContext* ppStoredContext,
                                                   LPCWSTR szName) {
  ServerCall call("INamedContextContainer::SetNamedContext", TextOrNull(szName));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppStoredContext == nullptr || szName == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  return call.Return(Add(ppStoredContext, szName) ? S_OK
                                                  : HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED));
}

bool FakeNamedContextContainer::Add(IHttpStoredContext* context, const wchar_t* name) {
  std::lock_guard<std::mutex> lock(mutex_);
  const bool added = contexts_.emplace(name, context).second;
  if (added) {
    TakeOver(context);
  }
  return added;
}

}  // namespace fake_pipeline

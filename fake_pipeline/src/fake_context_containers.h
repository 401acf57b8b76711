// Stored contexts: what modules attach to requests, connections, sites and applications.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace fake_pipeline {

/// One stored context per module, in order of attachment.
class StoredContexts {
 public:
  IHttpStoredContext* Find(HTTP_MODULE_ID id);
  HRESULT Set(IHttpStoredContext* context, HTTP_MODULE_ID id);
  /// Cleans every context up, last attached first; recorded with the request that ends, if any.
  void CleanUp();
  bool IsEmpty();

 private:
  std::mutex mutex_;
  std::vector<std::pair<HTTP_MODULE_ID, IHttpStoredContext*>> contexts_;
};

class FakeModuleContextContainer final : public IHttpModuleContextContainer {
 public:
  ~FakeModuleContextContainer() { contexts_.CleanUp(); }
  void CleanUp() { contexts_.CleanUp(); }
  bool IsEmpty() { return contexts_.IsEmpty(); }

  // IHttpModuleContextContainer
  IHttpStoredContext* GetModuleContext(HTTP_MODULE_ID moduleId) override;
  HRESULT SetModuleContext(IHttpStoredContext* ppStoredContext, HTTP_MODULE_ID moduleId) override;

 private:
  StoredContexts contexts_;
};

/// Named contexts of one request, such as "websockets".
class FakeNamedContextContainer final : public INamedContextContainer {
 public:
  ~FakeNamedContextContainer();
  /// Attaches a context on the server's own account too. False when the name is taken.
  bool Add(IHttpStoredContext* context, const wchar_t* name);

  // INamedContextContainer
  IHttpStoredContext* GetNamedContext(LPCWSTR szName) override;
  HRESULT SetNamedContext(IHttpStoredContext* ppStoredContext, LPCWSTR szName) override;

 private:
  std::mutex mutex_;
  std::map<std::wstring, IHttpStoredContext*> contexts_;
};

}  // namespace fake_pipeline

// Modules that come with a server and bring situations about that the module under test meets.
#include "stock_modules.h"

#include "text.h"

#include <windows.h>

#include <httpserv.h>

#include <functional>
#include <new>
#include <utility>

namespace fake_pipeline {

namespace {

constexpr char kDefaultDocument[] = "DefaultDocumentModule";
constexpr char kWebSocket[] = "WebSocketModule";
// IDs far from those of the modules under test, whose first one's is null.
constexpr size_t kFirstStockIndex = 1000;

REQUEST_NOTIFICATION_STATUS Fail(IHttpContext* context, HRESULT hr) {
  context->GetResponse()->SetStatus(500, "Internal Server Error", 0, hr, nullptr, FALSE);
  return RQ_NOTIFICATION_FINISH_REQUEST;
}

// Answers the URL of a folder with a child request for the document in it.
class DefaultDocumentModule final : public CHttpModule {
 public:
  explicit DefaultDocumentModule(const Configuration& configuration)
      : configuration_(configuration) {}

  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    const HTTP_COOKED_URL& url = pHttpContext->GetRequest()->GetRawHttpRequest()->CookedUrl;
    const std::string path =
        ToUtf8(std::wstring(url.pAbsPath, url.AbsPathLength / sizeof(wchar_t)));
    const std::string document = DefaultDocumentOf(configuration_, path);
    if (document.empty()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    HRESULT hr = pHttpContext->CloneContext(CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS, &child_);
    if (FAILED(hr)) {
      return Fail(pHttpContext, hr);
    }
    BOOL pending = FALSE;
    hr = child_->GetRequest()->SetUrl(document.c_str(), static_cast<DWORD>(document.size()), FALSE);
    if (SUCCEEDED(hr)) {
      hr = pHttpContext->ExecuteRequest(TRUE, child_, 0, nullptr, &pending);
    }
    if (pending) {
      return RQ_NOTIFICATION_PENDING;
    }
    child_->ReleaseClonedContext();
    return FAILED(hr) ? Fail(pHttpContext, hr) : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    child_->ReleaseClonedContext();
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const Configuration& configuration_;
  IHttpContext* child_ = nullptr;
};

// Answers a request to upgrade with 101 in a send of its own, and ends it after that send.
class WebSocketModule final : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnExecuteRequestHandler(IHttpContext* pHttpContext,
                                                      IHttpEventProvider*) override {
    PCSTR upgrade = pHttpContext->GetRequest()->GetHeader("Upgrade");
    if (upgrade == nullptr || !EqualsIgnoringCase(upgrade, "websocket")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    response->Clear();
    BOOL pending = FALSE;
    HRESULT hr = response->SetStatus(101, "Switching Protocols");
    if (SUCCEEDED(hr)) {
      hr = response->Flush(TRUE, TRUE, nullptr, &pending);
    }
    if (FAILED(hr)) {
      return Fail(pHttpContext, hr);
    }
    pHttpContext->SetRequestHandled();
    return pending ? RQ_NOTIFICATION_PENDING : RQ_NOTIFICATION_CONTINUE;
  }

  REQUEST_NOTIFICATION_STATUS OnAsyncCompletion(IHttpContext*, DWORD, BOOL, IHttpEventProvider*,
                                                IHttpCompletionInfo*) override {
    return RQ_NOTIFICATION_CONTINUE;
  }
};

class StockFactory final : public IHttpModuleFactory {
 public:
  using Make = std::function<CHttpModule*()>;
  explicit StockFactory(Make make) : make_(std::move(make)) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = make_();
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }
  void Terminate() override { delete this; }

 private:
  Make make_;
};

}  // namespace

std::vector<std::string> StockModuleNames(const Configuration& configuration) {
  std::vector<std::string> names;
  if (!configuration.default_document.empty()) {
    names.emplace_back(kDefaultDocument);
  }
  if (configuration.upgrades_web_sockets) {
    names.emplace_back(kWebSocket);
  }
  return names;
}

std::unique_ptr<LoadedModule> MakeStockModule(const std::string& name,
                                              const Configuration& configuration) {
  auto module = std::make_unique<LoadedModule>();
  module->name = name;
  module->wide_name = ToWide(name);
  module->recorded_name = InternName(name);
  module->request_notifications = RQ_EXECUTE_REQUEST_HANDLER;
  const bool is_web_socket = name == kWebSocket;
  module->index = kFirstStockIndex + (is_web_socket ? 1 : 0);
  module->factory = new StockFactory([is_web_socket, &configuration]() -> CHttpModule* {
    if (is_web_socket) {
      return new (std::nothrow) WebSocketModule();
    }
    return new (std::nothrow) DefaultDocumentModule(configuration);
  });
  return module;
}

std::string DefaultDocumentOf(const Configuration& configuration, const std::string& path) {
  if (configuration.default_document.empty() || path.empty() || path.back() != '/') {
    return {};
  }
  const std::string document = path + configuration.default_document;
  return configuration.files.count(document) == 0 ? std::string() : document;
}

}  // namespace fake_pipeline

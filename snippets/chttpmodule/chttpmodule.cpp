// Lets two requests at a time make a report below /reports/, which is expensive, and
// answers a third with 503 and the advice to come back. The place that a request takes
// is given back by the destructor of the module's object, so it cannot be lost: the
// server disposes of the object however the request ended.
//
// 1. The factory makes one object per request. The constructor of CHttpModule takes
//    nothing and does nothing; that of the derived class gets what all requests
//    share, the number of reports under way.
// 2. OnBeginRequest leaves all other URLs alone, and takes a place for a report:
//    1. If more than two are taken, it sets the status 503 and Retry-After.
//    2. It returns RQ_NOTIFICATION_FINISH_REQUEST, so that no report is made.
// 3. The destructor gives the place back: after the report, after a refusal, and when
//    the client has left in between.
//
// The published example opens an event source in the constructor and closes it in the
// destructor; that is once for each request, and belongs into RegisterModule.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cwchar>
#include <cwctype>
#include <new>

namespace {

// The server ignores case in paths, and so must a module that watches over one.
bool IsBelow(IHttpRequest* request, const wchar_t* lower_case_folder) {
  const HTTP_REQUEST* raw_request = request->GetRawHttpRequest();
  const HTTP_COOKED_URL& url = raw_request->CookedUrl;
  const size_t length = std::wcslen(lower_case_folder);
  if (url.AbsPathLength < length * sizeof(wchar_t)) {
    return false;
  }
  for (size_t i = 0; i < length; ++i) {
    if (std::towlower(static_cast<wint_t>(url.pAbsPath[i])) !=
        static_cast<wint_t>(lower_case_folder[i])) {
      return false;
    }
  }
  return true;
}

// [chttpmodule begin]
class ReportLimit : public CHttpModule {
 public:
  explicit ReportLimit(std::atomic<int>& reports) : reports_(reports) {}

  ~ReportLimit() override {
    if (has_place_) {
      --reports_;
    }
  }

  REQUEST_NOTIFICATION_STATUS OnBeginRequest(
      IHttpContext* pHttpContext, IHttpEventProvider* pProvider) override {
    if (!IsBelow(pHttpContext->GetRequest(), L"/reports/")) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    // Counted first and compared then, in one step: two requests that come at the same
    // time cannot both get the last place.
    has_place_ = true;
    if (++reports_ <= kMostReports) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpResponse* response = pHttpContext->GetResponse();
    HRESULT hr = response->SetStatus(503, "Service Unavailable");
    if (SUCCEEDED(hr)) {
      hr = response->SetHeader(HttpHeaderRetryAfter, "10", 2, TRUE);
    }
    if (FAILED(hr)) {
      pProvider->SetErrorStatus(
          hr);  // Refused all the same, with what could be set.
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static constexpr int kMostReports = 2;

  std::atomic<int>& reports_;
  bool has_place_ = false;
};
// [chttpmodule end]

class ReportLimitFactory final : public IHttpModuleFactory {
 public:
  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) ReportLimit(reports_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  std::atomic<int> reports_{0};
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  auto* factory = new (std::nothrow) ReportLimitFactory();
  if (factory == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = pModuleInfo->SetRequestNotifications(factory, RQ_BEGIN_REQUEST, 0);
  if (FAILED(hr)) {
    factory->Terminate();  // The server takes the factory only on success.
  }
  return hr;
}

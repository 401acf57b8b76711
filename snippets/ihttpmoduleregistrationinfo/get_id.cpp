// Numbers the requests of a worker process as they arrive and tells each client its
// number in the header X-Request-Number. The global part of the module draws the
// number before the first stage, the request part puts it into the response; both
// find it under the module's id, in an object stored with the request. The published
// example keeps the id in a variable of the whole DLL and takes an id of 0 for a
// failure, which it is not: ids count from 0.
//
// 1. RegisterModule asks for the module's id and gives it to both parts. One DLL may
//    be loaded under two names, with an id for each, so no part keeps it in a static
//    variable.
// 2. It registers the factory of the request part, then the object of the global
//    part. What the server has taken it ends itself; the rest RegisterModule frees.
// 3. It sets a priority, so that the number is there before other global modules are
//    called for the request.
// 4. OnGlobalPreBeginRequest stores the number with the request, OnSendResponse looks
//    it up and sets the header while the headers are being sent.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpserv.h>

#include <atomic>
#include <cstdio>
#include <memory>
#include <new>

namespace {

class RequestNumber final : public IHttpStoredContext {
 public:
  explicit RequestNumber(unsigned long value) : value_(value) {}
  void CleanupStoredContext() override { delete this; }
  unsigned long value() const { return value_; }

 private:
  ~RequestNumber() = default;
  const unsigned long value_;
};

class NumberingModule final : public CGlobalModule {
 public:
  explicit NumberingModule(HTTP_MODULE_ID id) : id_(id) {}

  GLOBAL_NOTIFICATION_STATUS OnGlobalPreBeginRequest(
      IPreBeginRequestProvider* pProvider) override {
    auto* number = new (std::nothrow) RequestNumber(++last_);
    if (number == nullptr) {
      return GL_NOTIFICATION_CONTINUE;  // The request goes without a number.
    }
    IHttpContext* context = pProvider->GetHttpContext();
    HRESULT hr =
        context->GetModuleContextContainer()->SetModuleContext(number, id_);
    if (FAILED(hr)) {
      number->CleanupStoredContext();  // It is still ours, and nobody else's.
    }
    return GL_NOTIFICATION_CONTINUE;
  }

  void Terminate() override { delete this; }

 private:
  const HTTP_MODULE_ID id_;
  std::atomic<unsigned long> last_{0};
};

class NumberHeaderModule : public CHttpModule {
 public:
  explicit NumberHeaderModule(HTTP_MODULE_ID id) : id_(id) {}

  REQUEST_NOTIFICATION_STATUS OnSendResponse(
      IHttpContext* pHttpContext, ISendResponseProvider* pProvider) override {
    if (!pProvider->GetHeadersBeingSent()) {
      return RQ_NOTIFICATION_CONTINUE;
    }
    IHttpStoredContext* stored =
        pHttpContext->GetModuleContextContainer()->GetModuleContext(id_);
    if (stored != nullptr) {
      char text[24];
      const int length = std::snprintf(
          text, sizeof(text), "%lu", static_cast<RequestNumber*>(stored)->value());
      // Should it fail, the response is still right; it only lacks its number.
      pHttpContext->GetResponse()->SetHeader("X-Request-Number", text,
                                             static_cast<USHORT>(length), TRUE);
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  const HTTP_MODULE_ID id_;
};

// What the server did not take ends with the pointer.
struct Terminator {
  template <typename Part>
  void operator()(Part* part) const {
    part->Terminate();
  }
};
template <typename Part>
using Owned = std::unique_ptr<Part, Terminator>;

// [get_id begin]
class NumberHeaderFactory final : public IHttpModuleFactory {
 public:
  explicit NumberHeaderFactory(HTTP_MODULE_ID id) : id_(id) {}

  HRESULT GetHttpModule(CHttpModule** ppModule, IModuleAllocator*) override {
    *ppModule = new (std::nothrow) NumberHeaderModule(id_);
    return *ppModule != nullptr ? S_OK : E_OUTOFMEMORY;
  }

  void Terminate() override { delete this; }

 private:
  const HTTP_MODULE_ID id_;
};

HRESULT RegisterBothParts(IHttpModuleRegistrationInfo* info) {
  const HTTP_MODULE_ID id = info->GetId();  // Any value is valid, 0 too.
  Owned<NumberHeaderFactory> factory(new (std::nothrow) NumberHeaderFactory(id));
  Owned<NumberingModule> global_part(new (std::nothrow) NumberingModule(id));
  if (factory == nullptr || global_part == nullptr) {
    return E_OUTOFMEMORY;
  }
  HRESULT hr = info->SetRequestNotifications(factory.get(), RQ_SEND_RESPONSE, 0);
  if (FAILED(hr)) {
    return hr;
  }
  factory.release();  // The server's from here on, even if the rest fails.
  hr = info->SetGlobalNotifications(global_part.get(), GL_PRE_BEGIN_REQUEST);
  if (FAILED(hr)) {
    return hr;
  }
  global_part.release();
  return info->SetPriorityForGlobalNotification(GL_PRE_BEGIN_REQUEST,
                                                PRIORITY_ALIAS_FIRST);
}
// [get_id end]

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD,
                                         IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  return RegisterBothParts(pModuleInfo);
}

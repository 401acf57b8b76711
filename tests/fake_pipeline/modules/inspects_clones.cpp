// Makes clones with different flags and checks what was copied, and which calls on them are
// refused; answers with "ok" or the number of the failed check.
#include "says.h"

#include <string>

namespace {

bool HasHeader(IHttpContext* context, const char* name) {
  return context->GetRequest()->GetHeader(name) != nullptr;
}

bool HasVariable(IHttpContext* context, const char* name) {
  PCSTR value = nullptr;
  DWORD length = 0;
  return SUCCEEDED(context->GetServerVariable(name, &value, &length));
}

std::string RawUrl(IHttpContext* context) {
  const HTTP_REQUEST* raw = context->GetRequest()->GetRawHttpRequest();
  return std::string(raw->pRawUrl, raw->RawUrlLength);
}

int CheckClones(IHttpContext* context, IHttpContext* nothing, IHttpContext* all,
                IHttpContext* few) {
  if (RawUrl(nothing) != "/" || HasHeader(nothing, "Host")) return 1;
  if (std::strcmp(nothing->GetRequest()->GetHttpMethod(), "GET") != 0) return 2;
  if (nothing->GetRequest()->GetRemainingEntityBytes() != 0) return 3;
  if (HasVariable(nothing, "MARK")) return 4;

  if (RawUrl(all) != RawUrl(context)) return 5;
  if (std::strcmp(all->GetRequest()->GetHttpMethod(), "POST") != 0) return 6;
  if (!HasHeader(all, "If-Match") || !HasHeader(all, "Depth") || !HasHeader(all, "X-Own")) return 7;
  if (std::strcmp(all->GetRequest()->GetHeader("Content-Length"), "5") != 0) return 8;
  if (all->GetRequest()->GetRemainingEntityBytes() != 5) return 9;
  char body[8] = "";
  DWORD received = 0;
  if (FAILED(all->GetRequest()->ReadEntityBody(body, sizeof(body) - 1, FALSE, &received)))
    return 10;
  if (std::string(body, received) != "hello") return 11;
  if (!HasVariable(all, "MARK")) return 12;

  if (HasHeader(few, "If-Match") || HasHeader(few, "Range") || HasHeader(few, "Depth")) return 13;
  if (!HasHeader(few, "X-Own") || !HasHeader(few, "Content-Length")) return 14;
  auto* newest = static_cast<IHttpContext3*>(few);
  if (HasVariable(few, "MARK") || FAILED(newest->InheritServerVariable("MARK", TRUE))) return 15;
  if (!HasVariable(few, "MARK") || SUCCEEDED(newest->InheritServerVariable("NONE", TRUE)))
    return 16;

  constexpr HRESULT kNotSupported = static_cast<HRESULT>(0x80070032);
  BOOL expected = TRUE;
  if (context->ExecuteRequest(FALSE, all, 0, nullptr, &expected) != kNotSupported) return 17;
  if (context->ExecuteRequest(TRUE, context, 0, nullptr, &expected) != kNotSupported) return 18;
  if (all->ExecuteRequest(TRUE, all, 0, nullptr, &expected) != kNotSupported) return 19;
  if (all->ExecuteRequest(TRUE, few, 0, nullptr, &expected) != kNotSupported) return 20;
  if (context->GetExecuteFlags() != 0 || all->GetExecuteFlags() != 0) return 21;
  if (all->GetParentContext() != context || all->GetRootContext() != context) return 22;
  IHttpContext* none = all;
  if (context->CloneContext(0x80, &none) != E_INVALIDARG || none != nullptr) return 23;
  IHttpContext* grandchild = nullptr;
  if (FAILED(all->CloneContext(CLONE_FLAG_BASICS, &grandchild))) return 24;
  if (grandchild->GetParentContext() != all || grandchild->GetRootContext() != context) return 25;
  if (FAILED(grandchild->ReleaseClonedContext())) return 26;
  return 0;
}

int FirstFailedCheck(IHttpContext* context) {
  IHttpContext* nothing = nullptr;
  IHttpContext* all = nullptr;
  IHttpContext* few = nullptr;
  context->SetServerVariable("MARK", L"1");
  if (FAILED(context->CloneContext(0, &nothing))) return 90;
  if (FAILED(context->CloneContext(
          CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS | CLONE_FLAG_ENTITY | CLONE_FLAG_SERVER_VARIABLE,
          &all)))
    return 91;
  if (FAILED(context->CloneContext(
          CLONE_FLAG_BASICS | CLONE_FLAG_HEADERS | CLONE_FLAG_NO_PRECONDITION | CLONE_FLAG_NO_DAV,
          &few)))
    return 92;
  const int failed = CheckClones(context, nothing, all, few);
  few->ReleaseClonedContext();
  all->ReleaseClonedContext();
  nothing->ReleaseClonedContext();
  return failed;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)

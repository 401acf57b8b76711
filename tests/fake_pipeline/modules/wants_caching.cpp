// Wants its responses in both caches, for 7 and 9 seconds, but for what the header X-Do names.
#include "says.h"

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnPreExecuteRequestHandler(IHttpContext* pHttpContext,
                                                         IHttpEventProvider*) override {
    IHttpResponse* response = pHttpContext->GetResponse();
    const auto is = [&](const char* what) { return test_module::IsAskedTo(pHttpContext, what); };
    IHttpCachePolicy* policy = response->GetCachePolicy();
    *policy->GetKernelCachePolicy() = {HttpCachePolicyTimeToLive, 7};
    *policy->GetUserCachePolicy() = {HttpCachePolicyTimeToLive, 9};
    policy->AppendVaryByHeader("Accept");
    policy->AppendVaryByQueryString("q");
    policy->SetVaryByValue("v");
    if (is("static")) return RQ_NOTIFICATION_CONTINUE;
    if (is("disable")) {
      response->DisableKernelCache(3);
      response->DisableKernelCache(9);
      policy->DisableUserCache();
    }
    if (is("cached")) policy->SetIsCached();
    if (is("status")) response->SetStatus(202, "Accepted");
    if (is("invalidate")) policy->GetKernelCachePolicy()->Policy = HttpCachePolicyUserInvalidates;
    if (is("zero")) policy->GetKernelCachePolicy()->SecondsToLive = 0;
    if (is("end")) policy->GetKernelCachePolicy()->Policy = HttpCachePolicyMaximum;
    test_module::Say(pHttpContext, "said");
    if (is("flush")) {
      DWORD sent = 0;
      response->Flush(FALSE, TRUE, &sent);
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_PRE_EXECUTE_REQUEST_HANDLER, 0)

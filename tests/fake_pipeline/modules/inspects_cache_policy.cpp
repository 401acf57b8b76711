// Checks what the cache policy of a response promises, and answers with the body "ok" if it keeps
// it all, otherwise with the number of the failed check.
#include "answers_checks.h"

#include <string>

namespace {

IHttpServer* server = nullptr;

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpCachePolicy* policy = context->GetResponse()->GetCachePolicy();
    context->GetResponse()->Clear();
    if (policy == nullptr || context->GetResponse()->GetCachePolicy() != policy) return 1;
    HTTP_CACHE_POLICY* kernel = policy->GetKernelCachePolicy();
    HTTP_CACHE_POLICY* user = policy->GetUserCachePolicy();
    if (kernel->Policy != HttpCachePolicyNocache || kernel->SecondsToLive != 0) return 2;
    if (user->Policy != HttpCachePolicyNocache || user == kernel) return 3;
    kernel->Policy = HttpCachePolicyTimeToLive;
    if (policy->GetKernelCachePolicy() != kernel) return 4;
    if (policy->GetKernelCachePolicy()->Policy != HttpCachePolicyTimeToLive) return 5;
    if (user->Policy != HttpCachePolicyNocache) return 6;
    const int failed = FirstFailedOfLists(*policy);
    return failed != 0 ? failed : FirstFailedOfFlags(policy);
  }

 private:
  static int FirstFailedOfLists(IHttpCachePolicy& policy) {
    if (std::strcmp(policy.GetVaryByHeaders(), "") != 0) return 10;
    if (policy.AppendVaryByHeader("Accept") != S_OK) return 11;
    if (policy.AppendVaryByHeader(nullptr) != S_OK) return 12;
    if (policy.AppendVaryByHeader("Cookie") != S_OK) return 13;
    if (std::strcmp(policy.GetVaryByHeaders(), "Accept,Cookie") != 0) return 14;
    if (policy.AppendVaryByHeader("A,B") != E_FAIL) return 15;
    if (std::strcmp(policy.GetVaryByHeaders(), "Accept,Cookie") != 0) return 16;
    if (std::strcmp(policy.GetVaryByQueryStrings(), "") != 0) return 17;
    if (policy.AppendVaryByQueryString("q") != S_OK) return 18;
    if (std::strcmp(policy.GetVaryByQueryStrings(), "q") != 0) return 19;
    if (std::strcmp(policy.GetVaryByValue(), "") != 0) return 20;
    if (policy.SetVaryByValue("a") != S_OK || policy.SetVaryByValue("b") != S_OK) return 21;
    if (policy.SetVaryByValue(nullptr) != E_INVALIDARG) return 22;
    const std::string longest(70000, 'x');
    if (policy.SetVaryByValue(longest.c_str()) != HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW))
      return 23;
    return std::strcmp(policy.GetVaryByValue(), "b") == 0 ? 0 : 24;
  }

  static int FirstFailedOfFlags(IHttpCachePolicy* policy) {
    if (!policy->IsUserCacheEnabled() || policy->IsCached()) return 30;
    if (policy->GetKernelCacheInvalidatorSet()) return 31;
    IHttpCachePolicy2* policy2 = nullptr;
    if (FAILED(HttpGetExtendedInterface(server, policy, &policy2))) return 32;
    if (policy2->IsForceUpdateSet()) return 33;
    policy->DisableUserCache();
    policy->SetIsCached();
    policy->SetKernelCacheInvalidatorSet();
    policy2->SetForceUpdate();
    if (policy->IsUserCacheEnabled() || !policy->IsCached()) return 34;
    if (!policy->GetKernelCacheInvalidatorSet() || !policy2->IsForceUpdateSet()) return 35;
    return 0;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<test_module::ChecksAtBegin<Checks>>(pModuleInfo, RQ_BEGIN_REQUEST);
}

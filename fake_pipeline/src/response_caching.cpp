// Whether a response goes into the caches: what modules want, and what the server makes of it just
// before the last send.
#include "api_call.h"
#include "fake_cache_policy.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

namespace {

// Why a policy of itself keeps a response out; empty if it does not.
std::string PolicyRefusal(const HTTP_CACHE_POLICY& policy) {
  switch (policy.Policy) {
    case HttpCachePolicyNocache:
      return "the policy is HttpCachePolicyNocache";
    case HttpCachePolicyTimeToLive:
      return policy.SecondsToLive == 0 ? "the time to live is 0" : "";
    case HttpCachePolicyUserInvalidates:
      return {};
    default:
      return "the policy is none: " + std::to_string(policy.Policy);
  }
}

bool IsPolicy(const HTTP_CACHE_POLICY& policy) {
  return policy.Policy >= HttpCachePolicyNocache && policy.Policy < HttpCachePolicyMaximum;
}

uint32_t SecondsOf(const HTTP_CACHE_POLICY& policy) {
  return policy.Policy == HttpCachePolicyTimeToLive ? policy.SecondsToLive : 0;
}

}  // namespace

IHttpCachePolicy* FakeHttpResponse::GetCachePolicy() {
  const ApiCall call(context_, "IHttpResponse::GetCachePolicy");
  return &cache_policy();
}

FakeCachePolicy& FakeHttpResponse::cache_policy() {
  if (cache_policy_ == nullptr) {
    cache_policy_ = std::make_unique<FakeCachePolicy>(context_);
    if (is_static_file_) {
      cache_policy_->LetStayUntilInvalidated();
    }
  }
  return *cache_policy_;
}

void FakeHttpResponse::NoteStaticFile() {
  is_static_file_ = true;
  if (cache_policy_ != nullptr) {
    cache_policy_->LetStayUntilInvalidated();
  }
}

VOID FakeHttpResponse::DisableKernelCache(ULONG reason) {
  const ApiCall call(context_, "IHttpResponse::DisableKernelCache", std::to_string(reason));
  if (!kernel_cache_disable_reason_) {
    kernel_cache_disable_reason_ = reason;  // The first one is what a trace would tell.
  }
}

BOOL FakeHttpResponse::GetKernelCacheEnabled() const {
  ApiCall call(context_, "IHttpResponse::GetKernelCacheEnabled");
  const BOOL is_enabled = kernel_cache_disable_reason_ ? FALSE : TRUE;
  call.SetResult(BoolText(is_enabled));
  return is_enabled;
}

// What keeps a response out of every cache; empty if nothing does.
std::string FakeHttpResponse::CacheRefusal() const {
  FakeHttpRequest& request = context_.request();
  if (request.raw().Verb != HttpVerbGET) {
    return "the method is " + request.method();
  }
  if (raw_.StatusCode != 200) {
    return "the status is " + std::to_string(raw_.StatusCode);
  }
  return headers_sent_ ? "it left in several sends" : "";
}

std::string FakeHttpResponse::KernelCacheRefusal() {
  if (kernel_cache_disable_reason_) {
    return "DisableKernelCache, reason " + std::to_string(*kernel_cache_disable_reason_);
  }
  const FakeCachePolicy& policy = cache_policy();
  if (std::string refusal = PolicyRefusal(policy.kernel()); !refusal.empty()) {
    return refusal;
  }
  if (policy.kernel().Policy == HttpCachePolicyUserInvalidates && !policy.has_invalidator()) {
    return "nobody would invalidate it";
  }
  if (std::string refusal = CacheRefusal(); !refusal.empty()) {
    return refusal;
  }
  if (!context_.request().query().empty()) {
    return "the URL has a query";
  }
  if (context_.user() != nullptr && context_.user() != &context_.worker().users().anonymous()) {
    return "the user is authenticated";
  }
  const auto& properties = context_.worker().configuration().file_properties;
  const auto file = properties.find(context_.request().path());
  const bool has_handle = file != properties.end() && file->second.opened_as_handle;
  return is_static_file_ && has_handle ? "the file does not allow it" : "";
}

std::string FakeHttpResponse::UserCacheRefusal() {
  const FakeCachePolicy& policy = cache_policy();
  if (!policy.user_cache_enabled()) {
    return "DisableUserCache";
  }
  if (std::string refusal = PolicyRefusal(policy.user()); !refusal.empty()) {
    return refusal;
  }
  if (policy.is_cached() && !policy.forces_update()) {
    return "it is cached already";
  }
  return CacheRefusal();
}

// A response that no module spoke of to the caches has no decision worth recording.
void FakeHttpResponse::DecideOnCaching() {
  if ((cache_policy_ == nullptr && !kernel_cache_disable_reason_) || context_.parent() != nullptr) {
    return;
  }
  const FakeCachePolicy& policy = cache_policy();
  CacheDecision decision;
  decision.kernel.refusal = KernelCacheRefusal();
  decision.kernel.stored = decision.kernel.refusal.empty();
  decision.kernel.seconds_to_live = SecondsOf(policy.kernel());
  decision.user.refusal = UserCacheRefusal();
  decision.user.stored = decision.user.refusal.empty();
  decision.user.seconds_to_live = SecondsOf(policy.user());
  decision.vary_by_headers = policy.vary_by_headers();
  decision.vary_by_query_strings = policy.vary_by_query_strings();
  decision.vary_by_value = policy.vary_by_value();
  for (const HTTP_CACHE_POLICY* wanted : {&policy.kernel(), &policy.user()}) {
    if (!IsPolicy(*wanted)) {
      context_.recorder().AddFinding(MakeFinding(Rule::kCachePolicy, std::to_string(wanted->Policy),
                                                 wanted == &policy.kernel()
                                                     ? "IHttpCachePolicy::GetKernelCachePolicy"
                                                     : "IHttpCachePolicy::GetUserCachePolicy"));
    }
  }
  context_.recorder().SetCacheDecision(std::move(decision));
}

}  // namespace fake_pipeline

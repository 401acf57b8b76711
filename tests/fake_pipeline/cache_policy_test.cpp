// What modules want of the caches, and what the server decides before the last send.
#include "fake_test.h"

namespace {

using fake_pipeline::CacheDecision;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Request WantingCaches(const char* what, const char* url = "/a.htm") {
  return fake_test::GetToDo(what, url);
}

Exchange CachingExchange(const Request& request, bool opens_handle = false) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "<html>";
  options.configuration.file_properties["/a.htm"].opened_as_handle = opens_handle;
  return WorkerWith({"wants_caching"}, std::move(options))->Send(request);
}

CacheDecision DecisionFor(const Request& request) {
  return CachingExchange(request).cache.value_or(CacheDecision());
}

TEST(CachePolicy, KeepsItsPromises) {
  const Exchange exchange = ExchangeWith("inspects_cache_policy");

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("invalid-argument", "null-argument"));
}

TEST(CachePolicy, FailsAsPlanned) {
  Request request;
  request.faults.Fail("IHttpCachePolicy::AppendVaryByHeader", E_OUTOFMEMORY);
  Request other;
  other.faults.Fail("IHttpCachePolicy::SetVaryByValue", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"inspects_cache_policy"})->Send(request).response.body, "check 11 failed");
  EXPECT_EQ(WorkerWith({"inspects_cache_policy"})->Send(other).response.body, "check 21 failed");
}

TEST(CacheDecision, IsNoneWhenNoModuleSpokeOfCaches) {
  EXPECT_FALSE(ExchangeWith("posts_completion").cache);
}

TEST(CacheDecision, StoresWhatTheModuleWants) {
  const Exchange exchange = CachingExchange(WantingCaches(""));

  ASSERT_TRUE(exchange.cache);
  EXPECT_TRUE(exchange.cache->kernel.stored && exchange.cache->user.stored);
  EXPECT_EQ(exchange.cache->kernel.seconds_to_live, 7u);
  EXPECT_EQ(exchange.cache->user.seconds_to_live, 9u);
  EXPECT_EQ(exchange.cache->vary_by_headers, "Accept");
  EXPECT_EQ(exchange.cache->vary_by_query_strings, "q");
  EXPECT_EQ(exchange.cache->vary_by_value, "v");
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(ToTimeline(exchange), HasSubstr("kernel cache: stored; output cache: stored\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"vary_by_value\": \"v\""));
}

TEST(CacheDecision, NamesWhatKeptTheResponseOutOfTheKernelsCache) {
  EXPECT_EQ(DecisionFor(WantingCaches("disable")).kernel.refusal, "DisableKernelCache, reason 3");
  EXPECT_EQ(DecisionFor(WantingCaches("zero")).kernel.refusal, "the time to live is 0");
  EXPECT_EQ(DecisionFor(WantingCaches("invalidate")).kernel.refusal, "nobody would invalidate it");
  EXPECT_EQ(DecisionFor(WantingCaches("", "/a.htm?q=1")).kernel.refusal, "the URL has a query");
  EXPECT_EQ(DecisionFor(WantingCaches("status")).kernel.refusal, "the status is 202");
  EXPECT_EQ(DecisionFor(WantingCaches("flush")).kernel.refusal, "it left in several sends");
}

TEST(CacheDecision, NamesWhatKeptTheResponseOutOfTheOutputCache) {
  Request post = WantingCaches("");
  post.method = "POST";

  EXPECT_EQ(DecisionFor(WantingCaches("disable")).user.refusal, "DisableUserCache");
  EXPECT_EQ(DecisionFor(WantingCaches("cached")).user.refusal, "it is cached already");
  EXPECT_EQ(DecisionFor(post).user.refusal, "the method is POST");
  EXPECT_TRUE(DecisionFor(WantingCaches("", "/a.htm?q=1")).user.stored);
}

TEST(CacheDecision, IsTheStaticHandlersForItsFiles) {
  const Exchange in_memory = CachingExchange(WantingCaches("static"));
  const Exchange with_handle = CachingExchange(WantingCaches("static"), true);

  EXPECT_TRUE(in_memory.cache->kernel.stored);
  EXPECT_EQ(in_memory.cache->kernel.seconds_to_live, 0u);
  EXPECT_EQ(with_handle.cache->kernel.refusal, "the file does not allow it");
}

TEST(CacheDecision, FindsAPolicyThatIsNone) {
  const Exchange exchange = CachingExchange(WantingCaches("end"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("cache-policy-unknown"));
  EXPECT_EQ(exchange.findings[0].where, "IHttpCachePolicy::GetKernelCachePolicy");
  EXPECT_EQ(exchange.cache->kernel.refusal, "the policy is none: 3");
}

}  // namespace

// Operations on the caches of the worker process: who is asked, who answers, and what stays.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::unique_ptr<fake_pipeline::WorkerProcess> CachingWorker(const char* module,
                                                            bool misses_fail = false) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "<html>";
  options.configuration.cache_miss_fails = misses_fail;
  return WorkerWith({module}, std::move(options));
}

TEST(CacheOperations, OfAStaticRequestAreSeenByAnObserver) {
  const auto worker = CachingWorker("observes_caches");

  const std::string first = worker->Send(Get("/a.htm")).response.body;
  const std::string second = worker->Send(Get("/a.htm")).response.body;

  const std::string url =
      "/A.HTM of Default Web Site 1 at MACHINE/WEBROOT/APPHOST/Default Web Site #";
  EXPECT_THAT(first, HasSubstr("RETRIEVE " + url));
  EXPECT_THAT(first, HasSubstr("; ADD " + url));
  EXPECT_THAT(first, HasSubstr("; RETRIEVE C:\\INETPUB\\WWWROOT\\A.HTM #"));
  EXPECT_THAT(first, HasSubstr("; ADD C:\\INETPUB\\WWWROOT\\A.HTM #"));
  EXPECT_THAT(first, HasSubstr(" with record; "));
  EXPECT_THAT(first, Not(HasSubstr("with trace")));
  EXPECT_THAT(second, HasSubstr("RETRIEVE " + url));
  EXPECT_THAT(second, Not(HasSubstr("ADD")));
}

TEST(CacheOperations, GiveTheirRecordsAWayToBeCountedAndToExpire) {
  const auto worker = CachingWorker("inspects_url_record");

  const Exchange exchange = worker->Send(Get("/a.htm"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(Entries(exchange, "IUriKey::UpdateFrequentlyHitTickCount"), SizeIs(1));
  EXPECT_THAT(Entries(exchange, "IHttpCacheKey::Enum"), SizeIs(1));
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "none");
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(CacheOperations, MakeANewRecordOnceTheOldOneIsFlushed) {
  const auto worker = CachingWorker("inspects_url_record");

  EXPECT_EQ(worker->Send(GetToDo("flush", "/a.htm")).response.body, "ok");
  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "ok");
}

TEST(CacheOperations, HashTheRootOfTheFirstSiteAsItsServerDoes) {
  WorkerOptions options;
  options.configuration.handlers = {{"Own", "/", "*", {"observes_caches"}}};

  const auto worker = WorkerWith({"observes_caches"}, std::move(options));

  EXPECT_THAT(worker->Send(Get("/")).response.body, HasSubstr("Default Web Site #46; "));
}

TEST(CacheOperations, ReportNullForTheEndOfARecordsLife) {
  const auto worker = CachingWorker("inspects_url_record");

  const Exchange exchange = worker->Send(Get("/null.htm"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("null-argument"));
}

TEST(CacheOperations, NeverReachTheCacheWhenAModuleClaimsThem) {
  const auto worker = CachingWorker("observes_caches");
  worker->Send(GetToDo("handle", "/a.htm"));

  const std::string second = worker->Send(GetToDo("handle", "/a.htm")).response.body;

  EXPECT_THAT(second, HasSubstr("ADD /A.HTM"));
}

TEST(CacheOperations, GiveTheErrorThatAModuleSet) {
  const auto worker = CachingWorker("observes_caches");

  const Exchange exchange = worker->Send(GetToDo("fail", "/a.htm"));

  ASSERT_THAT(Entries(exchange, "IHttpContext::GetFileInfo"), SizeIs(1));
  EXPECT_EQ(Entries(exchange, "IHttpContext::GetFileInfo")[0].result, "NULL");
}

TEST(CacheOperations, ReachTheModuleThatKeepsTheCache) {
  const auto worker = CachingWorker("keeps_own_cache");

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(CacheOperations, WorkOnTheServersCaches) {
  const auto worker = CachingWorker("uses_server_caches");

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(Entries(exchange, "IHttpCacheKey::Enum"), SizeIs(1));
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(CacheOperations, KeepARecordForTwoSweepsAfterTheLastHit) {
  const auto worker = CachingWorker("uses_server_caches");
  worker->Send(GetToDo("store"));

  worker->SweepCaches();
  EXPECT_EQ(worker->Send(GetToDo("find")).response.body, "yes");
  worker->SweepCaches();
  worker->SweepCaches();
  EXPECT_EQ(worker->Send(GetToDo("find")).response.body, "no");
}

TEST(CacheOperations, TellAMissByTheRecordOrByTheResult) {
  EXPECT_EQ(CachingWorker("uses_server_caches")->Send(GetToDo("miss")).response.body, "0x00000000");
  EXPECT_EQ(CachingWorker("uses_server_caches", true)->Send(GetToDo("miss")).response.body,
            "0x80070002");
}

TEST(CacheOperations, FailAsPlanned) {
  fake_pipeline::Request request = GetToDo("miss");
  request.faults.Fail("IHttpServer::DoCacheOperation", E_OUTOFMEMORY);

  EXPECT_EQ(CachingWorker("uses_server_caches")->Send(request).response.body, "0x8007000E");
}

TEST(FindingOfACache, ForWhatItDoesNotTake) {
  const auto worker = CachingWorker("mistreats_caches");

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "0x800700570x800700570x800700570x800700570x80070490");
  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "reference-not-held", "null-argument", "null-argument",
                          "null-argument", "invalid-argument", "cache-not-there"));
}

}  // namespace

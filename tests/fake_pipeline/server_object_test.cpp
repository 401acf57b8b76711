// What the server object does for a module.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

TEST(ServerObject, KeepsWhatItsInterfacesPromise) {
  WorkerOptions options;
  options.configuration.command_line_launch = true;
  options.configuration.app_pool_config_file = "pool.config";
  options.configuration.virtual_directories["/shared"] = "D:\\shared";
  const auto worker = WorkerWith({"inspects_server"}, std::move(options));

  const Exchange exchange = worker->Send(Get("/folder/a.htm"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->server_counters(), ElementsAre(Pair(3, 4)));
  EXPECT_THAT(worker->site_counters(), ElementsAre(Pair(1, 1)));
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(ServerObject, RefusesNullAndReportsIt) {
  const Exchange exchange = ExchangeWith("passes_null_to_server");

  EXPECT_EQ(exchange.response.body, "0");
  EXPECT_THAT(FindingIds(exchange.findings), SizeIs(20));
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
}

TEST(ServerObject, FailsWhereTheTestWantsIt) {
  const auto worker = WorkerWith({"caches_fragments"});
  Request request = Get("/store");
  request.faults.Fail("IHttpServer::AddFragmentToCache", E_OUTOFMEMORY);

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(exchange.response.body, "8007000E, 0");
  EXPECT_EQ(exchange.planned_faults_hit, 1);
}

#ifdef _WIN32  // Overlapped output exists nowhere else.
TEST(ServerObject, RunsTheRoutineOfAHandleThatIsBoundToItsThreads) {
  fake_pipeline::WorkerProcess worker;
  worker.Load(test_support::TestModulePath("binds_file_to_pool"));

  EXPECT_EQ(worker.Send({}).response.body, "7");
}
#endif

TEST(FragmentCache, GivesBackWhatWasStored) {
  const auto worker = WorkerWith({"caches_fragments"});

  EXPECT_EQ(worker->Send(Get("/read")).response.body, "80070003, 0");
  EXPECT_EQ(worker->Send(Get("/remove")).response.body, "80070002, 0");
  EXPECT_EQ(worker->Send(Get("/store")).response.body, "00000000, 0");
  EXPECT_EQ(worker->Send(Get("/read")).response.body, "a fragment");
  EXPECT_EQ(worker->Send(Get("/remove")).response.body, "00000000, 0");
  EXPECT_EQ(worker->Send(Get("/read")).response.body, "80070003, 0");
}

TEST(FragmentCache, TellsHowLargeABufferIsNeeded) {
  const auto worker = WorkerWith({"caches_fragments"});
  worker->Send(Get("/store"));

  EXPECT_THAT(worker->Send(Get("/short")), Called("IHttpServer::ReadFragmentFromCache",
                                                  "0x8007007A (ERROR_INSUFFICIENT_BUFFER)"));
}

TEST(FragmentCache, TakesNoFragmentOfAFragment) {
  const auto worker = WorkerWith({"caches_fragments"});

  EXPECT_EQ(worker->Send(Get("/odd")).response.body, "80070057, 0");
}

TEST(FragmentCache, MayLoseAllAtAnyTime) {
  const auto worker = WorkerWith({"caches_fragments"});
  worker->Send(Get("/store"));

  worker->DropFragments();

  EXPECT_EQ(worker->Send(Get("/read")).response.body, "80070003, 0");
}

struct Precondition {
  const char* text;
  const char* verdict;
};

void PrintTo(const Precondition& precondition, std::ostream* out) {
  *out << precondition.text;
}

class ServerPrecondition : public testing::TestWithParam<Precondition> {};

TEST_P(ServerPrecondition, IsJudged) {
  const auto worker = WorkerWith({"asks_precondition"});
  Request request;
  request.headers.push_back({"Precondition", GetParam().text});

  EXPECT_EQ(worker->Send(request).response.body, GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Words, ServerPrecondition,
    testing::Values(
        Precondition{"integratedMode", "met"}, Precondition{"classicMode", "not met"},
        Precondition{"ISAPIMode", "not met"},
        Precondition{sizeof(void*) == 8 ? "bitness64" : "bitness32", "met"},
        Precondition{sizeof(void*) == 8 ? "bitness32" : "bitness64", "not met"},
        Precondition{"runtimeVersionv4.0", "met"}, Precondition{"runtimeVersionv2.0", "not met"},
        Precondition{"managedHandler", "not met"},
        Precondition{"appPoolName=Other;DefaultAppPool", "met"},
        Precondition{"appPoolName=Other", "not met"}, Precondition{"appPoolName=", "not met"},
        Precondition{"integratedMode, runtimeVersionv4.0", "met"},
        Precondition{"integratedMode,classicMode", "not met"},
        Precondition{"classicMode,fullMoon", "unknown"}, Precondition{"fullMoon", "unknown"}));

TEST(OddArguments, AreRefusedAndTheWorkerGoesOn) {
  WorkerOptions options;
  options.configuration.users = {{"ann", "secret", "Basic", {}}};
  const auto worker = WorkerWith({"passes_odd_arguments"}, std::move(options));

  const Exchange exchange = worker->Send(Request());

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(FindingIds(exchange.findings),
              testing::ElementsAre("path-leaves-site", "too-many-chunks", "null-argument"));
}

TEST(ServerPrecondition, FollowsTheModeOfThePool) {
  WorkerOptions options;
  options.configuration.classic_pipeline = true;
  const auto worker = WorkerWith({"asks_precondition"}, std::move(options));
  Request request;
  request.headers.push_back({"Precondition", "classicMode"});

  EXPECT_EQ(worker->Send(request).response.body, "met");
}

}  // namespace

// How a worker process ends, in each of the orders that servers have been seen to choose.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Shutdown;
using fake_pipeline::WorkerOptions;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// What is called in a module that sees everything, from the end of its one request on.
std::vector<std::string> CallsOfShutdown(Shutdown shutdown) {
  WorkerOptions options;
  options.configuration.shutdown = shutdown;
  const auto worker = WorkerWith({"all_global_notifications"}, std::move(options));
  worker->Send({});
  worker->Stop();
  std::vector<std::string> calls = ModuleCalls(ProcessRecord(*worker));
  calls.erase(calls.begin());  // RegisterModule
  return calls;
}

TEST(ProcessEnd, RunsFromStopListeningToTerminate) {
  EXPECT_THAT(
      CallsOfShutdown({}),
      ElementsAre("CGlobalModule::OnGlobalStopListening", "CGlobalModule::OnGlobalApplicationStop",
                  "CGlobalModule::OnGlobalCacheCleanup", "CGlobalModule::Terminate"));
}

TEST(ProcessEnd, MayTellTwiceThatItStopsListening) {
  Shutdown shutdown;
  shutdown.stop_listening_deliveries = 2;

  EXPECT_THAT(
      CallsOfShutdown(shutdown),
      ElementsAre("CGlobalModule::OnGlobalStopListening", "CGlobalModule::OnGlobalStopListening",
                  "CGlobalModule::OnGlobalApplicationStop", "CGlobalModule::OnGlobalCacheCleanup",
                  "CGlobalModule::Terminate"));
}

TEST(ProcessEnd, MayNotTellAtAllThatItStopsListening) {
  Shutdown shutdown;
  shutdown.stop_listening_deliveries = 0;

  EXPECT_THAT(CallsOfShutdown(shutdown),
              ElementsAre("CGlobalModule::OnGlobalApplicationStop",
                          "CGlobalModule::OnGlobalCacheCleanup", "CGlobalModule::Terminate"));
}

TEST(ProcessEnd, MayStopTheApplicationFirst) {
  Shutdown shutdown;
  shutdown.application_stops_first = true;

  EXPECT_THAT(
      CallsOfShutdown(shutdown),
      ElementsAre("CGlobalModule::OnGlobalApplicationStop", "CGlobalModule::OnGlobalStopListening",
                  "CGlobalModule::OnGlobalCacheCleanup", "CGlobalModule::Terminate"));
}

TEST(ProcessEnd, SaysHowItTreatsRunningRequests) {
  WorkerOptions options;
  options.configuration.shutdown.drains_gracefully = false;
  const auto worker = WorkerWith({"all_global_notifications"}, std::move(options));

  worker->Stop();

  EXPECT_THAT(ProcessRecord(*worker),
              Called("IGlobalStopListeningProvider::DrainRequestsGracefully", "FALSE"));
  EXPECT_THAT(ProcessRecord(*worker), Called("IGlobalStopListeningProvider::SetErrorStatus", ""));
}

TEST(ProcessEnd, RecordsTheErrorThatAModuleSets) {
  WorkerOptions options;
  options.configuration.shutdown.drains_gracefully = false;
  const auto worker = WorkerWith({"all_global_notifications"}, std::move(options));

  worker->Stop();

  const auto set = Entries(ProcessRecord(*worker), "IGlobalStopListeningProvider::SetErrorStatus");
  ASSERT_THAT(set, SizeIs(1));
  EXPECT_EQ(set[0].detail, "0x80004004");
}

TEST(ProcessEnd, DoesNotStopAnApplicationThatGotNoRequest) {
  const auto worker = WorkerWith({"all_global_notifications"});

  worker->Stop();

  EXPECT_THAT(ModuleCalls(ProcessRecord(*worker)),
              ElementsAre("RegisterModule", "CGlobalModule::OnGlobalStopListening",
                          "CGlobalModule::OnGlobalCacheCleanup", "CGlobalModule::Terminate"));
}

TEST(ProcessEnd, TerminatesFactoriesThenGlobalModulesBackwards) {
  const auto worker = WorkerWith({"finishes_at_begin", "overrides_no_global", "executes_only"});

  worker->Stop();

  const Exchange record = ProcessRecord(*worker);
  const auto factories = Entries(record, "IHttpModuleFactory::Terminate");
  ASSERT_THAT(factories, SizeIs(2));
  EXPECT_STREQ(factories[0].module, "executes_only");
  EXPECT_STREQ(factories[1].module, "finishes_at_begin");
  EXPECT_STREQ(record.trace.back().what, "CGlobalModule::Terminate");
}

TEST(ProcessEnd, TerminatesGlobalModulesFirstIfSwitched) {
  WorkerOptions options;
  options.configuration.readings.Choose(fake_pipeline::Unknown::kTerminateOrder);
  const auto worker = WorkerWith({"overrides_no_global", "finishes_at_begin"}, std::move(options));

  worker->Stop();

  EXPECT_STREQ(worker->trace().back().what, "IHttpModuleFactory::Terminate");
}

TEST(ProcessEnd, CleansUpWhatModulesAttachedAnywhere) {
  const auto worker = WorkerWith({"attaches_everywhere"});
  worker->Send({});

  worker->Stop();

  EXPECT_THAT(worker->debug_output(), ElementsAre("application", "site", "url", "metadata"));
}

TEST(StopListening, KeepsLaterRequestsFromModulesAndCountsAsTheOneOfTheEnd) {
  const auto worker = WorkerWith({"all_global_notifications", "finishes_at_begin"});
  worker->StopListening();

  const Exchange exchange = worker->Send({});
  worker->Stop();

  EXPECT_EQ(exchange.response.status, 503);
  EXPECT_THAT(ModuleCalls(exchange), IsEmpty());
  EXPECT_THAT(Entries(ProcessRecord(*worker), "CGlobalModule::OnGlobalStopListening"), SizeIs(1));
}

}  // namespace

// How a worker process and its application are recycled and warmed up, and what lasts as long as an
// application does.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ApplicationRecycle, StopsItAfterTheRequestAndStartsItWithTheNext) {
  const auto worker = WorkerWith({"all_global_notifications", "recycles"});

  const Exchange first = worker->Send(Get("/application"));
  const Exchange record = ProcessRecord(*worker);
  const Exchange second = worker->Send(Get("/"));

  EXPECT_EQ(first.response.body, "1");
  EXPECT_THAT(Entries(first, "CGlobalModule::OnGlobalApplicationStop"), IsEmpty());
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalApplicationStop"), SizeIs(1));
  EXPECT_THAT(Entries(second, "CGlobalModule::OnGlobalApplicationStart"), SizeIs(1));
  EXPECT_EQ(second.response.body, "2");
}

TEST(ApplicationRecycle, IgnoresAPathOfNoApplication) {
  const auto worker = WorkerWith({"all_global_notifications", "recycles"});

  const Exchange exchange = worker->Send(Get("/stranger"));

  EXPECT_THAT(exchange, Called("IHttpServer::RecycleApplication", "no such application"));
  EXPECT_THAT(Entries(ProcessRecord(*worker), "CGlobalModule::OnGlobalApplicationStop"), IsEmpty());
}

TEST(ProcessRecycle, UnloadsTheModulesAfterTheRequestAndLoadsThemForTheNext) {
  const auto worker = WorkerWith({"all_global_notifications", "recycles"});

  const Exchange first = worker->Send(Get("/process"));
  const auto first_calls = ModuleCalls(ProcessRecord(*worker));
  const Exchange second = worker->Send(Get("/"));

  EXPECT_EQ(first.response.body, "1");
  EXPECT_THAT(
      first_calls,
      ElementsAre("RegisterModule", "RegisterModule", "CGlobalModule::OnGlobalStopListening",
                  "CGlobalModule::OnGlobalApplicationStop", "CGlobalModule::OnGlobalCacheCleanup",
                  "IHttpModuleFactory::Terminate", "CGlobalModule::Terminate"));
  EXPECT_EQ(second.response.body, "1");
  EXPECT_THAT(Entries(ProcessRecord(*worker), "RegisterModule"), SizeIs(4));
  EXPECT_THAT(worker->findings(), IsEmpty());
}

TEST(ProcessRecycle, FollowsAReportOfIllHealth) {
  const auto worker = WorkerWith({"all_global_notifications", "recycles"});

  const Exchange exchange = worker->Send(Get("/ill"));

  EXPECT_THAT(exchange, Called("CGlobalModule::OnGlobalHealthCheck", "GL_NOTIFICATION_CONTINUE"));
  EXPECT_EQ(Entries(exchange, "IHttpServer::ReportUnhealthy")[0].detail,
            "\"out of memory\", E_OUTOFMEMORY");
  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_THAT(Entries(ProcessRecord(*worker), "CGlobalModule::OnGlobalStopListening"), SizeIs(1));
}

TEST(Preload, RunsTheRequestsThatAModuleMakes) {
  const auto worker = WorkerWith({"all_global_notifications", "warms_up", "recycles"});

  const std::vector<Exchange> warm_up = worker->Preload();

  ASSERT_THAT(warm_up, SizeIs(1));
  EXPECT_EQ(warm_up[0].response.body, "1");
  EXPECT_THAT(ModuleCalls(ProcessRecord(*worker)),
              ElementsAre("RegisterModule", "RegisterModule", "RegisterModule",
                          "CGlobalModule::OnGlobalApplicationResolveModules",
                          "CGlobalModule::OnGlobalApplicationStart",
                          "CGlobalModule::OnGlobalApplicationPreload",
                          "CGlobalModule::OnGlobalApplicationPreload"));
  EXPECT_EQ(Entries(ProcessRecord(*worker), "IGlobalApplicationPreloadProvider::SetErrorStatus")[1]
                .detail,
            "S_OK");
}

TEST(Preload, TellsAModuleThatTheProcessReplacesAnother) {
  const auto worker = WorkerWith({"warms_up"});

  EXPECT_THAT(worker->Preload(true), IsEmpty());

  EXPECT_THAT(ProcessRecord(*worker),
              Called("IGlobalApplicationPreloadProvider2::IsProcessRecycled", "TRUE"));
}

TEST(Preload, EndsWithoutANoticeIfNoRequestFollows) {
  const auto worker = WorkerWith({"all_global_notifications"});
  worker->Preload();

  worker->Stop();

  const Exchange record = ProcessRecord(*worker);
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalStopListening"), IsEmpty());
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalApplicationStop"), IsEmpty());
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalCacheCleanup"), SizeIs(1));
}

TEST(ApplicationModule, IsCalledUntilTheApplicationStops) {
  const auto worker = WorkerWith({"finishes_at_begin", "adds_application_module", "recycles"});

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.status, 418) << ToTimeline(exchange);
  EXPECT_EQ(Entries(exchange, "IHttpApplicationResolveModulesProvider::SetErrorStatus")[0].detail,
            "S_OK");
  EXPECT_STREQ(Entries(exchange, "CHttpModule::OnBeginRequest")[0].module, "Added");
  EXPECT_THAT(worker->Stop(), IsEmpty());
  EXPECT_STREQ(Entries(ProcessRecord(*worker), "IHttpModuleFactory::Terminate")[0].module, "Never");
  EXPECT_THAT(Entries(ProcessRecord(*worker), "IHttpModuleFactory::Terminate"), SizeIs(4));
}

}  // namespace

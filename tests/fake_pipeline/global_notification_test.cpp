// Which global notifications reach a module, in which order, with what, and where they are
// recorded.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::WorkerOptions;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::ModuleCalls;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

TEST(GlobalNotifications, SurroundTheFirstRequestOfAnApplication) {
  const auto worker = WorkerWith({"all_global_notifications", "finishes_at_begin"});

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("CGlobalModule::OnGlobalPreBeginRequest",
                          "CGlobalModule::OnGlobalApplicationResolveModules",
                          "CGlobalModule::OnGlobalApplicationStart",
                          "IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::Dispose", "CGlobalModule::OnGlobalThreadCleanup"));
  EXPECT_THAT(exchange, Called("IPreBeginRequestProvider::SetErrorStatus", ""));
  EXPECT_EQ(Entries(exchange, "IPreBeginRequestProvider::SetErrorStatus")[0].detail, "S_OK");
  EXPECT_EQ(Entries(exchange, "IHttpApplicationProvider::SetErrorStatus")[0].detail, "S_OK");
  EXPECT_EQ(Entries(exchange, "IHttpApplicationResolveModulesProvider::SetErrorStatus")[0].detail,
            "S_OK");
  EXPECT_EQ(Entries(exchange, "IGlobalThreadCleanupProvider::SetErrorStatus")[0].detail, "S_OK");
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(GlobalNotifications, StartAnApplicationOnce) {
  const auto worker = WorkerWith({"all_global_notifications", "finishes_at_begin"});
  worker->Send({});

  const Exchange second = worker->Send({});

  EXPECT_THAT(ModuleCalls(second),
              ElementsAre("CGlobalModule::OnGlobalPreBeginRequest",
                          "IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::Dispose", "CGlobalModule::OnGlobalThreadCleanup"));
}

TEST(GlobalNotifications, StartAnApplicationOnceForRequestsThatOverlap) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  const auto worker =
      WorkerWith({"all_global_notifications", "posts_completion"}, std::move(options));

  const std::vector<Exchange> exchanges = worker->SendAll(std::vector<fake_pipeline::Request>(20));

  size_t starts = 0;
  for (const Exchange& exchange : exchanges) {
    starts += Entries(exchange, "CGlobalModule::OnGlobalApplicationStart").size();
  }
  EXPECT_EQ(starts, 1u);
  EXPECT_THAT(exchanges, Each(test_support::HasNoFindings()));
}

TEST(GlobalNotifications, StartTheApplicationFirstIfSwitched) {
  WorkerOptions options;
  options.configuration.readings.Choose(fake_pipeline::Unknown::kStartOrPreBegin)
      .Choose(fake_pipeline::Unknown::kResolveOrStart);
  const auto worker = WorkerWith({"all_global_notifications"}, std::move(options));

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(ModuleCalls(exchange), ElementsAre("CGlobalModule::OnGlobalApplicationStart",
                                                 "CGlobalModule::OnGlobalApplicationResolveModules",
                                                 "CGlobalModule::OnGlobalPreBeginRequest",
                                                 "CGlobalModule::OnGlobalThreadCleanup"));
}

TEST(GlobalNotifications, CleanUpAThreadEachTimeItReturnsToThePool) {
  const auto worker = WorkerWith({"all_global_notifications", "posts_completion"});

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(Entries(exchange, "CGlobalModule::OnGlobalThreadCleanup"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "CGlobalModule::OnGlobalThreadCleanup"),
              Each(Field(&fake_pipeline::TraceEntry::depth, 0)));
}

TEST(GlobalNotifications, ReachOnlyModulesThatRegisteredForThem) {
  const auto worker = WorkerWith({"one_global_notification"});

  const Exchange exchange = worker->Send({});
  worker->CheckHealth();
  worker->SuspendAndResume();
  worker->Stop();

  EXPECT_THAT(ModuleCalls(exchange), ElementsAre("CGlobalModule::OnGlobalPreBeginRequest"));
  EXPECT_THAT(ModuleCalls(ProcessRecord(*worker)),
              ElementsAre("RegisterModule", "CGlobalModule::Terminate"));
  EXPECT_THAT(worker->findings(), IsEmpty());
}

TEST(GlobalNotifications, GoByPriorityAndEndWithTheModuleThatHandlesThem) {
  const auto worker = WorkerWith({"all_global_notifications", "handles_health_check_first"});

  worker->CheckHealth();

  const auto checks = Entries(ProcessRecord(*worker), "CGlobalModule::OnGlobalHealthCheck");
  ASSERT_THAT(checks, SizeIs(1));
  EXPECT_STREQ(checks[0].module, "handles_health_check_first");
  EXPECT_EQ(checks[0].result, "GL_NOTIFICATION_HANDLED");
}

TEST(GlobalNotifications, AreRaisedByHandInTheRaisingModuleToo) {
  const auto worker = WorkerWith({"notifies_when_checked", "all_global_notifications"});

  worker->CheckHealth();

  const Exchange record = ProcessRecord(*worker);
  ASSERT_THAT(Entries(record, "CGlobalModule::OnGlobalHealthCheck"), SizeIs(1))
      << ToTimeline(record);
  EXPECT_EQ(Entries(record, "CGlobalModule::OnGlobalHealthCheck")[0].result,
            "GL_NOTIFICATION_HANDLED");
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalCustomNotification"), SizeIs(1));
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalConfigurationChange"), SizeIs(2));
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalFileChange"), SizeIs(2));
  EXPECT_THAT(record, Called("IHttpServer::NotifyCustomNotification", "GL_NOTIFICATION_HANDLED"));
}

TEST(GlobalNotifications, DropWhatIsAttachedToMetadataThatAChangeReaches) {
  const auto worker = WorkerWith({"attaches_everywhere"});
  worker->Send(fake_pipeline::Get("/a/b.htm"));

  worker->ChangeConfiguration("MACHINE/WEBROOT/APPHOST/Default Web Site/b");
  const size_t before = worker->debug_output().size();
  worker->ChangeConfiguration("MACHINE/WEBROOT");

  EXPECT_EQ(before, 0u);
  EXPECT_THAT(worker->debug_output(), ElementsAre("metadata"));
}

TEST(GlobalNotifications, TellOfChangedConfiguration) {
  const auto worker = WorkerWith({"all_global_notifications"});

  worker->ChangeConfiguration("MACHINE/WEBROOT/APPHOST");

  EXPECT_THAT(ProcessRecord(*worker), Called("IGlobalConfigurationChangeProvider::GetChangePath",
                                             "\"MACHINE/WEBROOT/APPHOST\""));
  EXPECT_THAT(ProcessRecord(*worker),
              Called("IGlobalConfigurationChangeProvider::SetErrorStatus", ""));
}

TEST(GlobalNotifications, TellOfChangedFilesOfTheSiteOnly) {
  const auto worker = WorkerWith({"all_global_notifications"});

  worker->ChangeFile("C:\\elsewhere\\a.htm");
  worker->ChangeFile("c:/inetpub/wwwroot/a.htm");

  const Exchange record = ProcessRecord(*worker);
  EXPECT_THAT(Entries(record, "CGlobalModule::OnGlobalFileChange"), SizeIs(1));
  EXPECT_THAT(record,
              Called("IGlobalFileChangeProvider::GetFileName", "\"c:/inetpub/wwwroot/a.htm\""));
  EXPECT_THAT(record, Called("IGlobalFileChangeProvider::GetFileMonitor", "NULL"));
}

TEST(GlobalNotifications, TellOfChangedFilesOfAVirtualDirectory) {
  WorkerOptions options;
  options.configuration.virtual_directories["/shared"] = "D:\\shared";
  const auto worker = WorkerWith({"all_global_notifications"}, std::move(options));

  worker->ChangeFile("D:\\shared\\a.htm");

  EXPECT_THAT(Entries(ProcessRecord(*worker), "CGlobalModule::OnGlobalFileChange"), SizeIs(1));
}

TEST(GlobalNotifications, TellAMonitorOfChangesBelowItsDirectory) {
  const auto worker = WorkerWith({"watches_directory"});

  worker->ChangeFile("C:\\inetpub\\wwwroot\\images\\a.png");
  worker->ChangeFile("C:\\inetpub\\wwwroot\\images2\\a.png");
  worker->ChangeFile("C:\\inetpub\\wwwroot\\images\\deep\\b.png");

  const auto counts = Entries(ProcessRecord(*worker), "IGlobalFileChangeProvider::SetErrorStatus");
  ASSERT_THAT(counts, SizeIs(2));
  EXPECT_EQ(counts[1].detail, "0x00000002");
  EXPECT_THAT(worker->Stop(), IsEmpty());
  EXPECT_THAT(worker->debug_output(), ElementsAre("context ended once"));
}

TEST(GlobalNotifications, CarryTheAnswerToARuntimeQuery) {
  const auto worker = WorkerWith({"answers_rsca_query"});

  const fake_pipeline::RscaAnswer answer = worker->QueryRuntimeStatus("Test_Echo", "abc");

  EXPECT_TRUE(answer.answered);
  EXPECT_EQ(answer.result, S_OK);
  EXPECT_EQ(answer.bytes, "abcabc");
  EXPECT_THAT(worker->findings(), IsEmpty());
}

TEST(GlobalNotifications, LeaveARuntimeQueryThatNobodyAnswersNotImplemented) {
  const auto worker = WorkerWith({"answers_rsca_query", "all_global_notifications"});

  const fake_pipeline::RscaAnswer answer = worker->QueryRuntimeStatus("PMH_App_Domain_Enum_V1");

  EXPECT_FALSE(answer.answered);
  EXPECT_EQ(answer.result, E_NOTIMPL);
  EXPECT_EQ(answer.bytes, "");
  EXPECT_THAT(ProcessRecord(*worker), Called("IGlobalRSCAQueryProvider::SetErrorStatus", ""));
}

TEST(GlobalNotifications, WakeThoseWhoAskedForItWhenTheProcessIsSuspended) {
  const auto worker = WorkerWith({"resumes", "all_global_notifications"});

  worker->SuspendAndResume();

  EXPECT_THAT(
      ModuleCalls(ProcessRecord(*worker)),
      ElementsAre("RegisterModule", "RegisterModule", "CGlobalModule::OnSuspendProcess",
                  "CGlobalModule::OnSuspendProcess", "IGlobalSuspendProcessCallback::Resume"));
  EXPECT_THAT(worker->findings(), IsEmpty());
}

}  // namespace

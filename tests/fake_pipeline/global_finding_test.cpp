// The rules that a global module can break, and those of the server object.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;

// What is found when this module's health is checked.
std::vector<fake_pipeline::Finding> FindingsOfCheck(const char* module) {
  const auto worker = WorkerWith({module});
  worker->CheckHealth();
  return worker->findings();
}

TEST(GlobalFindingOf, ANotificationThatIsNotOverridden) {
  const auto findings = FindingsOfCheck("overrides_no_global");

  ASSERT_THAT(FindingIds(findings), ElementsAre("notification-not-overridden"));
  EXPECT_EQ(findings[0].where, "overrides_no_global, CGlobalModule::OnGlobalHealthCheck");
}

TEST(GlobalFindingOf, AnExceptionThatLeaves) {
  const auto findings = FindingsOfCheck("throws_globally");

  ASSERT_THAT(FindingIds(findings), ElementsAre("exception-left-module"));
  EXPECT_THAT(findings[0].what, HasSubstr("ill"));
}

TEST(GlobalFindingOf, AStatusThatIsNone) {
  const auto findings = FindingsOfCheck("returns_unknown_global_status");

  ASSERT_THAT(FindingIds(findings), ElementsAre("unknown-global-status"));
  EXPECT_THAT(findings[0].what, HasSubstr(": 2."));
}

TEST(GlobalFindingOf, ANotificationThatRaisesItself) {
  const auto findings = FindingsOfCheck("raises_own_notification");

  ASSERT_THAT(FindingIds(findings), ElementsAre("notification-recursion"));
  EXPECT_THAT(findings[0].what, HasSubstr("GL_CUSTOM_NOTIFICATION"));
}

TEST(GlobalFindingOf, ReferencesGivenBackTwice) {
  const auto findings = FindingsOfCheck("releases_twice");

  EXPECT_THAT(FindingIds(findings), ElementsAre("reference-not-held", "reference-not-held",
                                                "reference-not-held", "used-after-release"));
}

TEST(GlobalFindingOf, ReferencesKeptToTheEnd) {
  const auto worker = WorkerWith({"keeps_references"});
  worker->CheckHealth();

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings),
              ElementsAre("reference-leaked", "reference-leaked", "reference-leaked"));
  EXPECT_THAT(findings[0].what, HasSubstr("IHttpFileMonitor of C:\\inetpub\\wwwroot"));
  EXPECT_THAT(findings[2].what, HasSubstr("Default Web Site/a, 2 left"));
}

TEST(GlobalFindingOf, AThreadCountThatStaysRaised) {
  const auto worker = WorkerWith({"raises_thread_count"});
  worker->CheckHealth();

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("thread-count-unbalanced"));
  EXPECT_THAT(findings[0].what, HasSubstr("raised by 1"));
}

TEST(GlobalFindingOf, AThreadCountThatWasNeverRaised) {
  const auto findings = FindingsOfCheck("lowers_thread_count");

  ASSERT_THAT(FindingIds(findings), ElementsAre("thread-count-unbalanced"));
  EXPECT_THAT(findings[0].where, HasSubstr("IHttpServer::DecrementThreadCount"));
}

TEST(GlobalFindingOf, AFactoryThatIsRegisteredTwice) {
  const Exchange exchange = ExchangeWith("registers_factory_twice");

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("factory-registered-twice", "null-argument"));
}

TEST(GlobalFindingOf, AnAnswerLongerThanItsBuffer) {
  const auto worker = WorkerWith({"answers_rsca_query"});

  const fake_pipeline::RscaAnswer answer = worker->QueryRuntimeStatus("Test_Overrun");

  EXPECT_THAT(FindingIds(worker->findings()), ElementsAre("buffer-overrun"));
  EXPECT_EQ(answer.bytes.size(), 2u);
}

TEST(GlobalFindingOf, NullForTheProviderOfAnApplicationsModules) {
  const Exchange exchange = ExchangeWith("passes_null_globally");

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "null-argument", "null-argument"));
}

TEST(GlobalFindingOf, NullForTheProviderOfAPreload) {
  const auto worker = WorkerWith({"passes_null_globally"});
  worker->Send({});  // The application has started before it is preloaded.

  worker->Preload();

  EXPECT_THAT(FindingIds(worker->findings()), ElementsAre("null-argument", "null-argument"));
}

TEST(GlobalFindingOf, NullForAQueryAndACopyOfMoreThanThereIs) {
  const auto worker = WorkerWith({"passes_null_globally"});

  const fake_pipeline::RscaAnswer answer = worker->QueryRuntimeStatus("Any");

  EXPECT_EQ(answer.bytes, "ab");
  EXPECT_THAT(FindingIds(worker->findings()),
              ElementsAre("null-argument", "null-argument", "null-argument", "buffer-overrun"));
}

TEST(GlobalFindingOf, AResumeThatFails) {
  const auto worker = WorkerWith({"resumes"});
  worker->SuspendAndResume();

  worker->SuspendAndResume();

  EXPECT_THAT(FindingIds(worker->findings()), ElementsAre("resume-failed"));
}

}  // namespace

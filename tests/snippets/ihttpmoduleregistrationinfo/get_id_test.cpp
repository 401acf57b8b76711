// The request numbers: who draws them, who shows them, under which id they are stored, and what a
// failed registration leaves behind.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TraceEntry;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

class RegistrationGetId : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpmoduleregistrationinfo/get_id";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/page.htm"] = "<p>page</p>";
    Load(kExample, std::move(options));
  }

  // What is left over is found by the sanitizers.
  static HRESULT LoadWithFailing(const char* method) {
    WorkerOptions options;
    options.faults.Fail(method, E_OUTOFMEMORY);
    WorkerProcess worker(std::move(options));
    try {
      worker.Load(test_support::SnippetPath(kExample));
    } catch (const fake_pipeline::ModuleLoadError& error) {
      return static_cast<HRESULT>(error.code);
    }
    return S_OK;
  }
};

TEST_F(RegistrationGetId, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(RegistrationGetId, TellsEachClientTheNumberOfItsRequest) {
  const Exchange first = worker().Send(Get("/page.htm"));
  const Exchange second = worker().Send(Get("/page.htm"));

  EXPECT_THAT(first.response, HasHeader("X-Request-Number", "1"));
  EXPECT_THAT(second.response, HasHeader("X-Request-Number", "2"));
  EXPECT_THAT(Entries(first, "IHttpStoredContext::CleanupStoredContext"), SizeIs(1));
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(RegistrationGetId, StoresUnderAnIdOfItsOwnForEachNameItIsLoadedUnder) {
  worker().Load(test_support::SnippetPath(kExample), "SecondName");

  const Exchange exchange = worker().Send(Get("/page.htm"));

  const auto stores = Entries(exchange, "IHttpModuleContextContainer::SetModuleContext");
  ASSERT_THAT(stores, SizeIs(2));
  EXPECT_THAT(stores, Each(Field(&TraceEntry::result, "S_OK")));
}

TEST_F(RegistrationGetId, DrawsTheNumberBeforeGlobalModulesThatStandAheadInTheConfiguration) {
  Load("walkthrough/global_level");
  worker().Load(test_support::SnippetPath(kExample));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  const auto calls = Entries(exchange, "CGlobalModule::OnGlobalPreBeginRequest");
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_STREQ(calls[0].module, "get_id");
}

TEST_F(RegistrationGetId, LeavesARequestWithoutANumberWhenItCannotBeStored) {
  Request request = Get("/page.htm");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>page</p>");
  EXPECT_EQ(exchange.response.FindHeader("X-Request-Number"), nullptr);
  EXPECT_THAT(Entries(exchange, "IHttpStoredContext::CleanupStoredContext"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(RegistrationGetId, ReportsTheCallOfTheRegistrationThatFailed) {
  EXPECT_THAT(worker().Stop(), IsEmpty());

  EXPECT_EQ(LoadWithFailing("IHttpModuleRegistrationInfo::SetRequestNotifications"), E_OUTOFMEMORY);
  EXPECT_EQ(LoadWithFailing("IHttpModuleRegistrationInfo::SetGlobalNotifications"), E_OUTOFMEMORY);
  EXPECT_EQ(LoadWithFailing("IHttpModuleRegistrationInfo::SetPriorityForGlobalNotification"),
            E_OUTOFMEMORY);
}

}  // namespace

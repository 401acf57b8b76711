// The first and the last word: what is refused and set, in which order among other modules, under
// which name it is reported, and what a failed registration leaves.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class SetRequestPriority : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample =
      "ihttpmoduleregistrationinfo/set_priority_for_request_notification";

  // Other modules stand ahead in the configuration; their name here is that of their file.
  void SetUp() override {
    Load("walkthrough/request_level");
    worker().Load(test_support::SnippetPath("imetadatainfo/get_meta_path"));
    worker().Load(test_support::SnippetPath(kExample), "Front");
  }

  static Request Trace(FaultPlan faults = {}) {
    Request request = Get("/hello");
    request.method = "TRACE";
    request.faults = std::move(faults);
    return request;
  }
};

TEST_F(SetRequestPriority, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(SetRequestPriority, BeginsFirstAndSendsLast) {
  const Exchange exchange = worker().Send(Get("/hello"));

  const auto begins = Entries(exchange, "CHttpModule::OnBeginRequest");
  const auto sends = Entries(exchange, "CHttpModule::OnSendResponse");
  ASSERT_THAT(begins, SizeIs(2));
  EXPECT_STREQ(begins[0].module, "Front");
  ASSERT_THAT(sends, SizeIs(2));
  EXPECT_STREQ(sends[1].module, "Front");
  EXPECT_THAT(exchange.response, HasHeader("X-Content-Type-Options", "nosniff"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetRequestPriority, RefusesTraceBeforeAnyOtherModuleWorks) {
  const Exchange exchange = worker().Send(Trace());

  EXPECT_EQ(exchange.response.status, 405);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnBeginRequest"), SizeIs(1));
  EXPECT_THAT(exchange.response, HasHeader("X-Content-Type-Options", "nosniff"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetRequestPriority, ReportsUnderTheNameOfTheConfiguration) {
  const Exchange exchange = worker().Send(Trace());

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "Front");
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("TRACE was refused"));
}

TEST_F(SetRequestPriority, StopsTheRequestWhenTheStatusCannotBeSet) {
  const Exchange exchange =
      worker().Send(Trace(FaultPlan().Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY)));

  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetRequestPriority, DoesNotLoadWhenItCannotBeRegisteredOrPutFirst) {
  EXPECT_THAT(worker().Stop(), IsEmpty());
  WorkerOptions unregistered;
  unregistered.faults.Fail("IHttpModuleRegistrationInfo::SetRequestNotifications", E_OUTOFMEMORY);
  WorkerOptions without_priority;
  without_priority.faults.Fail("IHttpModuleRegistrationInfo::SetPriorityForRequestNotification",
                               E_OUTOFMEMORY);

  EXPECT_THROW(Load(kExample, std::move(unregistered)), fake_pipeline::ModuleLoadError);
  EXPECT_THROW(Load(kExample, std::move(without_priority)), fake_pipeline::ModuleLoadError);
}

}  // namespace

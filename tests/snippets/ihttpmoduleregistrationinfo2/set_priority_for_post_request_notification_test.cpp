// The notice on HTML pages: which responses get it, that it comes before other modules of the same
// half, and a server without the interface.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::SizeIs;

class SetPostPriority : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample =
      "ihttpmoduleregistrationinfo2/set_priority_for_post_request_notification";
  static constexpr const char* kPage = "<p>page</p>\n<p>Orders are closed on Sunday.</p>\n";

  void SetUp() override { Load(kExample, WithPage()); }

  static WorkerOptions WithPage() {
    WorkerOptions options;
    options.configuration.files["/page.htm"] = "<p>page</p>\n";
    return options;
  }
};

TEST_F(SetPostPriority, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(SetPostPriority, AddsTheNoticeToAPage) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, kPage);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetPostPriority, IsCalledBeforeAModuleThatStandsAheadInTheConfiguration) {
  Load("walkthrough/global_level", WithPage());
  worker().Load(test_support::TestModulePath("all_notifications"));
  worker().Load(test_support::SnippetPath(kExample));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  const auto calls = Entries(exchange, "CHttpModule::OnPostReleaseRequestState");
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_STREQ(calls[0].module, "set_priority_for_post_request_notification");
}

TEST_F(SetPostPriority, LeavesErrorsAlone) {
  const Exchange exchange = worker().Send(Get("/gone.htm"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_EQ(exchange.response.body, "");
}

TEST_F(SetPostPriority, ServesThePageWithoutTheNoticeWhenItCannotBeAppended) {
  Request request = Get("/page.htm");
  request.faults.Fail("IHttpResponse::WriteEntityChunkByReference", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>page</p>\n");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetPostPriority, LoadsOnAServerWithoutTheInterface) {
  WorkerOptions options = WithPage();
  options.faults.Fail("IHttpServer::GetExtendedInterface", E_NOINTERFACE);
  Load(kExample, std::move(options));

  EXPECT_EQ(worker().Send(Get("/page.htm")).response.body, kPage);
}

TEST_F(SetPostPriority, DoesNotLoadWhenItCannotBeRegisteredOrPutFirst) {
  EXPECT_THAT(worker().Stop(), testing::IsEmpty());
  WorkerOptions unregistered;
  unregistered.faults.Fail("IHttpModuleRegistrationInfo::SetRequestNotifications", E_OUTOFMEMORY);
  WorkerOptions without_priority;
  without_priority.faults.Fail(
      "IHttpModuleRegistrationInfo2::SetPriorityForPostRequestNotification", E_OUTOFMEMORY);

  EXPECT_THROW(Load(kExample, std::move(unregistered)), fake_pipeline::ModuleLoadError);
  EXPECT_THROW(Load(kExample, std::move(without_priority)), fake_pipeline::ModuleLoadError);
}

}  // namespace

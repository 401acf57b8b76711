// Which notification is the last one, by what the module returns.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetIsLastNotification : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_is_last_notification";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetIsLastNotification, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetIsLastNotification, LetsGoAtTheSecondStepOfARequestThatGoesOn) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  const auto answers = Entries(exchange, "IHttpContext::GetIsLastNotification");
  ASSERT_THAT(answers, SizeIs(2));
  EXPECT_EQ(answers[0].result, "FALSE");
  EXPECT_EQ(answers[1].result, "TRUE");
  EXPECT_THAT(worker().debug_output(), ElementsAre("authorize map "));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetIsLastNotification, LetsGoAtTheFirstStepOfARequestThatItEnds) {
  const Exchange exchange = worker().Send(Get("/internal"));

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(exchange, Called("IHttpContext::GetIsLastNotification", "TRUE"));
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnAuthorizeRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(worker().debug_output(), ElementsAre("authorize "));
}

TEST_F(GetIsLastNotification, LeavesTheBlockToItsObjectWhenAnotherModuleEndsTheRequest) {
  worker().Load(test_support::TestModulePath("executes_child_as_user"));

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetIsLastNotification", "FALSE"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnMapRequestHandler"), IsEmpty());
  EXPECT_THAT(worker().debug_output(), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetIsLastNotification, RefusesEvenWhenTheStatusCannotBeSet) {
  Request request = Get("/internal");
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnAuthorizeRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

}  // namespace

// The health answer: in place of the handler, with all the other stages.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class SetRequestHandled : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/set_request_handled";

  void SetUp() override { Load(kExample); }

  Exchange SendWithFailing(const char* method, int nth = 1) {
    Request request = Get("/healthz");
    request.faults.Fail(method, E_OUTOFMEMORY, nth);
    return worker().Send(request);
  }
};

TEST_F(SetRequestHandled, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/healthz"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(SetRequestHandled, AnswersWhereThereIsNoFile) {
  const Exchange exchange = worker().Send(Get("/healthz"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "ok\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(exchange.response, HasHeader("Cache-Control", "no-store"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnMapRequestHandler", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetRequestHandled, KeepsTheFileOfThatNameOutOfTheAnswer) {
  WorkerOptions options;
  options.configuration.files = {{"/healthz", "a file"}, {"/healthzz", "another"}};
  Load(kExample, std::move(options));

  const Exchange own = worker().Send(Get("/healthz"));
  const Exchange other = worker().Send(Get("/healthzz"));

  EXPECT_EQ(own.response.body, "ok\n");
  EXPECT_EQ(other.response.body, "another");
  EXPECT_THAT(Entries(other, "IHttpContext::SetRequestHandled"), IsEmpty());
}

TEST_F(SetRequestHandled, AnswersWith500WhenTheBodyCannotBeWritten) {
  const Exchange exchange = SendWithFailing("IHttpResponse::WriteEntityChunks");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IMapHandlerProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetRequestHandled, AnswersWith500WhenAHeaderCannotBeSet) {
  const Exchange first = SendWithFailing("IHttpResponse::SetHeader", 1);
  const Exchange second = SendWithFailing("IHttpResponse::SetHeader", 2);

  EXPECT_EQ(first.response.status, 500);
  EXPECT_EQ(second.response.status, 500);
}

}  // namespace

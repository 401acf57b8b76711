// The walkthrough's request-level module: its one URL, the URLs beside it, and each failure.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class WalkthroughRequestLevel : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "walkthrough/request_level";

  void SetUp() override { Load(kExample); }

  Exchange SendHelloWithFailing(const char* method) {
    Request request = Get("/hello");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(WalkthroughRequestLevel, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

// [answers_hello begin]
TEST_F(WalkthroughRequestLevel, AnswersHelloInPlainTextAndFinishes) {
  const Exchange exchange = worker().Send(Get("/hello?name=you"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "Hello from a request-level module.\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(exchange, Called("IHttpResponse::Clear", ""));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}
// [answers_hello end]

// [leaves_others begin]
TEST_F(WalkthroughRequestLevel, LeavesOtherUrlsToTheSite) {
  WorkerOptions options;
  options.configuration.files = {{"/hello.htm", "a file"}, {"/hellp", "another"}};
  Load(kExample, std::move(options));

  const Exchange longer = worker().Send(Get("/hello.htm"));
  const Exchange as_long = worker().Send(Get("/hellp"));

  EXPECT_EQ(longer.response.body, "a file");
  EXPECT_EQ(as_long.response.body, "another");
  EXPECT_THAT(longer, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(Entries(longer, "IHttpResponse::Clear"), IsEmpty());
}
// [leaves_others end]

// [failing_write begin]
TEST_F(WalkthroughRequestLevel, AnswersWith500WhenTheWriteFails) {
  const Exchange exchange = SendHelloWithFailing("IHttpResponse::WriteEntityChunks");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_EQ(exchange.response.FindHeader("Content-Type"), nullptr);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}
// [failing_write end]

TEST_F(WalkthroughRequestLevel, AnswersWith500WhenTheContentTypeCannotBeSet) {
  const Exchange exchange = SendHelloWithFailing("IHttpResponse::SetHeader");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(Entries(exchange, "IHttpResponse::WriteEntityChunks"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(WalkthroughRequestLevel, LeavesTheStatusAloneWhenTheClientIsGoneAndHeadersHaveLeft) {
  WorkerOptions options;
  options.configuration.response_buffer_limit_bytes = 0;
  Load(kExample, std::move(options));
  Request request = Get("/hello");
  request.schedule = Schedule::Pending().DisconnectDuring(1);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpContext::GetResponseHeadersSent", "TRUE"));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetStatus"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

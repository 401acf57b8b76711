// Methods that the filter takes and those that it refuses, and what is left when it cannot answer.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class GetRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_request";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }

  static Request RequestWith(const char* method) {
    Request request = fake_pipeline::Get("/hello.htm");
    request.method = method;
    return request;
  }
};

TEST_F(GetRequest, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(RequestWith("DELETE"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetRequest, RefusesOtherMethodsAndTellsWhichItTakes) {
  const Exchange exchange = worker().Send(RequestWith("DELETE"));

  EXPECT_EQ(exchange.response.status, 405);
  EXPECT_EQ(exchange.response.reason, "Method Not Allowed");
  EXPECT_THAT(exchange.response, HasHeader("Allow", "GET, HEAD, POST"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetRequest, LeavesTheMethodsItTakesToTheSite) {
  const Exchange get = worker().Send(RequestWith("GET"));
  const Exchange head = worker().Send(RequestWith("HEAD"));
  const Exchange post = worker().Send(RequestWith("POST"));

  EXPECT_EQ(get.response.body, "hello");
  EXPECT_EQ(head.response.status, 200);
  EXPECT_THAT(post, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(Entries(get, "IHttpContext::GetResponse"), IsEmpty());
}

TEST_F(GetRequest, ComparesMethodsWithTheirCase) {
  const Exchange exchange = worker().Send(RequestWith("get"));

  EXPECT_EQ(exchange.response.status, 405);
}

TEST_F(GetRequest, AnswersWith500WhenTheHeaderCannotBeSet) {
  Request request = RequestWith("DELETE");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

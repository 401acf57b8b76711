// What the handler finds removed, and how long it took.
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

class OnPreExecuteRequestHandler : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_pre_execute_request_handler";

  // Every call of a module takes 5 ms, so the record tells between which two was measured.
  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/page.htm", "a page"}};
    options.module_call_ms = 5;
    Load(kExample, std::move(options));
  }

  Exchange SendWithFailing(const char* method) {
    Request request = Get("/page.htm");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(OnPreExecuteRequestHandler, RunsAsItsPageShows) {
  Request request = Get("/page.htm");
  request.headers.push_back({"Proxy", "http://attacker.example"});

  EXPECT_TRUE(MatchesRecordedRun(worker().Send(request), kExample));
}

TEST_F(OnPreExecuteRequestHandler, HidesTheProxyHeaderFromTheHandler) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};
  Load(kExample, std::move(options));
  worker().Load(test_support::TestModulePath("answers_server_variable"));
  Request request = Get("/?HTTP_PROXY");
  request.headers.push_back({"Proxy", "http://attacker.example"});

  EXPECT_EQ(worker().Send(request).response.body, "0x80070585");
}

TEST_F(OnPreExecuteRequestHandler, MeasuresFromAfterTheOtherModulesToTheResponse) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange.response, HasHeader("Server-Timing", "handler;dur=5"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnPreExecuteRequestHandler, RunsNoHandlerWithTheHeaderThere) {
  const Exchange exchange = SendWithFailing("IHttpRequest::DeleteHeader");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnPreExecuteRequestHandler, SendsTheResponseWithoutTheTimeWhenMemoryIsOut) {
  const Exchange exchange = SendWithFailing("IHttpResponse::SetHeader");

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnPreExecuteRequestHandler, SetsNoHeaderOnceTheHeadersHaveLeft) {
  WorkerOptions options;
  options.configuration.files = {{"/page.htm", "a page"}};
  options.configuration.handlers = {{"Flushing", "*.now", "*", {"flushes_late"}}};
  Load(kExample, std::move(options));
  worker().Load(test_support::TestModulePath("flushes_late"));

  const Exchange exchange = worker().Send(Get("/page.now"));

  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetHeader"), IsEmpty());
}

TEST_F(OnPreExecuteRequestHandler, TellsNoTimeOnAServerThatKeepsNone) {
  const Exchange exchange = SendWithFailing("IHttpServer2::GetExtendedInterface");

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(Entries(exchange, "IHttpContext4::GetRequestElapsedTime"), IsEmpty());
}

}  // namespace

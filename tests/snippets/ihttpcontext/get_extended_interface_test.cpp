// Requests in time and too late, on a clock that the test moves, and servers without that clock.
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
using testing::SizeIs;

class GetExtendedInterface : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_extended_interface";

  void SetUp() override { LoadWhereCallsTake(0); }

  // Each of the two calls of the module takes so long.
  void LoadWhereCallsTake(uint32_t call_ms) {
    WorkerOptions options;
    options.clock_ms = 100000;
    options.module_call_ms = call_ms;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetExtendedInterface, RunsAsItsPageShows) {
  LoadWhereCallsTake(3000);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetExtendedInterface, ServesARequestInTimeAndPublishesItsDeadline) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(exchange.response.body, "hello");
  const auto variables = Entries(exchange, "IHttpContext::SetServerVariable");
  ASSERT_THAT(variables, SizeIs(1));
  EXPECT_EQ(variables[0].detail, "REQUEST_DEADLINE, \"105000\"");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetExtendedInterface, RefusesARequestThatIsTooLate) {
  LoadWhereCallsTake(6000);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(exchange.response.status, 503);
  EXPECT_THAT(exchange.response, HasHeader("Retry-After", "10"));
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetExtendedInterface, LetsRequestsOfAnOlderServerGoOnUnmeasured) {
  LoadWhereCallsTake(6000);
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpServer2::GetExtendedInterface", E_NOINTERFACE);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "hello");
  EXPECT_THAT(Entries(exchange, "IHttpContext4::GetRequestElapsedTime"), IsEmpty());
}

TEST_F(GetExtendedInterface, AnswersWith500WhenTheRefusalFails) {
  LoadWhereCallsTake(6000);
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

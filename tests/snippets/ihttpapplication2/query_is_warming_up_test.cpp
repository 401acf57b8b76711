// The gate of an application that warms up: whom it keeps out, what opens it, and a server without
// the interface.
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

class QueryIsWarmingUp : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpapplication2/query_is_warming_up";

  static constexpr const char* kGetExtended = "IHttpServer::GetExtendedInterface";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/warmup", "ready\n"}, {"/page.htm", "<p>page</p>"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(QueryIsWarmingUp, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/warmup"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(QueryIsWarmingUp, KeepsClientsOutUntilTheApplicationIsWarm) {
  const Exchange early = worker().Send(Get("/page.htm"));
  const Exchange warm_up = worker().Send(Get("/warmup"));
  const Exchange late = worker().Send(Get("/page.htm"));

  EXPECT_EQ(early.response.status, 503);
  EXPECT_THAT(early.response, HasHeader("Retry-After", "5"));
  EXPECT_EQ(warm_up.response.body, "ready\n");
  EXPECT_THAT(Entries(warm_up, "IHttpApplication2::EndApplicationWarmup"), testing::SizeIs(1));
  EXPECT_EQ(late.response.body, "<p>page</p>");
  EXPECT_THAT(late, Called("IHttpApplication2::QueryIsWarmingUp", "FALSE"));
  EXPECT_THAT(early, HasNoFindings());
}

TEST_F(QueryIsWarmingUp, StaysClosedWhenTheWarmUpFails) {
  Load(kExample);

  const Exchange warm_up = worker().Send(Get("/warmup"));
  const Exchange after = worker().Send(Get("/page.htm"));

  EXPECT_EQ(warm_up.response.status, 404);
  EXPECT_EQ(after.response.status, 503);
}

TEST_F(QueryIsWarmingUp, LetsTheServersOwnWarmUpRequestsPass) {
  Request request = Get("/page.htm");
  request.warm_up = true;

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>page</p>");
}

TEST_F(QueryIsWarmingUp, KeepsNobodyOutOnAServerWithoutTheInterface) {
  Request request = Get("/page.htm");
  request.faults.Fail(kGetExtended, E_NOINTERFACE, 1)
      .Fail(kGetExtended, E_NOINTERFACE, 2)
      .Fail(kGetExtended, E_NOINTERFACE, 3);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>page</p>");
  EXPECT_THAT(Entries(exchange, "IHttpApplication2::BeginApplicationWarmup"), IsEmpty());
  EXPECT_THAT(Entries(exchange, "IHttpApplication2::QueryIsWarmingUp"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

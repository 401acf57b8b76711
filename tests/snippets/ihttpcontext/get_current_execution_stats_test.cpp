// Modules that take their time and modules that do not, on a clock that the test moves.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetCurrentExecutionStats : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_current_execution_stats";

  void SetUp() override { LoadWhereCallsTake(0); }

  // A second module comes first in RQ_AUTHENTICATE_REQUEST although it is loaded later. Each call
  // of a module takes so long.
  void LoadWhereCallsTake(uint32_t call_ms, uint64_t clock_ms = 0) {
    WorkerOptions options;
    options.module_call_ms = call_ms;
    options.clock_ms = clock_ms;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("continues_at_authenticate"));
  }
};

TEST_F(GetCurrentExecutionStats, RunsAsItsPageShows) {
  LoadWhereCallsTake(750);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetCurrentExecutionStats, ReportsASlowModuleInFront) {
  LoadWhereCallsTake(750);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(exchange.response.body, "hello");
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(exchange.event_log[0].strings,
              ElementsAre("get_current_execution_stats",
                          "750 ms in notification 0x00000002 before its turn"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetCurrentExecutionStats, ReportsNothingBelowHalfASecond) {
  LoadWhereCallsTake(499);

  EXPECT_THAT(worker().Send(Get("/hello.htm")).event_log, IsEmpty());
}

TEST_F(GetCurrentExecutionStats, SubtractsAcrossTheEndOfTheTickCount) {
  LoadWhereCallsTake(600, 0xFFFFFF00);

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings[1], testing::StartsWith("600 ms"));
}

TEST_F(GetCurrentExecutionStats, ServesTheRequestUnmeasuredWhenTheCallFails) {
  LoadWhereCallsTake(750);
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpContext::GetCurrentExecutionStats", E_INVALIDARG);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "hello");
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

}  // namespace

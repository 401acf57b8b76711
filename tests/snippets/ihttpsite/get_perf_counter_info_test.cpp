// The probe of a site's counters: which paths it answers, what it changes, and whom it refuses.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class GetPerfCounterInfo : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpsite/get_perf_counter_info";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/counter-probe/up/"] = "a file";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetPerfCounterInfo, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/counter-probe/up/7"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetPerfCounterInfo, RaisesTheCounterAndTakesItBack) {
  const Exchange up = worker().Send(Get("/counter-probe/up/7"));
  EXPECT_THAT(worker().site_counters(), ElementsAre(Pair(7u, 1000)));

  const Exchange down = worker().Send(Get("/counter-probe/down/7"));

  EXPECT_THAT(worker().site_counters(), ElementsAre(Pair(7u, 0)));
  EXPECT_EQ(up.response.status, 204);
  EXPECT_EQ(down.response.status, 204);
  EXPECT_THAT(down, HasNoFindings());
}

TEST_F(GetPerfCounterInfo, LeavesOtherPathsToTheSite) {
  const Exchange exchange = worker().Send(Get("/counter-probe/up/"));

  EXPECT_EQ(exchange.response.body, "a file");
  EXPECT_THAT(worker().site_counters(), IsEmpty());
}

TEST_F(GetPerfCounterInfo, RefusesAClientThatItDoesNotKnowToBeLocal) {
  Request request = Get("/counter-probe/up/7");
  request.faults.Fail("IHttpContext::GetServerVariable", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 403);
  EXPECT_THAT(worker().site_counters(), IsEmpty());
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

// A URL that is asked for often, on a clock that the test moves.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;

class IsFrequentlyHit : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpurlinfo/is_frequently_hit";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/news.htm", "news"}, {"/old.htm", "old"}};
    Load(kExample, std::move(options));
  }

  static bool IsKept(const Exchange& exchange) {
    return exchange.response.FindHeader("Cache-Control") != nullptr;
  }
};

TEST_F(IsFrequentlyHit, RunsAsItsPageShows) {
  worker().Send(Get("/news.htm"));

  const Exchange exchange = worker().Send(Get("/news.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(IsFrequentlyHit, KeepsAPageFromTheSecondRequestOn) {
  const Exchange first = worker().Send(Get("/news.htm?a"));
  const Exchange second = worker().Send(Get("/news.htm?b"));

  EXPECT_FALSE(IsKept(first));
  EXPECT_THAT(second.response, HasHeader("Cache-Control", "public, max-age=10"));
  EXPECT_EQ(second.response.body, "news");
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(IsFrequentlyHit, LetsGoOfThePageWhenTheRushIsOver) {
  worker().Send(Get("/news.htm"));
  worker().Send(Get("/news.htm"));

  worker().AdvanceClock(11000);
  EXPECT_FALSE(IsKept(worker().Send(Get("/news.htm"))));
}

TEST_F(IsFrequentlyHit, CountsEachUrlByItself) {
  worker().Send(Get("/news.htm"));

  EXPECT_FALSE(IsKept(worker().Send(Get("/old.htm"))));
}

TEST_F(IsFrequentlyHit, LeavesAHeaderAloneThatAnotherModuleSet) {
  worker().Load(test_support::TestModulePath("sets_cache_control"));
  worker().Send(Get("/news.htm"));

  EXPECT_THAT(worker().Send(Get("/news.htm")).response, HasHeader("Cache-Control", "no-store"));
}

TEST_F(IsFrequentlyHit, ServesThePageWhenTheHeaderCannotBeSet) {
  worker().Send(Get("/news.htm"));
  Request request = Get("/news.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "news");
  EXPECT_FALSE(IsKept(exchange));
}

}  // namespace

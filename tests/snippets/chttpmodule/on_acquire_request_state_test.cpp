// The meter: what a visitor may read, what is counted, and what no shared cache may keep.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::IsEmpty;

class OnAcquireRequestState : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_acquire_request_state";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/articles/1.htm", "an article"},
                                   {"/Articles/1.htm", "an article"},
                                   {"/index.htm", "an index"}};
    Load(kExample, std::move(options));
  }

  Exchange SendNthTime(const std::string& url, int nth) {
    for (int i = 1; i < nth; ++i) {
      worker().Send(Get(url));
    }
    return worker().Send(Get(url));
  }

  Exchange SendWithFailing(const char* method) {
    Request request = Get("/articles/1.htm");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(OnAcquireRequestState, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/articles/1.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnAcquireRequestState, ShowsThreeArticlesAndMarksThemAsPrivate) {
  const Exchange exchange = SendNthTime("/Articles/1.htm", 3);

  EXPECT_EQ(exchange.response.body, "an article");
  EXPECT_THAT(exchange.response, HasHeader("Cache-Control", "private"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAcquireRequestState, AsksForPaymentInPlaceOfTheFourth) {
  const Exchange exchange = SendNthTime("/articles/1.htm", 4);

  EXPECT_EQ(exchange.response.status, 402);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnReleaseRequestState"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAcquireRequestState, CountsOnlyArticlesThatWereShown) {
  SendNthTime("/articles/none.htm", 5);

  EXPECT_EQ(SendNthTime("/articles/1.htm", 3).response.status, 200);
}

TEST_F(OnAcquireRequestState, MetersNothingElse) {
  const Exchange exchange = SendNthTime("/index.htm", 5);

  EXPECT_EQ(exchange.response.body, "an index");
  EXPECT_EQ(exchange.response.FindHeader("Cache-Control"), nullptr);
}

TEST_F(OnAcquireRequestState, ShowsTheArticleWhenTheVisitorIsNotKnown) {
  const Exchange exchange = SendWithFailing("IHttpContext::GetServerVariable");

  EXPECT_EQ(exchange.response.body, "an article");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnAcquireRequestState, KeepsAnUnmarkedArticleOutOfTheCaches) {
  const Exchange exchange = SendWithFailing("IHttpResponse::SetHeader");

  EXPECT_EQ(exchange.response.body, "an article");
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPostReleaseRequestState", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnAcquireRequestState, LeavesTheHeadersAloneOnceTheyHaveLeft) {
  worker().Load(test_support::TestModulePath("flushes_late"));

  const Exchange exchange = worker().Send(Get("/articles/1.htm"));

  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetHeader"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnAcquireRequestState, CountsOnSeveralThreads) {
  fake_pipeline::WorkerOptions options;
  options.configuration.files = {{"/articles/1.htm", "an article"}};
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));

  const std::vector<Exchange> exchanges =
      worker().SendAll(std::vector<Request>(100, Get("/articles/1.htm")));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

}  // namespace

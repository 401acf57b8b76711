// The cache of the catalog: what is answered from it, what is stored, and what never is.
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
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

class OnResolveRequestCache : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_resolve_request_cache";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/catalog/shoes.htm", "shoes"},
                                   {"/catalog/big.htm", std::string(65537, 'x')},
                                   {"/basket.htm", "basket"}};
    for (int i = 0; i < 16; ++i) {
      options.configuration.files["/catalog/" + std::to_string(i)] = "page";
    }
    Load(kExample, std::move(options));
  }

  Exchange SendTwice(const Request& request) {
    worker().Send(request);
    return worker().Send(request);
  }

  Exchange SendWithFailing(const char* method, int nth = 1) {
    Request request = Get("/catalog/shoes.htm");
    request.faults.Fail(method, E_OUTOFMEMORY, nth);
    return worker().Send(request);
  }
};

TEST_F(OnResolveRequestCache, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/catalog/shoes.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnResolveRequestCache, AnswersTheSecondRequestWithoutTheHandler) {
  const Exchange first = worker().Send(Get("/catalog/shoes.htm"));
  const Exchange second = worker().Send(Get("/catalog/shoes.htm"));

  EXPECT_THAT(first.response, HasHeader("X-Cache", "miss"));
  EXPECT_THAT(Entries(first, "static file handler"), SizeIs(1));
  EXPECT_THAT(second.response, HasHeader("X-Cache", "hit"));
  EXPECT_THAT(second.response, HasHeader("Content-Type", "text/html"));
  EXPECT_EQ(second.response.body, "shoes");
  EXPECT_THAT(Entries(second, "static file handler"), IsEmpty());
  EXPECT_THAT(Entries(second, "CHttpModule::OnUpdateRequestCache"), IsEmpty());
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(OnResolveRequestCache, AsksForAWholeAnswerThatFitsEveryClient) {
  const Exchange exchange = worker().Send(Get("/catalog/shoes.htm"));

  const auto deleted = Entries(exchange, "IHttpRequest::DeleteHeader");
  ASSERT_THAT(deleted, SizeIs(2));
  EXPECT_EQ(deleted[0].detail, "Range");
  EXPECT_EQ(deleted[1].detail, "Accept-Encoding");
}

TEST_F(OnResolveRequestCache, StoresNoOtherUrlsAndNoOtherMethods) {
  Request head = Get("/catalog/shoes.htm");
  head.method = "HEAD";

  EXPECT_EQ(SendTwice(head).response.FindHeader("X-Cache"), nullptr);
  EXPECT_EQ(SendTwice(Get("/basket.htm")).response.FindHeader("X-Cache"), nullptr);
}

TEST_F(OnResolveRequestCache, StoresNoErrorsAndNoLargePages) {
  EXPECT_EQ(SendTwice(Get("/catalog/none.htm")).response.status, 404);
  EXPECT_EQ(SendTwice(Get("/catalog/big.htm")).response.FindHeader("X-Cache"), nullptr);
}

TEST_F(OnResolveRequestCache, StoresNoAnswerThatNobodyMade) {
  WorkerOptions options;
  options.configuration.handlers = {{"Nobody", "*", "*", {"missing"}}};
  Load(kExample, std::move(options));

  const Exchange exchange = SendTwice(Get("/catalog/shoes.htm"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.FindHeader("X-Cache"), nullptr);
}

TEST_F(OnResolveRequestCache, TakesTheQueryStringForAnotherPage) {
  worker().Send(Get("/catalog/shoes.htm?size=40"));

  EXPECT_THAT(worker().Send(Get("/catalog/shoes.htm?size=41")).response,
              HasHeader("X-Cache", "miss"));
}

TEST_F(OnResolveRequestCache, ForgetsTheOldestOfItsPages) {
  worker().Send(Get("/catalog/shoes.htm"));
  for (int i = 0; i < 16; ++i) {
    worker().Send(Get("/catalog/" + std::to_string(i)));
  }

  EXPECT_THAT(worker().Send(Get("/catalog/shoes.htm")).response, HasHeader("X-Cache", "miss"));
}

TEST_F(OnResolveRequestCache, MakesThePageAnewWhenTheHitCannotBeWritten) {
  worker().Send(Get("/catalog/shoes.htm"));

  const Exchange exchange = SendWithFailing("IHttpResponse::WriteEntityChunkByReference");

  EXPECT_EQ(exchange.response.body, "shoes");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, Called("IHttpResponse::Clear", ""));
  EXPECT_THAT(exchange.response, HasHeader("X-Cache", "miss"));
}

TEST_F(OnResolveRequestCache, StoresNothingThatMayFitOneClientOnly) {
  const std::vector<Exchange> exchanges = {SendWithFailing("IHttpRequest::DeleteHeader"),
                                           SendWithFailing("IHttpRequest::DeleteHeader", 2)};

  EXPECT_THAT(exchanges, Each(Called("IHttpEventProvider::SetErrorStatus", "")));
  EXPECT_EQ(exchanges[0].response.body, "shoes");
  EXPECT_EQ(exchanges[1].response.body, "shoes");
  EXPECT_THAT(worker().Send(Get("/catalog/shoes.htm")).response, HasHeader("X-Cache", "miss"));
}

TEST_F(OnResolveRequestCache, GoesWithoutTheMarkWhenThereIsNoMemoryForIt) {
  const Exchange exchange = SendWithFailing("IHttpResponse::SetHeader");

  EXPECT_EQ(exchange.response.body, "shoes");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnResolveRequestCache, StoresNothingOfAResponseThatHasLeft) {
  worker().Load(test_support::TestModulePath("flushes_late"));

  const Exchange exchange = SendTwice(Get("/catalog/shoes.htm"));

  EXPECT_EQ(exchange.response.body, "shoes");
  EXPECT_EQ(exchange.response.FindHeader("X-Cache"), nullptr);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnResolveRequestCache, SharesItsPagesAmongThreads) {
  WorkerOptions options;
  options.configuration.files = {{"/catalog/shoes.htm", "shoes"}};
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));

  const std::vector<Exchange> exchanges =
      worker().SendAll(std::vector<Request>(100, Get("/catalog/shoes.htm")));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

}  // namespace

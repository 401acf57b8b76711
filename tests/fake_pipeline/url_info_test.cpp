// What the server remembers of a URL: whether it is asked for frequently.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::WorkerWith;
using test_support::Called;

class FrequentHits : public testing::Test {
 protected:
  std::string AnswerTo(const std::string& url) { return worker_->Send(Get(url)).response.body; }

  std::unique_ptr<WorkerProcess> worker_ = WorkerWith({"tells_frequent_hits"});
};

TEST_F(FrequentHits, BeginWithTheSecondRequestWithinTheTime) {
  EXPECT_EQ(AnswerTo("/a"), "rarely;");

  worker_->AdvanceClock(10000);
  EXPECT_EQ(AnswerTo("/a"), "often;");
}

TEST_F(FrequentHits, EndWhenTheTimeHasPassed) {
  AnswerTo("/a");
  AnswerTo("/a");

  worker_->AdvanceClock(10001);
  EXPECT_EQ(AnswerTo("/a"), "rarely;");
}

TEST_F(FrequentHits, AreThoseOfOnePathWhateverItsQuery) {
  AnswerTo("/a?x=1");

  EXPECT_EQ(AnswerTo("/b"), "rarely;");
  EXPECT_EQ(AnswerTo("/a?x=2"), "often;");
}

TEST_F(FrequentHits, AreRequestsAndNotQuestions) {
  EXPECT_EQ(AnswerTo("/twice"), "rarely;rarely;");
}

TEST_F(FrequentHits, CountRequestsInWhichNobodyAskedOnceSomebodyHas) {
  AnswerTo("/b");
  AnswerTo("/a?quiet");

  EXPECT_EQ(AnswerTo("/a"), "often;");
}

TEST_F(FrequentHits, AreAsManyAsTheConfigurationWants) {
  WorkerOptions options;
  options.configuration.frequent_hit_threshold = 3;
  options.configuration.frequent_hit_period_ms = 50;
  worker_ = nullptr;
  worker_ = WorkerWith({"tells_frequent_hits"}, std::move(options));

  EXPECT_EQ(AnswerTo("/a"), "rarely;");
  EXPECT_EQ(AnswerTo("/a"), "rarely;");
  EXPECT_EQ(AnswerTo("/a"), "often;");
  worker_->AdvanceClock(51);
  EXPECT_EQ(AnswerTo("/a"), "rarely;");
}

TEST_F(FrequentHits, AreRecorded) {
  const Exchange exchange = worker_->Send(Get("/a"));

  EXPECT_THAT(exchange, Called("IHttpUrlInfo::IsFrequentlyHit", "FALSE"));
}

}  // namespace

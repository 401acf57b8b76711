// The limit on reports: who gets a place, who does not, and that every place comes back.
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

class ConstructorOfModule : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/chttpmodule";

  // Another module parks each request, so that requests overlap.
  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/reports/q3.htm", "the report"}, {"/a.htm", "a page"}};
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("posts_completion"));
  }

  std::vector<Exchange> SendAtOnce(const std::string& url, size_t count) {
    return worker().SendAll(std::vector<Request>(count, Get(url)));
  }
};

TEST_F(ConstructorOfModule, RunsAsItsPageShows) {
  const std::vector<Exchange> exchanges = SendAtOnce("/reports/q3.htm", 3);

  EXPECT_TRUE(MatchesRecordedRun(exchanges[2], kExample));
}

TEST_F(ConstructorOfModule, RefusesTheThirdReportAtATime) {
  const std::vector<Exchange> exchanges = SendAtOnce("/reports/q3.htm", 3);

  EXPECT_EQ(exchanges[0].response.body, "the report");
  EXPECT_EQ(exchanges[1].response.body, "the report");
  EXPECT_EQ(exchanges[2].response.status, 503);
  EXPECT_THAT(exchanges[2].response, HasHeader("Retry-After", "10"));
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

TEST_F(ConstructorOfModule, GivesEveryPlaceBackAtTheEndOfItsRequest) {
  SendAtOnce("/reports/q3.htm", 3);

  const std::vector<Exchange> exchanges = SendAtOnce("/reports/q3.htm", 2);

  EXPECT_EQ(exchanges[0].response.status, 200);
  EXPECT_EQ(exchanges[1].response.status, 200);
}

TEST_F(ConstructorOfModule, WatchesOverTheFolderInAnyCase) {
  const std::vector<Exchange> exchanges = SendAtOnce("/REPORTS/q3.htm", 3);

  EXPECT_EQ(exchanges[2].response.status, 503);
}

TEST_F(ConstructorOfModule, LeavesOtherPagesAlone) {
  const std::vector<Exchange> exchanges = SendAtOnce("/a.htm", 3);

  EXPECT_EQ(exchanges[2].response.body, "a page");
}

TEST_F(ConstructorOfModule, RecordsThatTheRefusalIsIncomplete) {
  std::vector<Request> requests(3, Get("/reports/q3.htm"));
  requests[2].faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const std::vector<Exchange> exchanges = worker().SendAll(requests);

  EXPECT_EQ(exchanges[2].response.status, 503);
  EXPECT_THAT(exchanges[2], Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchanges[1], "IHttpEventProvider::SetErrorStatus"), IsEmpty());
}

}  // namespace

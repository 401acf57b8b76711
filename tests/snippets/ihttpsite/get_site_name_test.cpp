// The alarm of a site: after how many failures it comes, what ends a run of them, and what it says.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A site whose /hello another module serves, and fails to when the test says so.
class GetSiteName : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpsite/get_site_name";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.site_id = 3000000000;
    options.configuration.site_name =
        "B\xC3\xBC"
        "cher";
    Load(kExample, std::move(options));
    worker().Load(test_support::SnippetPath("walkthrough/request_level"));
  }

  Exchange Fail() {
    Request request = Get("/hello");
    request.faults.Fail("IHttpResponse::WriteEntityChunks", E_OUTOFMEMORY);
    return worker().Send(request);
  }

  Exchange FailTimes(int times) {
    Exchange last;
    for (int i = 0; i < times; ++i) {
      last = Fail();
    }
    return last;
  }
};

TEST_F(GetSiteName, RunsAsItsPageShows) {
  FailTimes(4);

  const Exchange exchange = Fail();

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetSiteName, ReportsTheSiteOnceAtItsFifthFailure) {
  const Exchange fourth = FailTimes(4);
  const Exchange fifth = Fail();
  const Exchange sixth = Fail();

  EXPECT_THAT(fourth.event_log, IsEmpty());
  ASSERT_THAT(fifth.event_log, SizeIs(1));
  EXPECT_EQ(fifth.event_log[0].source, "SiteAlarmModule");
  EXPECT_EQ(fifth.event_log[0].type, EventLogEntry::Type::kError);
  EXPECT_THAT(fifth.event_log[0].strings, ElementsAre("3000000000",
                                                      "B\xC3\xBC"
                                                      "cher"));
  EXPECT_THAT(sixth.event_log, IsEmpty());
  EXPECT_THAT(sixth, HasNoFindings());
}

TEST_F(GetSiteName, StartsAgainAfterASuccess) {
  FailTimes(4);
  worker().Send(Get("/hello"));

  EXPECT_THAT(FailTimes(4).event_log, IsEmpty());
  EXPECT_THAT(Fail().event_log, SizeIs(1));
}

TEST_F(GetSiteName, CountsWithTheSiteAndNotWithTheRequest) {
  Fail();

  const Exchange second = Fail();

  EXPECT_THAT(Entries(second, "IHttpModuleContextContainer::SetModuleContext"), IsEmpty());
  EXPECT_THAT(second, Called("IHttpSite::GetModuleContextContainer", ""));
}

TEST_F(GetSiteName, ServesTheSiteWhenTheCountCannotBeStored) {
  Request request = Get("/hello");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

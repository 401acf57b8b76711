// The life of an application in the event log: its start with the first request, its stop, and a
// folder whose name is longer than most buffers.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::WorkerOptions;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetApplicationId : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpapplication/get_application_id";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.physical_path = folder_;
    Load(kExample, std::move(options));
  }

  const std::string folder_ = "D:\\sites\\" + std::string(300, 'x') + "\\";
};

TEST_F(GetApplicationId, RunsAsItsPageShows) {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "<p>page</p>";
  Load(kExample, std::move(options));

  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetApplicationId, ReportsTheApplicationThatItsFirstRequestStarts) {
  const Exchange first = worker().Send(Get("/page.htm"));
  const Exchange second = worker().Send(Get("/page.htm"));

  ASSERT_THAT(first.event_log, SizeIs(1));
  EXPECT_EQ(first.event_log[0].source, "ApplicationLogModule");
  EXPECT_EQ(first.event_log[0].type, EventLogEntry::Type::kInformation);
  EXPECT_THAT(first.event_log[0].strings, ElementsAre("started", "/LM/W3SVC/1/ROOT", folder_,
                                                      "MACHINE/WEBROOT/APPHOST/Default Web Site"));
  EXPECT_THAT(second.event_log, IsEmpty());
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(GetApplicationId, ReportsTheApplicationThatStops) {
  worker().Send(Get("/page.htm"));

  EXPECT_THAT(worker().Stop(), IsEmpty());

  ASSERT_THAT(worker().event_log(), SizeIs(1));
  EXPECT_THAT(worker().event_log()[0].strings,
              ElementsAre("stopped", "/LM/W3SVC/1/ROOT", folder_,
                          "MACHINE/WEBROOT/APPHOST/Default Web Site"));
}

TEST_F(GetApplicationId, ReportsNothingWhenNoApplicationWasStarted) {
  EXPECT_THAT(worker().Stop(), IsEmpty());

  EXPECT_THAT(worker().event_log(), IsEmpty());
}

}  // namespace

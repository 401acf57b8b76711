// Which URLs are served from the shared folder, and which keep the path of the server.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class OnMapPath : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_map_path";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"D:\\Shared\\img\\logo.svg", "the logo"},
                                   {"/page.htm", "a page"},
                                   {"/shared/a..b", "of the site"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(OnMapPath, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/shared/img/logo.svg"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnMapPath, ServesSharedFilesFromTheirFolder) {
  const Exchange exchange = worker().Send(Get("/Shared/img/logo.svg?v=2"));

  EXPECT_EQ(exchange.response.body, "the logo");
  EXPECT_THAT(exchange, Called("IMapPathProvider::SetPhysicalPath", "S_OK"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnMapPath, LeavesOtherUrlsWhereTheServerFoundThem) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "a page");
  EXPECT_THAT(Entries(exchange, "IMapPathProvider::SetPhysicalPath"), IsEmpty());
}

TEST_F(OnMapPath, FollowsNoUrlThatCouldLeaveTheFolder) {
  const Exchange dots = worker().Send(Get("/shared/a..b"));
  const Exchange stream = worker().Send(Get("/shared/logo.svg::$DATA"));

  EXPECT_EQ(dots.response.body, "of the site");
  EXPECT_THAT(Entries(dots, "IMapPathProvider::SetPhysicalPath"), IsEmpty());
  EXPECT_THAT(Entries(stream, "IMapPathProvider::SetPhysicalPath"), IsEmpty());
}

TEST_F(OnMapPath, LeavesAPathAloneThatWouldBeTooLong) {
  const Exchange longest = worker().Send(Get("/shared/" + std::string(249, 'a')));
  const Exchange too_long = worker().Send(Get("/shared/" + std::string(250, 'a')));

  EXPECT_THAT(longest, Called("IMapPathProvider::SetPhysicalPath", "S_OK"));
  EXPECT_THAT(Entries(too_long, "IMapPathProvider::SetPhysicalPath"), IsEmpty());
}

TEST_F(OnMapPath, RecordsThatThePathCouldNotBeSet) {
  Request request = Get("/shared/img/logo.svg");
  request.faults.Fail("IMapPathProvider::SetPhysicalPath", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange, Called("IMapPathProvider::SetErrorStatus", ""));
}

}  // namespace

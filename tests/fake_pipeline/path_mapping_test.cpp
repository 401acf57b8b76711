// From URLs to the disk and to handlers: MapPath and its notification, the paths of a request, and
// MapHandler.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::ModuleCalls;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

WorkerOptions WithFiles() {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "a";
  options.configuration.files["/other.htm"] = "other";
  options.configuration.files["/common/b.htm"] = "common b";
  options.configuration.files["F:\\far\\c.htm"] = "far";
  return options;
}

TEST(PathsOfARequest, AreMappedBelowTheSiteAndItsVirtualDirectories) {
  WorkerOptions options;
  options.configuration.virtual_directories = {{"/pictures", "D:\\media"},
                                               {"/pictures/raw", "E:\\raw\\"}};
  options.configuration.handlers = {{"Node", "*.js", "*", {"maps_paths"}}};

  const Exchange exchange =
      WorkerWith({"maps_paths"}, std::move(options))->Send(Get("/app.js/rest"));

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(MapPathNotification, ComesBeforeTheFirstStageForAHandlerOfFiles) {
  const Exchange exchange =
      WorkerWith({"moves_shared_folder"}, WithFiles())->Send(Get("/a.htm?q=1"));

  EXPECT_EQ(ModuleCalls(exchange)[0], "IHttpModuleFactory::GetHttpModule");
  EXPECT_EQ(ModuleCalls(exchange)[1], "CHttpModule::OnMapPath");
  EXPECT_THAT(exchange.response, HasHeader("X-Mapped", "/a.htm"));
  EXPECT_EQ(exchange.response.body, "a");
}

TEST(MapPathNotification, DoesNotComeForAHandlerThatNeedsNoFile) {
  WorkerOptions options = WithFiles();
  options.configuration.handlers = {{"Demo", "/a.htm", "*", {"executes_only"}}};

  const Exchange exchange =
      WorkerWith({"moves_shared_folder", "executes_only"}, std::move(options))->Send(Get("/a.htm"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnMapPath"), IsEmpty());
}

TEST(MapPathNotification, LetsAModuleServeContentFromElsewhere) {
  const Exchange exchange =
      WorkerWith({"moves_shared_folder"}, WithFiles())->Send(Get("/shared/b.htm"));

  EXPECT_EQ(exchange.response.body, "common b") << ToTimeline(exchange);
  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(MapPathNotification, LeadsToNotFoundWhenNothingIsThere) {
  const Exchange exchange =
      WorkerWith({"moves_shared_folder"}, WithFiles())->Send(Get("/shared/none.htm"));

  EXPECT_EQ(exchange.response.status, 404);
}

TEST(MapPathNotification, MayWaitWhenTheServerAsks) {
  const Exchange exchange = WorkerWith({"pends_in_map_path"}, WithFiles())->Send(Get("/a.htm"));

  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnMapPath",
                          "CHttpModule::OnAsyncCompletion", "CHttpModule::OnBeginRequest",
                          "CHttpModule::Dispose"));
  EXPECT_EQ(exchange.response.body, "other") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(MapPathNotification, MayNotWaitWhenAModuleAsks) {
  Request request = Get("/a.htm");
  request.headers.push_back({"X-Do", "map"});

  const Exchange exchange = WorkerWith({"pends_in_map_path"}, WithFiles())->Send(request);

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("pending-not-allowed"));
  EXPECT_EQ(exchange.response.body, "a");
}

TEST(MapPathNotification, EndsTheRequestWhenItWaitsForNothing) {
  Request request = Get("/a.htm");
  request.headers.push_back({"X-Do", "forget"});

  const Exchange exchange = WorkerWith({"pends_in_map_path"}, WithFiles())->Send(request);

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("lost-completion"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnBeginRequest"), IsEmpty());
}

TEST(ScriptMapOfAModule, ChoosesWhoExecutesTheRequest) {
  const Exchange exchange = WorkerWith({"brings_script_map"}, WithFiles())->Send(Get("/a.htm"));

  EXPECT_EQ(exchange.response.body, "executed") << ToTimeline(exchange);
  EXPECT_THAT(exchange.response.sends, SizeIs(2)) << "The body is above the mapping's limit.";
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SettersThatNoServerSupports, DoNothingAndAreReported) {
  const Exchange exchange = ExchangeWith("sets_script_name");

  EXPECT_THAT(exchange, Called("IMapHandlerProvider::SetScriptName", "E_NOTIMPL"));
  EXPECT_THAT(exchange, Called("IMapHandlerProvider::SetFileInfo", ""));
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("not-supported", "not-supported"));
}

TEST(MapPathInsideItsNotification, IsStoppedBeforeTheStackOverflows) {
  const Exchange exchange = WorkerWith({"maps_path_in_map_path"}, WithFiles())->Send(Get("/a.htm"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("notification-recursion"));
  EXPECT_THAT(exchange, Called("IHttpContext::MapPath", "0x800703E9"));
  EXPECT_EQ(exchange.response.body, "a");
}

TEST(MapPathAboveTheSite, IsRefusedAndReported) {
  const Exchange exchange = ExchangeWith("maps_path_above_site");

  EXPECT_EQ(exchange.response.body, "0x80070057");
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("path-leaves-site"));
}

TEST(RequestAboveTheSite, IsNotFoundWithoutAFinding) {
  const Exchange exchange =
      WorkerWith({"moves_shared_folder"}, WithFiles())->Send(Get("/../a.htm"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(MapHandler, GivesTheHandlerOfAnyUrlAndVerb) {
  WorkerOptions options;
  options.configuration.handlers = {{"Demo", "*.demo", "GET,POST", {"maps_handlers"}},
                                    {"Exact", "/exact", "*", {"maps_handlers"}}};

  const Exchange exchange = WorkerWith({"maps_handlers"}, std::move(options))->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_THAT(Entries(exchange, "IHttpContext::MapHandler"), SizeIs(10));
}

}  // namespace

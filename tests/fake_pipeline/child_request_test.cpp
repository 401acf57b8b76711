// Child requests: what a clone gets, how it runs, where its response goes, and the rules for its
// release.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::MakeThreadPoolScheduler;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::SizeIs;

// A request for /parent, whose module answers it with a child request for /child.
Exchange Parent(const char* what = "run", const char* flags = "20",
                Schedule schedule = Schedule::Pending(), WorkerOptions options = {}) {
  Request request = Get("/parent");
  request.headers.push_back({"X-Do", what});
  request.headers.push_back({"X-Flags", flags});
  request.schedule = schedule;
  options.configuration.handlers = {{"Own", "*", "*", {"executes_child"}}};
  return WorkerWith({"executes_child"}, std::move(options))->Send(request);
}

TEST(ChildRequest, RunsThroughThePipelineWithAnInstanceOfItsOwn) {
  const Exchange exchange = Parent();

  EXPECT_EQ(Entries(exchange, "child request begins").at(0).detail, "GET \"/child\"");
  EXPECT_EQ(Entries(exchange, "child request ends").at(0).detail, "status 201");
  EXPECT_THAT(Entries(exchange, "IHttpModuleFactory::GetHttpModule"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnPreExecuteRequestHandler"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "CHttpModule::Dispose"), SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(BufferedChild, GivesStatusHeadersAndBodyToItsParent) {
  const Exchange exchange = Parent("add-body");

  EXPECT_EQ(exchange.response.status, 201) << ToTimeline(exchange);
  EXPECT_THAT(exchange.response, HasHeader("X-From", "child"));
  EXPECT_EQ(exchange.response.body, "child;parent;");
  EXPECT_THAT(exchange.response.sends, SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(BufferedChild, CompletesAsynchronousFlushesAtOnce) {
  const Exchange at_once = Parent("flush-child-inline");
  const Exchange posted = Parent("flush-child-posted");

  EXPECT_EQ(at_once.response.body, "child;") << ToTimeline(at_once);
  EXPECT_THAT(at_once, Called("IHttpResponse::Flush",
                              "S_OK, *pfCompletionExpected=FALSE, held back for the parent"));
  EXPECT_EQ(posted.response.body, "child;") << ToTimeline(posted);
  EXPECT_THAT(posted,
              Called("IHttpResponse::Flush", "S_OK, completion posted, held back for the parent"));
  EXPECT_THAT(posted.response.sends, SizeIs(1));
  EXPECT_THAT(posted, HasNoFindings());
}

TEST(BufferedChild, HoldsItsFlushesBack) {
  const Exchange exchange = Parent("flush-child");

  EXPECT_EQ(exchange.response.body, "child;") << ToTimeline(exchange);
  EXPECT_THAT(exchange.response.sends, SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(BufferedChild, KeepsItsHeadersToItselfWhenAsked) {
  const Exchange exchange = Parent("run", "21");

  EXPECT_EQ(exchange.response.status, 200) << ToTimeline(exchange);
  EXPECT_EQ(exchange.response.FindHeader("X-From"), nullptr);
  EXPECT_EQ(exchange.response.body, "child;");
}

TEST(UnbufferedChild, AnswersTheClientInPlaceOfItsParent) {
  const Exchange exchange = Parent("give-header", "0");

  EXPECT_EQ(exchange.response.status, 201) << ToTimeline(exchange);
  EXPECT_THAT(exchange.response, HasHeader("X-Child", "early"));
  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "6"));
  EXPECT_EQ(exchange.response.body, "child;");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(UnbufferedChild, LeavesNoRoomForASecondBody) {
  const Exchange exchange = Parent("add-body", "0");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("second-body"));
}

class ChildSchedule : public testing::TestWithParam<const char*> {};

TEST_P(ChildSchedule, ChangesNothingForTheClient) {
  WorkerOptions options;
  options.scheduler = MakeThreadPoolScheduler(2);

  EXPECT_EQ(Parent(GetParam()).response.body, "child;");
  EXPECT_EQ(Parent(GetParam(), "20", Schedule::Inline()).response.body, "child;");
  EXPECT_EQ(Parent(GetParam(), "20", Schedule::CompleteBeforeReturn()).response.body, "child;");
  EXPECT_EQ(Parent(GetParam(), "0", Schedule::Pending(), std::move(options)).response.body,
            "child;");
  EXPECT_THAT(Parent(GetParam(), "0", Schedule::Inline()), HasNoFindings());
}

INSTANTIATE_TEST_SUITE_P(Ways, ChildSchedule,
                         testing::Values("run", "wait-in-child", "release-late"));

TEST(InlineChild, EndsBeforeTheCallReturnsAndNeedsNoCompletion) {
  const Exchange exchange = Parent("run", "20", Schedule::Inline());

  EXPECT_THAT(exchange, test_support::Called("IHttpContext::ExecuteRequest",
                                             "S_OK, *pfCompletionExpected=FALSE"));
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), SizeIs(0));
}

TEST(Clone, CopiesWhatItsFlagsSay) {
  Request request = Post("/path?query", "hello");
  request.headers.push_back({"If-Match", "x"});
  request.headers.push_back({"Range", "bytes=0-1"});
  request.headers.push_back({"Depth", "1"});
  request.headers.push_back({"X-Own", "1"});

  const Exchange exchange = WorkerWith({"inspects_clones"})->Send(request);

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ChildWithAUser, IsNotAuthenticatedAndHoldsAReferenceWhileItRuns) {
  const Exchange exchange = WorkerWith({"executes_child_as_user"})->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ann;1;Anobody;") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

Exchange Forwarded(const char* flags) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "a";
  options.configuration.handlers = {{"Own", "*", "*", {"forwards_to_next_handler"}}};
  Request request = Get("/a.htm");
  request.headers.push_back({"X-Flags", flags});
  return WorkerWith({"forwards_to_next_handler"}, std::move(options))->Send(request);
}

TEST(ChildThatIgnoresTheCurrentHandler, IsServedByTheNextOne) {
  const Exchange exchange = Forwarded("0");

  EXPECT_EQ(exchange.response.body, "ak") << ToTimeline(exchange);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnExecuteRequestHandler"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ChildThatIsEligibleForTheCache, LeavesTheKernelCacheOn) {
  EXPECT_EQ(Forwarded("40").response.body, "aK");
}

TEST(NestedChildren, StopAtTenLevels) {
  const Exchange exchange = WorkerWith({"nests_children"})->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "0x800703E9...........") << ToTimeline(exchange);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnBeginRequest"), SizeIs(11));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ChildrenInARow, StartWhenTheOneBeforeIsReleased) {
  const Exchange exchange = WorkerWith({"visits_twice"})->Send(Get("/twice"));

  EXPECT_THAT(Entries(exchange, "child request ends"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "IHttpContext::ReleaseClonedContext"), SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

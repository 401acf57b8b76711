// SetUrl in both forms, what later stages see of it, and the handler that is found again.
#include "fake_test.h"

#include <algorithm>
#include <string_view>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A GET of "/old.htm?a=1" that becomes `url`; "/new.htm" is the only page.
Exchange Rewritten(const char* url, const char* how, bool remap = true,
                   std::initializer_list<const char*> modules = {"sets_url"}) {
  WorkerOptions options;
  options.configuration.files["/new.htm"] = "new page";
  options.configuration.readings.Choose(fake_pipeline::Unknown::kRemap, remap ? 0 : 1);
  Request request = Get("/old.htm?a=1");
  request.headers.push_back({"X-Url", url});
  request.headers.push_back({"X-How", how});
  return WorkerWith(modules, std::move(options))->Send(request);
}

TEST(SetUrl, MakesLaterStagesServeTheNewUrl) {
  const Exchange exchange = Rewritten("/new.htm", "narrow");

  EXPECT_EQ(exchange.response.body, "new page");
  EXPECT_THAT(exchange.response, HasHeader("X-Cooked", "/new.htm"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SetUrl, TakesWideTextAsWell) {
  const Exchange exchange = Rewritten("/new.htm", "wide");

  EXPECT_EQ(exchange.response.body, "new page");
  EXPECT_THAT(exchange.response, HasHeader("X-Cooked", "/new.htm"));
}

TEST(SetUrl, KeepsOrDropsTheOldQuery) {
  EXPECT_THAT(Rewritten("/new.htm", "keep").response, HasHeader("X-Cooked", "/new.htm?a=1"));
  EXPECT_THAT(Rewritten("/new.htm?b=2", "drop").response, HasHeader("X-Cooked", "/new.htm?b=2"));
  EXPECT_THAT(Rewritten("/new.htm?b=2", "keep").response,
              HasHeader("X-Cooked", "/new.htm?b=2&a=1"));
}

TEST(SetUrl, AnswersWith404ForAMissingTarget) {
  EXPECT_EQ(Rewritten("/none.htm", "narrow").response.status, 404);
}

TEST(SetUrl, IsToldByGetUrlChanged) {
  const auto entries = Entries(Rewritten("/new.htm", "narrow"), "IHttpRequest::GetUrlChanged");

  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].result, "FALSE");
  EXPECT_EQ(entries[1].result, "TRUE");
}

TEST(SetUrl, HasAForwardedUrlOnlyForAnotherServer) {
  EXPECT_THAT(Rewritten("/new.htm", "narrow"), Called("IHttpRequest::GetForwardedUrl", "NULL"));
  EXPECT_THAT(Rewritten("http://LOCALHOST:80/new.htm", "narrow"),
              Called("IHttpRequest::GetForwardedUrl", "NULL"));
  EXPECT_THAT(Rewritten("http://other.example/new.htm?b=2", "wide"),
              Called("IHttpRequest::GetForwardedUrl", "\"http://other.example/new.htm?b=2\""));
}

TEST(SetUrl, TakesThePathOfAnAbsoluteUrl) {
  EXPECT_THAT(Rewritten("http://localhost/new.htm", "narrow").response,
              HasHeader("X-Cooked", "/new.htm"));
  EXPECT_THAT(Rewritten("http://localhost?b=2", "narrow").response, HasHeader("X-Cooked", "/?b=2"));
}

TEST(SetUrl, MapsTheHandlerAgainOnceAfterBegin) {
  EXPECT_THAT(Entries(Rewritten("/new.htm", "narrow"), "handler mapped again"), SizeIs(1));
  EXPECT_THAT(Entries(Rewritten("/new.htm", "narrow", false), "handler mapped again"), IsEmpty());
}

TEST(SetUrl, MapsTheHandlerAgainBeforeAnythingElse) {
  const Exchange exchange =
      Rewritten("/new.htm", "narrow", true, {"sets_url", "all_notifications"});

  const auto& trace = exchange.trace;
  const auto position = [&](const char* what) {
    return std::find_if(trace.begin(), trace.end(),
                        [&](const auto& entry) { return entry.what == std::string_view(what); });
  };
  EXPECT_LT(position("handler mapped again"), position("CHttpModule::OnAuthenticateRequest"));
}

TEST(SetUrl, ChoosesAnotherHandlerUnlessConfiguredOtherwise) {
  WorkerOptions options;
  options.configuration.handlers.push_back({"Own", "/mapped", "*", {"executes_only"}});
  Request request = Get("/old");
  request.headers.push_back({"X-Url", "/mapped"});
  request.headers.push_back({"X-How", "narrow"});

  const Exchange exchange =
      WorkerWith({"sets_url", "executes_only"}, std::move(options))->Send(request);

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnExecuteRequestHandler"), SizeIs(1));
}

TEST(SetUrl, FailsAsPlanned) {
  WorkerOptions options;
  options.configuration.files["/old.htm"] = "old page";
  Request request = Get("/old.htm");
  request.headers.push_back({"X-Url", "/new.htm"});
  request.headers.push_back({"X-How", "narrow"});
  request.faults.Fail("IHttpRequest::SetUrl", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"sets_url"}, std::move(options))->Send(request);

  EXPECT_EQ(exchange.response.body, "old page");
}

TEST(SetUrl, AfterBeginIsReported) {
  const Exchange exchange = WorkerWith({"sets_url_late"})->Send(Get("/old.htm"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("url-set-late"));
}

TEST(SetUrl, RefusesWhatIsNoUrlAndTellsWhy) {
  const Exchange exchange = WorkerWith({"passes_bad_urls"})->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "null-argument", "invalid-argument", "invalid-argument",
                          "invalid-argument", "invalid-argument", "invalid-argument"));
}

}  // namespace

// The folder, folders below it and beside it, and a header that cannot be set.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;

class GetMetadata : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_metadata";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {
        {"/drafts/a.htm", "a"}, {"/drafts/old/b.htm", "b"}, {"/draftsman/c.htm", "c"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetMetadata, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/drafts/a.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetMetadata, TagsTheFolderAndAllBelowIt) {
  const Exchange folder = worker().Send(Get("/drafts/a.htm"));
  const Exchange below = worker().Send(Get("/drafts/old/b.htm"));

  EXPECT_EQ(folder.response.body, "a");
  EXPECT_THAT(folder.response, HasHeader("X-Robots-Tag", "noindex"));
  EXPECT_EQ(below.response.body, "b");
  EXPECT_THAT(below.response, HasHeader("X-Robots-Tag", "noindex"));
  EXPECT_THAT(below, HasNoFindings());
}

TEST_F(GetMetadata, LeavesAFolderAloneThatOnlyBeginsWithTheName) {
  const Exchange exchange = worker().Send(Get("/draftsman/c.htm"));

  EXPECT_EQ(exchange.response.body, "c");
  EXPECT_EQ(exchange.response.FindHeader("X-Robots-Tag"), nullptr);
}

TEST_F(GetMetadata, ServesNoDraftWithoutItsHeader) {
  Request request = Get("/drafts/a.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

// The policy of each configuration path: which one a folder gets, that it is worked out once, and
// that a change of the configuration makes it be worked out again.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class GetMetaPath : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "imetadatainfo/get_meta_path";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/assets/site.css", "p {}"}, {"/index.htm", "<p>index</p>"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetMetaPath, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/assets/site.css"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetMetaPath, LetsClientsKeepAssetsAndAskAgainForTheRest) {
  const Exchange asset = worker().Send(Get("/assets/site.css"));
  const Exchange deeper = worker().Send(Get("/assets/img/logo.png"));
  const Exchange page = worker().Send(Get("/index.htm"));
  const Exchange similar = worker().Send(Get("/assets-old/site.css"));

  EXPECT_THAT(asset.response, HasHeader("Cache-Control", "public, max-age=86400"));
  EXPECT_THAT(deeper.response, HasHeader("Cache-Control", "public, max-age=86400"));
  EXPECT_THAT(page.response, HasHeader("Cache-Control", "no-cache"));
  EXPECT_THAT(similar.response, HasHeader("Cache-Control", "no-cache"));
  EXPECT_THAT(page, HasNoFindings());
}

TEST_F(GetMetaPath, WorksThePolicyOutOnceForAPath) {
  worker().Send(Get("/assets/site.css"));

  const Exchange second = worker().Send(Get("/assets/other.css"));

  EXPECT_THAT(Entries(second, "IMetadataInfo::GetMetaPath"), IsEmpty());
  EXPECT_THAT(second.response, HasHeader("Cache-Control", "public, max-age=86400"));
}

TEST_F(GetMetaPath, WorksThePolicyOutAgainWhenTheConfigurationHasChanged) {
  worker().Send(Get("/assets/site.css"));
  worker().ChangeConfiguration("MACHINE/WEBROOT/APPHOST/Default Web Site");

  const Exchange after = worker().Send(Get("/assets/site.css"));

  EXPECT_THAT(Entries(after, "IMetadataInfo::GetMetaPath"), SizeIs(1));
  EXPECT_THAT(after, Called("IHttpModuleContextContainer::SetModuleContext", "S_OK"));
}

TEST_F(GetMetaPath, LeavesAHeaderThatAnotherModuleHasSet) {
  worker().Load(test_support::SnippetPath(kExample), "Other");

  const Exchange exchange = worker().Send(Get("/index.htm"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnSendResponse"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetHeader"), SizeIs(1));
}

TEST_F(GetMetaPath, SetsHeadersOnceForAResponseInPieces) {
  WorkerOptions options;
  options.configuration.response_buffer_limit_bytes = 0;
  Load("chttpmodule/on_async_completion", std::move(options));
  worker().Load(test_support::SnippetPath(kExample));

  const Exchange exchange = worker().Send(Get("/index.htm"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnSendResponse"), SizeIs(2));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetHeader"), SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetMetaPath, ServesARequestWhosePolicyCannotBeStored) {
  Request request = Get("/index.htm");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "<p>index</p>");
  EXPECT_THAT(exchange.response, HasHeader("Cache-Control", "no-cache"));
}

}  // namespace

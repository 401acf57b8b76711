// Backup copies under all the names that lead to them, other files, and URLs without a path.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class GetPhysicalPath : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_physical_path";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/web.config.bak", "secret"}, {"/bak", "a page"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetPhysicalPath, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/web.config.bak"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetPhysicalPath, ServesNoBackupCopy) {
  const Exchange exchange = worker().Send(Get("/web.config.bak?x=1"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_EQ(exchange.response.sub_status, 7);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange,
              Called("IHttpContext::GetPhysicalPath", R"("C:\inetpub\wwwroot\web.config.bak")"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetPhysicalPath, KnowsTheCopyInAnyCaseAndEncoding) {
  EXPECT_EQ(worker().Send(Get("/WEB.CONFIG.BAK")).response.sub_status, 7);
  EXPECT_EQ(worker().Send(Get("/web.config%2Ebak")).response.sub_status, 7);
}

TEST_F(GetPhysicalPath, ServesOtherFiles) {
  EXPECT_EQ(worker().Send(Get("/bak")).response.body, "a page");
}

TEST_F(GetPhysicalPath, LeavesAUrlWithoutAPathToTheServer) {
  const Exchange exchange = worker().Send(Get("/../x.bak"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetPhysicalPath", "\"\""));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetStatus"), IsEmpty());
}

TEST_F(GetPhysicalPath, ServesNothingWhenTheStatusCannotBeSet) {
  Request request = Get("/web.config.bak");
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
}

}  // namespace

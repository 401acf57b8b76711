// Files to download, their names, other files, and handlers that serve no file.
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

class GetFileInfo : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_file_info";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/sales-2024.csv", "month,orders"},
                                   {"/Umsatz.CSV", "a"},
                                   {"/a b.csv", "b"},
                                   {"/csv", "c"}};
    options.configuration.handlers = {{"Own", "/made.csv", "*", {"Elsewhere"}}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetFileInfo, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/sales-2024.csv"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetFileInfo, OffersTheFileUnderItsNameOnTheDisk) {
  const Exchange exchange = worker().Send(Get("/sales-2024.csv?x=1"));
  const Exchange upper = worker().Send(Get("/Umsatz.CSV"));

  EXPECT_EQ(exchange.response.body, "month,orders");
  EXPECT_THAT(exchange.response,
              HasHeader("Content-Disposition", "attachment; filename=\"sales-2024.csv\""));
  EXPECT_THAT(upper.response,
              HasHeader("Content-Disposition", "attachment; filename=\"umsatz.csv\""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetFileInfo, LeavesOutANameThatWouldNeedQuoting) {
  const Exchange exchange = worker().Send(Get("/a b.csv"));

  EXPECT_THAT(exchange.response, HasHeader("Content-Disposition", "attachment"));
}

TEST_F(GetFileInfo, LeavesOtherFilesAlone) {
  const Exchange exchange = worker().Send(Get("/csv"));

  EXPECT_EQ(exchange.response.body, "c");
  EXPECT_EQ(exchange.response.FindHeader("Content-Disposition"), nullptr);
}

TEST_F(GetFileInfo, LeavesAHandlerAloneThatServesNoFile) {
  const Exchange exchange = worker().Send(Get("/made.csv"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetFileInfo", "NULL"));
  EXPECT_EQ(exchange.response.FindHeader("Content-Disposition"), nullptr);
}

TEST_F(GetFileInfo, ServesTheFileWhenTheHeaderCannotBeSet) {
  Request request = Get("/sales-2024.csv");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  EXPECT_EQ(worker().Send(request).response.body, "month,orders");
}

}  // namespace

// Which responses leave unbuffered: by the URL, and by the limit of the handler mapping.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class GetResponseBufferLimit : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "iscriptmapinfo/get_response_buffer_limit";

  void SetUp() override { LoadWithLimit(4194304); }

  void LoadWithLimit(uint32_t bytes) {
    WorkerOptions options;
    options.configuration.response_buffer_limit_bytes = bytes;
    options.configuration.files = {{"/export/all.csv", "id;name\n"}, {"/page.htm", "<p>page</p>"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetResponseBufferLimit, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/export/all.csv"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetResponseBufferLimit, StreamsAnExportThatWouldBeGathered) {
  const Exchange exchange = worker().Send(Get("/export/all.csv"));

  EXPECT_THAT(exchange, Called("IScriptMapInfo::GetResponseBufferLimit", "4194304"));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::DisableBuffering"), SizeIs(1));
  EXPECT_EQ(exchange.response.body, "id;name\n");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetResponseBufferLimit, LeavesOtherResponsesBuffered) {
  const Exchange exchange = worker().Send(Get("/page.htm"));
  const Exchange shorter = worker().Send(Get("/export"));

  EXPECT_THAT(Entries(exchange, "IHttpResponse::DisableBuffering"), IsEmpty());
  EXPECT_THAT(Entries(shorter, "IHttpResponse::DisableBuffering"), IsEmpty());
}

TEST_F(GetResponseBufferLimit, LeavesAMappingAloneThatGathersLittle) {
  LoadWithLimit(65536);

  const Exchange exchange = worker().Send(Get("/export/all.csv"));

  EXPECT_THAT(Entries(exchange, "IHttpResponse::DisableBuffering"), IsEmpty());
}

}  // namespace

// Where scripts are told to find their data, and what happens when nobody knows.
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
using testing::SizeIs;

class MapPath : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/map_path";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/list.asp", "a list"}};
    options.configuration.virtual_directories = {{"/data", "D:\\site data"}};
    Load(kExample, std::move(options));
  }

  Exchange SendWithFailing(const char* method, HRESULT hr, int nth) {
    Request request = Get("/list.asp");
    request.faults.Fail(method, hr, nth);
    return worker().Send(request);
  }
};

TEST_F(MapPath, RunsAsItsPageShows) {
  Exchange exchange = worker().Send(Get("/list.asp"));
  // The page shows the run on Windows, where a wide character has 2 bytes.
  for (fake_pipeline::TraceEntry& entry : exchange.trace) {
    if (std::string(entry.what) == "IHttpContext::AllocateRequestMemory") {
      entry.detail = std::to_string(std::stoul(entry.detail) / sizeof(wchar_t) * 2) + " bytes";
    }
  }

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(MapPath, TellsScriptsWhereTheVirtualDirectoryLies) {
  const Exchange exchange = worker().Send(Get("/list.asp"));

  const auto set = Entries(exchange, "IHttpContext::SetServerVariable");
  ASSERT_THAT(set, SizeIs(1));
  EXPECT_THAT(set[0].detail, testing::StartsWith("DATA_PATH, \"D:\\site data"));
  EXPECT_EQ(set[0].result, "S_OK");
  EXPECT_EQ(exchange.response.body, "a list");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(MapPath, AsksForTheSizeFirst) {
  const Exchange exchange = worker().Send(Get("/list.asp"));

  EXPECT_THAT(Entries(exchange, "IHttpContext::MapPath"), SizeIs(2));
  EXPECT_THAT(exchange, Called("IHttpContext::MapPath", "0x8007007A"));
  EXPECT_THAT(exchange, Called("IHttpContext::MapPath", "S_OK"));
}

TEST_F(MapPath, AnswersWith500WhenThePathCannotBeMapped) {
  const Exchange at_first = SendWithFailing("IHttpContext::MapPath", E_ACCESSDENIED, 1);
  const Exchange later = SendWithFailing("IHttpContext::MapPath", E_ACCESSDENIED, 2);

  EXPECT_EQ(at_first.response.status, 500);
  EXPECT_EQ(later.response.status, 500);
  EXPECT_THAT(Entries(later, "IHttpContext::SetServerVariable"), IsEmpty());
  EXPECT_THAT(later, Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(MapPath, AnswersWith500WhenThereIsNoMemoryForThePath) {
  const Exchange exchange =
      SendWithFailing("IHttpContext::AllocateRequestMemory", E_OUTOFMEMORY, 1);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(MapPath, AnswersWith500WhenTheVariableCannotBeSet) {
  const Exchange exchange = SendWithFailing("IHttpContext::SetServerVariable", E_OUTOFMEMORY, 1);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPreExecuteRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

}  // namespace

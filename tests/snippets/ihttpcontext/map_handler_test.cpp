// Which addresses get an extension, and which stay as the client sent them.
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
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MapHandler : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/map_handler";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.handlers = {{"Pages", "*.aspx", "GET,POST", {"PageModule"}}};
    options.configuration.files = {{"/plain", "a file"}, {"/folder/", "a folder"}};
    Load(kExample, std::move(options));
  }

  // What the URL was replaced by, or nothing.
  std::string NewUrl(const Request& request) {
    const Exchange exchange = worker().Send(request);
    const auto set = Entries(exchange, "IHttpRequest::SetUrl");
    return set.empty() ? "" : set[0].detail;
  }
};

TEST_F(MapHandler, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/about?lang=en"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(MapHandler, AddsTheExtensionWhereTheSiteHasAHandler) {
  const Exchange exchange = worker().Send(Get("/about?lang=en"));

  EXPECT_THAT(exchange, Called("IHttpContext::MapHandler", "S_OK"));
  EXPECT_THAT(Entries(exchange, "IHttpContext::MapHandler")[0].detail, HasSubstr("/about.aspx"));
  const auto set = Entries(exchange, "IHttpRequest::SetUrl");
  ASSERT_THAT(set, SizeIs(1));
  EXPECT_THAT(set[0].detail, HasSubstr("/about.aspx"));
  EXPECT_EQ(set[0].result, "S_OK");
  EXPECT_THAT(exchange, Called("handler mapped again", ""));
}

TEST_F(MapHandler, LeavesAMethodAloneThatNoHandlerTakes) {
  Request request = Get("/about");
  request.method = "DELETE";

  EXPECT_EQ(NewUrl(request), "");
}

TEST_F(MapHandler, DoesNotAskForAddressesThatNeedNoExtension) {
  const Exchange with_extension = worker().Send(Get("/logo.png"));
  const Exchange folder = worker().Send(Get("/folder/"));

  EXPECT_THAT(Entries(with_extension, "IHttpContext::MapHandler"), IsEmpty());
  EXPECT_THAT(Entries(folder, "IHttpContext::MapHandler"), IsEmpty());
}

TEST_F(MapHandler, LeavesPathsAloneThatDoNotFitItsBuffer) {
  EXPECT_THAT(NewUrl(Get("/" + std::string(249, 'a'))), HasSubstr("/aaaa"));
  EXPECT_EQ(NewUrl(Get("/" + std::string(250, 'a'))), "");
}

TEST_F(MapHandler, LeavesTheUrlAloneWhenMappingFails) {
  Request request = Get("/plain");
  request.faults.Fail("IHttpContext::MapHandler", HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY));

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(Entries(exchange, "IHttpRequest::SetUrl"), IsEmpty());
  EXPECT_EQ(exchange.response.body, "a file");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(MapHandler, AnswersWith500WhenTheUrlCannotBeSet) {
  Request request = Get("/about");
  request.faults.Fail("IHttpRequest::SetUrl", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

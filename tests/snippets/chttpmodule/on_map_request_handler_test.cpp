// The text without a file, and the name of the mapping for all other requests.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::IsEmpty;

class OnMapRequestHandler : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_map_request_handler";

  // Another module answers with the name as a handler would see it.
  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/", "a file"}};
    options.configuration.handlers = {{"Demo", "*.demo", "*", {"answers_server_variable"}}};
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("answers_server_variable"));
  }

  Exchange SendWithFailing(const char* url, const char* method) {
    Request request = Get(url);
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(OnMapRequestHandler, RunsAsItsPageShows) {
  Load(kExample);
  const Exchange exchange = worker().Send(Get("/.well-known/security.txt"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnMapRequestHandler, AnswersBeforeTheServerMissesTheFile) {
  const Exchange exchange = worker().Send(Get("/.well-known/security.txt"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "Contact: mailto:security@example.com\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/plain"));
  EXPECT_THAT(Entries(exchange, "static file handler"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnMapRequestHandler, TellsTheHandlerUnderWhichNameItWasMapped) {
  EXPECT_EQ(worker().Send(Get("/?HANDLER_NAME")).response.body, "StaticFile");
  EXPECT_EQ(worker().Send(Get("/a.demo?HANDLER_NAME")).response.body, "Demo");
}

TEST_F(OnMapRequestHandler, LeavesAMissingFileToTheServer) {
  const Exchange exchange = worker().Send(Get("/none.htm"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnPostMapRequestHandler"), IsEmpty());
}

TEST_F(OnMapRequestHandler, AnswersWith500WhenACallFails) {
  const char* const url = "/.well-known/security.txt";

  const std::vector<Exchange> exchanges = {
      SendWithFailing(url, "IHttpResponse::SetHeader"),
      SendWithFailing(url, "IHttpResponse::WriteEntityChunks"),
      SendWithFailing("/a.demo", "IHttpContext::SetServerVariable")};

  EXPECT_EQ(exchanges[0].response.status, 500);
  EXPECT_EQ(exchanges[1].response.status, 500);
  EXPECT_EQ(exchanges[1].response.FindHeader("Content-Type"), nullptr);
  EXPECT_EQ(exchanges[2].response.status, 500);
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

TEST_F(OnMapRequestHandler, RecordsTheErrorWithTheProviderOfItsHalf) {
  EXPECT_THAT(SendWithFailing("/.well-known/security.txt", "IHttpResponse::SetHeader"),
              Called("IMapHandlerProvider::SetErrorStatus", ""));
  EXPECT_THAT(SendWithFailing("/a.demo", "IHttpContext::SetServerVariable"),
              Called("IHttpEventProvider::SetErrorStatus", ""));
}

TEST_F(OnMapRequestHandler, SetsNoStatusOnceTheHeadersHaveLeft) {
  fake_pipeline::WorkerOptions options;
  options.configuration.response_buffer_limit_bytes = 0;
  Load(kExample, std::move(options));
  Request request = Get("/.well-known/security.txt");
  request.schedule = fake_pipeline::Schedule::Pending().DisconnectDuring(1);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpContext::GetResponseHeadersSent", "TRUE"));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetStatus"), IsEmpty());
}

}  // namespace

// Clients that stay and clients that leave before the handler, and requests that have no client.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Interruption;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class IsConnected : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpconnection/is_connected";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/report.htm"] = "report";
    Load(kExample, std::move(options));
  }

  // The client leaves when the module has just been called.
  static Request RequestOfALeavingClient() {
    Request request = Get("/report.htm");
    request.interruption = Interruption::Disconnect(3);
    return request;
  }
};

TEST_F(IsConnected, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(RequestOfALeavingClient());

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(IsConnected, StartsNoHandlerForAClientThatHasLeft) {
  const Exchange exchange = worker().Send(RequestOfALeavingClient());

  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange, Called("IHttpConnection::IsConnected", "FALSE"));
  EXPECT_THAT(Entries(exchange, "static file handler"), IsEmpty());
  EXPECT_THAT(worker().debug_output(), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(IsConnected, ServesAClientThatIsThere) {
  const Exchange exchange = worker().Send(Get("/report.htm"));

  EXPECT_EQ(exchange.response.body, "report");
  EXPECT_THAT(exchange, Called("IHttpConnection::IsConnected", "TRUE"));
  EXPECT_THAT(worker().debug_output(), IsEmpty());
}

TEST_F(IsConnected, DoesTheWorkOfAWarmUpRequest) {
  Request request = Get("/report.htm");
  request.warm_up = true;

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpContext::GetConnection", "NULL"));
  EXPECT_THAT(Entries(exchange, "static file handler"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

// A streamed report, and failures before and after its headers have left.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Response;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class GetResponseHeadersSent : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_response_headers_sent";

  void SetUp() override { Load(kExample); }

  Exchange SendWithFailing(const char* method, int nth) {
    Request request = Get("/report.csv");
    request.faults.Fail(method, E_OUTOFMEMORY, nth);
    return worker().Send(request);
  }
};

// The run that shows the method at work is the one that fails half-way.
TEST_F(GetResponseHeadersSent, RunsAsItsPageShows) {
  const Exchange exchange = SendWithFailing("IHttpResponse::WriteEntityChunks", 2);

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetResponseHeadersSent, SendsTheReportInTwoParts) {
  const Exchange exchange = worker().Send(Get("/report.csv"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "month,orders\r\nMay,12\r\n");
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/csv"));
  EXPECT_THAT(exchange.response.sends, SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetResponseHeadersSent, LeavesOtherUrlsAlone) {
  const Exchange exchange = worker().Send(Get("/report.csvx"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(Entries(exchange, "IHttpResponse::Flush"), IsEmpty());
}

TEST_F(GetResponseHeadersSent, AnswersWith500WhileTheHeadersAreStillThere) {
  const Exchange exchange = SendWithFailing("IHttpResponse::Flush", 1);

  EXPECT_THAT(exchange, Called("IHttpContext::GetResponseHeadersSent", "FALSE"));
  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_EQ(exchange.response.connection, Response::Connection::kKeepAlive);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetResponseHeadersSent, CutsTheConnectionWhenTheHeadersHaveLeft) {
  const Exchange exchange = SendWithFailing("IHttpResponse::WriteEntityChunks", 2);

  EXPECT_THAT(exchange, Called("IHttpContext::GetResponseHeadersSent", "TRUE"));
  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "month,orders\r\n");
  EXPECT_EQ(exchange.response.connection, Response::Connection::kReset);
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

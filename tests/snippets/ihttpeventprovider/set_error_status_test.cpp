// The redirect, and the three steps after each failure on the way to it.
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
using testing::IsEmpty;
using testing::SizeIs;

class SetErrorStatusOfEventProvider : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpeventprovider/set_error_status";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/old-shop.htm", "a page"}};
    Load(kExample, std::move(options));
  }

  Exchange SendWithFailing(const char* method) {
    Request request = Get("/old-shop/shoes?size=40");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(SetErrorStatusOfEventProvider, RunsAsItsPageShows) {
  const Exchange exchange = SendWithFailing("IHttpResponse::Redirect");

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(SetErrorStatusOfEventProvider, RecordsNothingWhenTheRedirectSucceeds) {
  const Exchange exchange = worker().Send(Get("/old-shop/shoes?size=40"));

  EXPECT_EQ(exchange.response.status, 302);
  EXPECT_THAT(exchange.response, HasHeader("Location", "https://shop.example.com/shoes?size=40"));
  EXPECT_THAT(Entries(exchange, "IHttpEventProvider::SetErrorStatus"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(SetErrorStatusOfEventProvider, RecordsTellsAndFinishesWhenTheRedirectFails) {
  const Exchange exchange = SendWithFailing("IHttpResponse::Redirect");

  const auto recorded = Entries(exchange, "IHttpEventProvider::SetErrorStatus");
  ASSERT_THAT(recorded, SizeIs(1));
  EXPECT_EQ(recorded[0].detail, "E_OUTOFMEMORY");
  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, Called("IHttpResponse::Clear", ""));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST_F(SetErrorStatusOfEventProvider, DoesTheSameWhenMemoryIsDenied) {
  const Exchange exchange = SendWithFailing("IHttpContext::AllocateRequestMemory");

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchange, "IHttpResponse::Redirect"), IsEmpty());
}

TEST_F(SetErrorStatusOfEventProvider, LeavesOtherUrlsToTheSite) {
  EXPECT_EQ(worker().Send(Get("/old-shop.htm")).response.body, "a page");
}

}  // namespace

// The modules that stand beside an example in its test: each must do what it is there for.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;

TEST(CompanionModule, SignsInAUserWhomTheServerVariablesName) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};
  const auto worker =
      fake_test::WorkerWith({"signs_in_ann", "answers_server_variable"}, std::move(options));
  Request request;
  request.url = "/?LOGON_USER";

  EXPECT_EQ(worker->Send(request).response.body, "ann");
}

TEST(CompanionModule, SetsARequestHeaderThatTheServerVariablesShow) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};
  const auto worker =
      fake_test::WorkerWith({"sets_request_id", "answers_server_variable"}, std::move(options));
  Request request;
  request.url = "/?HTTP_X_REQUEST_ID";

  EXPECT_EQ(worker->Send(request).response.body, "from-a-module");
}

TEST(CompanionModule, FailsARequestWithTheStatusItIsAskedFor) {
  Request request;
  request.headers.push_back({"X-Status", "418"});

  const Exchange exchange = fake_test::WorkerWith({"fails_as_asked"})->Send(request);

  EXPECT_EQ(exchange.response.status, 418);
  EXPECT_EQ(exchange.response.sub_status, 7);
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnAuthorizeRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

TEST(CompanionModule, SendsTheFailureAtOnceWhenAskedTo) {
  Request request;
  request.headers.push_back({"X-Status", "401"});
  request.headers.push_back({"X-Do", "flush"});

  const Exchange exchange = fake_test::WorkerWith({"fails_as_asked"})->Send(request);

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_THAT(exchange, Called("IHttpResponse::Flush", "S_OK"));
}

TEST(CompanionModule, LeavesARequestAloneThatAsksForNoFailure) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};
  const auto worker = fake_test::WorkerWith({"fails_as_asked"}, std::move(options));

  EXPECT_EQ(worker->Send(Request()).response.body, "a file");
}

TEST(CompanionModule, FlushesWhatTheHandlerHasMade) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};

  const Exchange exchange =
      fake_test::WorkerWith({"flushes_late"}, std::move(options))->Send(Request());

  ASSERT_EQ(exchange.response.sends.size(), 2u);
  EXPECT_EQ(exchange.response.sends[0].body_bytes, 6u);
  EXPECT_TRUE(exchange.response.sends[0].more_data);
}

TEST(CompanionModule, FlushesInPlaceOfTheHandler) {
  WorkerOptions options;
  options.configuration.handlers = {{"Flushing", "*", "*", {"flushes_late"}}};

  const Exchange exchange =
      fake_test::WorkerWith({"flushes_late"}, std::move(options))->Send(Request());

  EXPECT_THAT(exchange, Called("CHttpModule::OnExecuteRequestHandler", ""));
  EXPECT_EQ(exchange.response.sends.size(), 3u);
}

TEST(CompanionModule, ParksTheCustomNotificationOfAnother) {
  const auto worker = fake_test::WorkerWith({"raises_custom", "waits_in_custom"});

  const Exchange exchange = worker->Send(Request());

  EXPECT_EQ(exchange.response.body, "RC");
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnCustomRequestNotification", "RQ_NOTIFICATION_PENDING"));
}

TEST(CompanionModule, ForbidsEveryResponseToBeKept) {
  const Exchange exchange = fake_test::WorkerWith({"sets_cache_control"})->Send(Request());

  EXPECT_THAT(exchange.response, test_support::HasHeader("Cache-Control", "no-store"));
}

}  // namespace

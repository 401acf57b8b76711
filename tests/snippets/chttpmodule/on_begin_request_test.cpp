// Request IDs: the client's is dropped, another module's is kept, and all others get one.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::MatchesRegex;

class OnBeginRequest : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_begin_request";

  // Another module answers with the header as a handler would see it.
  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/", "a file"}};
    Load(kExample, std::move(options));
    worker().Load(test_support::TestModulePath("answers_server_variable"));
  }

  static Request AskForId() { return Get("/?HTTP_X_REQUEST_ID"); }

  Exchange SendWithFailing(const char* method) {
    Request request = AskForId();
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(OnBeginRequest, RunsAsItsPageShows) {
  fake_pipeline::WorkerOptions options;
  options.configuration.files = {{"/order.htm", "Your order"}};
  Load(kExample, std::move(options));
  Request request = Get("/order.htm");
  request.headers.push_back({"X-Request-Id", "chosen by the client"});

  EXPECT_TRUE(MatchesRecordedRun(worker().Send(request), kExample));
}

TEST_F(OnBeginRequest, GivesEachRequestAnIdOfItsOwn) {
  const Exchange first = worker().Send(AskForId());
  const Exchange second = worker().Send(AskForId());

  EXPECT_THAT(first.response.body, MatchesRegex("0\\w+"));
  EXPECT_EQ(first.response.body.size(), 16u);
  EXPECT_NE(first.response.body, second.response.body);
  EXPECT_THAT(first, HasNoFindings());
}

TEST_F(OnBeginRequest, DropsTheIdThatTheClientSent) {
  Request request = AskForId();
  request.headers.push_back({"X-Request-Id", "chosen by the client"});

  EXPECT_THAT(worker().Send(request).response.body, MatchesRegex("0\\w+"));
}

TEST_F(OnBeginRequest, KeepsTheIdThatAnotherModuleHasSet) {
  worker().Load(test_support::TestModulePath("sets_request_id"));

  EXPECT_EQ(worker().Send(AskForId()).response.body, "from-a-module");
}

TEST_F(OnBeginRequest, EndsARequestThatCannotBeTraced) {
  const std::vector<Exchange> exchanges = {SendWithFailing("IHttpRequest::DeleteHeader"),
                                           SendWithFailing("IHttpRequest::SetHeader")};

  EXPECT_EQ(exchanges[0].response.status, 500);
  EXPECT_EQ(exchanges[1].response.status, 500);
  EXPECT_THAT(exchanges, Each(Called("IHttpEventProvider::SetErrorStatus", "")));
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

}  // namespace

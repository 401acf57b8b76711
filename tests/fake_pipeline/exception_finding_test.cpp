// Exceptions that leave a module where the server ends something: each is reported, and the worker
// goes on.
#include "fake_test.h"

namespace {

using fake_pipeline::Request;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;

struct Throw {
  const char* from;
  const char* where;
};

void PrintTo(const Throw& thrown, std::ostream* out) {
  *out << thrown.from;
}

class ExceptionAtEnd : public testing::TestWithParam<Throw> {};

TEST_P(ExceptionAtEnd, IsReportedAndTheWorkerGoesOn) {
  const auto worker = WorkerWith({"throws_at_end"});
  Request request;
  request.headers.push_back({"X-Do", GetParam().from});

  const auto exchange = worker->Send(request);

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("exception-left-module"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr(GetParam().where));
  EXPECT_EQ(worker->Send({}).response.status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Methods, ExceptionAtEnd,
    testing::Values(Throw{"dispose", "throws_at_end, CHttpModule::Dispose"},
                    Throw{"cleanup", "IHttpStoredContext::CleanupStoredContext"},
                    Throw{"disconnect", "IHttpConnectionStoredContext::NotifyDisconnect"}));

}  // namespace

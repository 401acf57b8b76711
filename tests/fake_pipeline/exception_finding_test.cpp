// Exceptions that leave a module where the server ends something: each is reported, and the worker
// goes on.
#include "fake_test.h"

namespace {

using fake_pipeline::Request;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

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

class NumberThrownFrom : public testing::TestWithParam<Throw> {};

TEST_P(NumberThrownFrom, IsReportedAndTheWorkerGoesOn) {
  const auto worker = WorkerWith({"throws_a_number"});

  const auto exchange = worker->Send(GetToDo(GetParam().from));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("exception-left-module"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr(GetParam().where));
  EXPECT_EQ(worker->Send({}).response.status, 200);
}

INSTANTIATE_TEST_SUITE_P(
    Methods, NumberThrownFrom,
    testing::Values(Throw{"begin", "throws_a_number, CHttpModule::OnBeginRequest"},
                    Throw{"complete", "throws_a_number, CHttpModule::OnAsyncCompletion"}));

TEST(NumberThrown, FromARoutineLeavesTheRequestWaiting) {
  const auto exchange = WorkerWith({"throws_a_number"})->Send(GetToDo("routine"));

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("exception-left-module", "lost-completion"));
}

TEST(NumberThrown, FromTheThreadPoolLeavesTheRequestWaiting) {
  const auto exchange = WorkerWith({"throws_a_number"})->Send(GetToDo("pool"));

  ASSERT_THAT(FindingIds(exchange.findings),
              UnorderedElementsAre("exception-left-module", "lost-completion"));
}

TEST(NumberThrown, FromAFactoryIsAnsweredWith500) {
  const auto worker = WorkerWith({"throws_a_number"});
  worker->Send(GetToDo("factory"));

  const auto exchange = worker->Send({});

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("exception-left-module", "factory-failed"));
}

TEST(NumberThrown, FromTheEndOfAFactoryIsReportedWithTheEndOfTheProcess) {
  const auto worker = WorkerWith({"throws_a_number"});

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("exception-left-module"));
  EXPECT_THAT(findings[0].where, HasSubstr("IHttpModuleFactory::Terminate"));
}

TEST(NumberThrown, FromGlobalNotificationsIsReportedForEach) {
  const auto worker = WorkerWith({"throws_a_number_globally"});

  worker->CheckHealth();
  worker->SuspendAndResume();

  const auto findings = worker->findings();
  ASSERT_THAT(FindingIds(findings), ElementsAre("exception-left-module", "exception-left-module"));
  EXPECT_THAT(findings[0].where, HasSubstr("CGlobalModule::OnGlobalHealthCheck"));
  EXPECT_THAT(findings[1].where, HasSubstr("IGlobalSuspendProcessCallback::Resume"));
}

}  // namespace

// The shared object: it answers its one URL, outlives each request, and ends with the factory.
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
using test_support::ModuleCalls;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

class DisposeOfModule : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/dispose";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/healthy", "a file"}};
    Load(kExample, std::move(options));
  }

  Exchange ProbeWithFailing(const char* method) {
    Request request = Get("/health");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(DisposeOfModule, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/health"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(DisposeOfModule, AnswersAProbeThatNoCacheMayKeep) {
  const Exchange exchange = worker().Send(Get("/health?from=balancer"));

  EXPECT_EQ(exchange.response.status, 204);
  EXPECT_THAT(exchange.response, HasHeader("Cache-Control", "no-store"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(DisposeOfModule, ServesTheNextRequestWithTheObjectThatWasDisposedOf) {
  worker().Send(Get("/health"));

  const Exchange exchange = worker().Send(Get("/health"));

  EXPECT_THAT(ModuleCalls(exchange),
              ElementsAre("IHttpModuleFactory::GetHttpModule", "CHttpModule::OnBeginRequest",
                          "CHttpModule::Dispose"));
  EXPECT_EQ(exchange.response.status, 204);
}

TEST_F(DisposeOfModule, ServesRequestsOnSeveralThreads) {
  fake_pipeline::WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));

  const std::vector<Exchange> exchanges =
      worker().SendAll(std::vector<Request>(100, Get("/health")));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

TEST_F(DisposeOfModule, LeavesOtherUrlsToTheSite) {
  EXPECT_EQ(worker().Send(Get("/healthy")).response.body, "a file");
}

TEST_F(DisposeOfModule, ReportsUnhealthyWhenItCannotAnswer) {
  const Exchange no_header = ProbeWithFailing("IHttpResponse::SetHeader");
  const Exchange no_status = ProbeWithFailing("IHttpResponse::SetStatus");

  EXPECT_EQ(no_header.response.status, 500);
  EXPECT_EQ(no_status.response.status, 500);
  EXPECT_THAT(no_header, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(no_status, "IHttpModuleFactory::Terminate"), IsEmpty());
}

}  // namespace

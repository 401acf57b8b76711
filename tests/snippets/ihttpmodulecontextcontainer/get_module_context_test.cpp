// The places of an application: who gets one, who gives it back, and who finds the count stored by
// another request.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

class ContainerGetModuleContext : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpmodulecontextcontainer/get_module_context";
  static constexpr const char* kSet = "IHttpModuleContextContainer::SetModuleContext";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/page.htm"] = "<p>page</p>";
    Load(kExample, std::move(options));
  }

  Exchange SendWith(FaultPlan faults) {
    Request request = Get("/page.htm");
    request.faults = std::move(faults);
    return worker().Send(request);
  }

  // Requests that overlap, since each waits for its flush in the handler's stage.
  std::vector<Exchange> SendTogether(size_t count) {
    return worker().SendAll(std::vector<Request>(count, Get("/page.htm")));
  }
};

TEST_F(ContainerGetModuleContext, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/page.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ContainerGetModuleContext, RefusesTheRequestForWhichNoPlaceIsLeft) {
  worker().Load(test_support::SnippetPath("chttpmodule/on_async_completion"));

  const std::vector<Exchange> exchanges = SendTogether(33);

  EXPECT_EQ(exchanges[31].response.body, "Hello World!");
  EXPECT_EQ(exchanges[32].response.status, 503);
  EXPECT_EQ(exchanges[32].response.body, "");
  EXPECT_THAT(exchanges[32].response, HasHeader("Retry-After", "1"));
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

TEST_F(ContainerGetModuleContext, GivesPlacesBackWhenRequestsEnd) {
  worker().Load(test_support::SnippetPath("chttpmodule/on_async_completion"));
  SendTogether(33);

  const std::vector<Exchange> exchanges = SendTogether(32);

  EXPECT_EQ(exchanges[31].response.status, 200);
}

TEST_F(ContainerGetModuleContext, StoresOneCountForAllRequestsOfTheApplication) {
  const Exchange first = worker().Send(Get("/page.htm"));
  const Exchange second = worker().Send(Get("/other.htm"));

  EXPECT_THAT(first, Called(kSet, "S_OK"));
  EXPECT_THAT(Entries(second, kSet), IsEmpty());
  EXPECT_THAT(second, Called("IHttpModuleContextContainer::GetModuleContext", "a context"));
}

TEST_F(ContainerGetModuleContext, LooksAgainWhenAnotherRequestWasFaster) {
  const Exchange exchange =
      SendWith(FaultPlan().Fail(kSet, HRESULT_FROM_WIN32(ERROR_ALREADY_ASSIGNED)));

  EXPECT_THAT(Entries(exchange, "IHttpModuleContextContainer::GetModuleContext"), SizeIs(2));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ContainerGetModuleContext, AnswersWith500WhenTheCountCannotBeStored) {
  const Exchange exchange = SendWith(FaultPlan().Fail(kSet, E_OUTOFMEMORY));

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchange, kSet), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ContainerGetModuleContext, KeepsCountOnRealThreads) {
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(4);
  Load(kExample, std::move(options));

  EXPECT_THAT(SendTogether(100), Each(HasNoFindings()));
}

}  // namespace

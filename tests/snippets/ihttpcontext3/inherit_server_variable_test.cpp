// The language that a child inherits, from which client, and what happens without it.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class InheritServerVariable : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext3/inherit_server_variable";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files = {{"/news/today.htm", "today's news"}, {"/other.htm", "other"}};
    Load(kExample, std::move(options));
  }

  // Has the page that is served answer with the server variable that the query names.
  void LoadReader() { worker().Load(test_support::TestModulePath("answers_server_variable")); }

  static Request GetLatest(const char* cookie = "theme=dark; language=de",
                           const char* url = "/latest?SITE_LANGUAGE") {
    Request request = Get(url);
    request.headers.push_back({"Cookie", cookie});
    return request;
  }

  Exchange SendWithFailing(const char* method) {
    Request request = GetLatest();
    request.faults.Fail(method, E_OUTOFMEMORY);
    return worker().Send(request);
  }
};

TEST_F(InheritServerVariable, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetLatest("language=de", "/latest"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(InheritServerVariable, ServesThePageInOneChild) {
  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_EQ(exchange.response.body, "today's news");
  EXPECT_THAT(Entries(exchange, "IHttpContext::CloneContext"), SizeIs(1));
  EXPECT_THAT(exchange, Called("IHttpContext::ReleaseClonedContext", "S_OK"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(InheritServerVariable, GivesTheChildTheLanguageOfTheClient) {
  LoadReader();

  EXPECT_EQ(worker().Send(GetLatest()).response.body, "de");
  EXPECT_EQ(worker().Send(GetLatest("language=fr")).response.body, "en");
}

TEST_F(InheritServerVariable, LeavesTheChildWithoutALanguageThatCouldNotBeSet) {
  LoadReader();

  const Exchange exchange = SendWithFailing("IHttpContext::SetServerVariable");

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "0x80070585");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(InheritServerVariable, NeedsNoCompletionWhenTheChildIsDoneAtOnce) {
  Request request = GetLatest();
  request.schedule = Schedule::Inline();

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.body, "today's news");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAsyncCompletion"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(InheritServerVariable, MakesNoChildForOtherUrls) {
  const Exchange exchange = worker().Send(Get("/other.htm"));

  EXPECT_EQ(exchange.response.body, "other");
  EXPECT_THAT(Entries(exchange, "IHttpContext::CloneContext"), IsEmpty());
}

TEST_F(InheritServerVariable, AnswersWith500WhenAStepFails) {
  EXPECT_EQ(SendWithFailing("IHttpContext::CloneContext").response.status, 500);
  EXPECT_EQ(SendWithFailing("IHttpRequest::SetUrl").response.status, 500);
  EXPECT_EQ(SendWithFailing("IHttpContext3::InheritServerVariable").response.status, 500);
  EXPECT_EQ(SendWithFailing("IHttpContext::ExecuteRequest").response.status, 500);
}

TEST_F(InheritServerVariable, LooksAtTheStatusOfTheCompletion) {
  const Exchange exchange = worker().Send(GetLatest());

  EXPECT_THAT(exchange, Called("IHttpCompletionInfo::GetCompletionStatus", "S_OK"));
  EXPECT_THAT(exchange, Called("CHttpModule::OnAsyncCompletion", "RQ_NOTIFICATION_FINISH_REQUEST"));
}

}  // namespace

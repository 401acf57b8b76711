// Variables that are set before the watch begins and behind it, in any characters.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::AllOf;
using testing::HasSubstr;

class GetServerVarChanges : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_server_var_changes";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/hello.htm", "hello"}, {"/parent", ""}, {"/child", ""}};
    Load(kExample, std::move(options));
  }

  void LoadBehind(const char* module) { worker().Load(test_support::TestModulePath(module)); }

  std::string Told() {
    std::string text;
    for (const std::string& piece : worker().debug_output()) {
      text += piece;
    }
    return text;
  }
};

TEST_F(GetServerVarChanges, RunsAsItsPageShows) {
  LoadBehind("sets_color_variable");

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetServerVarChanges, TellsWhatAnotherModuleSet) {
  LoadBehind("sets_color_variable");

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(Told(), "COLOR=red\n");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetServerVarChanges, TellsValuesOfAnyCharacters) {
  LoadBehind("sets_server_variables");

  worker().Send(Get("/hello.htm"));

  EXPECT_THAT(Told(), AllOf(HasSubstr("MY_MARK=\xC3\xA9\n"), HasSubstr("HTTP_USER_AGENT=me\n")));
}

// A parent sets a variable on its child before the child begins.
TEST_F(GetServerVarChanges, TellsNothingOfWhatWasSetBeforeItBegan) {
  LoadBehind("executes_child");

  const Exchange exchange = worker().Send(Get("/parent"));

  EXPECT_THAT(exchange, Called("IHttpContext::SetServerVariable", "S_OK"));
  EXPECT_EQ(Told(), "");
}

TEST_F(GetServerVarChanges, TellsNothingOfARequestThatNobodyChanged) {
  worker().Send(Get("/hello.htm"));

  EXPECT_EQ(Told(), "");
}

TEST_F(GetServerVarChanges, TellsNothingWhenTheServerDoesNot) {
  LoadBehind("sets_color_variable");
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpContext::GetServerVarChanges", E_OUTOFMEMORY, 2);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(Told(), "");
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

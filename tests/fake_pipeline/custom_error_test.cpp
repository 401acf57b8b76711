// The body that a client gets with an error, by configuration and by what modules said.
#include "fake_test.h"

namespace {

using fake_pipeline::CustomErrors;
using fake_pipeline::Exchange;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::GetToDo;
using test_support::HasHeader;
using testing::HasSubstr;
using Existing = CustomErrors::ExistingResponse;
using Mode = CustomErrors::Mode;

CustomErrors ErrorsWith(Mode mode, Existing existing = Existing::kAuto) {
  CustomErrors errors;
  errors.mode = mode;
  errors.existing_response = existing;
  errors.pages = {{"404.13", "exact"}, {"400", "status"}};
  return errors;
}

Exchange ErrorExchange(const CustomErrors& errors, const char* what,
                       const char* name = "answers_errors") {
  WorkerOptions options;
  options.configuration.custom_errors = errors;
  WorkerProcess worker(std::move(options));
  worker.Load(test_support::TestModulePath("answers_errors"), name);
  return worker.Send(GetToDo(what));
}

std::string ErrorBody(const CustomErrors& errors, const char* what) {
  return ErrorExchange(errors, what).response.body;
}

TEST(CustomErrorPage, TakesThePlaceOfTheBody) {
  const Exchange exchange = ErrorExchange(ErrorsWith(Mode::kCustom), "");

  EXPECT_EQ(exchange.response.body, "exact");
  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange.response, HasHeader("Content-Type", "text/html"));
  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "5"));
}

TEST(CustomErrorPage, IsThatOfTheStatusOrTheRestOrOneLine) {
  CustomErrors errors = ErrorsWith(Mode::kCustom);
  EXPECT_EQ(ErrorBody(errors, "400"), "status");
  errors.pages.erase("404.13");
  EXPECT_EQ(ErrorBody(errors, ""), "The request could not be served.");
  errors.pages[""] = "rest";
  EXPECT_EQ(ErrorBody(errors, ""), "rest");
}

TEST(CustomErrorPage, LeavesSuccessAndWhatAModuleSkippedAlone) {
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom), "success"), "own");
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom), "skip"), "own");
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom, Existing::kReplace), "skip"), "exact");
}

TEST(CustomErrorPage, LeavesABodyThatPassesThrough) {
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom, Existing::kPassThrough), ""), "own");
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom, Existing::kPassThrough), "empty"), "exact");
}

TEST(CustomErrorPage, BeginsAtTheStatusThatTheReadingSays) {
  WorkerOptions options;
  options.configuration.custom_errors = ErrorsWith(Mode::kCustom);
  options.configuration.readings.Choose(fake_pipeline::Unknown::kErrorThreshold);
  WorkerProcess worker(std::move(options));
  worker.Load(test_support::TestModulePath("answers_errors"));

  const Exchange exchange = worker.Send(GetToDo("400"));

  EXPECT_EQ(exchange.response.body, "own");
  EXPECT_THAT(exchange.depends_on, testing::Contains(fake_pipeline::Unknown::kErrorThreshold));
}

TEST(CustomErrorPage, IsMadeAfterThePriorityHigh) {
  const Exchange medium = ErrorExchange(ErrorsWith(Mode::kCustom), "empty");
  const Exchange first = ErrorExchange(ErrorsWith(Mode::kCustom), "empty", "first");

  EXPECT_THAT(medium.response, HasHeader("X-Body", "n"));
  EXPECT_THAT(first.response, HasHeader("X-Body", "y"));
  EXPECT_EQ(medium.response.body, "exact");
}

TEST(CustomErrorPage, IsNotMadeWhenAModuleFinishesTheNotification) {
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kCustom), "finish"), "own");
}

TEST(DetailedErrorPage, TellsALocalClientWhatIsKnown) {
  const Exchange exchange = ErrorExchange(ErrorsWith(Mode::kDetailedLocalOnly), "hresult");

  EXPECT_THAT(exchange.response.body, HasSubstr("<h1>Error 404.13: Oops</h1>"));
  EXPECT_THAT(exchange.response.body, HasSubstr("<p>a &lt;b&gt;</p>"));
  EXPECT_THAT(exchange.response.body, HasSubstr("0x80070005"));
}

TEST(DetailedErrorPage, GivesWayToABodyUnlessThatIsReplaced) {
  EXPECT_EQ(ErrorBody(ErrorsWith(Mode::kDetailed), ""), "own");
  EXPECT_THAT(ErrorBody(ErrorsWith(Mode::kDetailed, Existing::kReplace), ""),
              HasSubstr("Error 404.13"));
}

}  // namespace

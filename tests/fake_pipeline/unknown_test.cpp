// What nobody knows of a server: each switch changes what becomes of some module, the record names
// what a request depended on, and the trials find it.
#include "body_echo.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::FindUnknownsThatMatter;
using fake_pipeline::Readings;
using fake_pipeline::Request;
using fake_pipeline::Scenario;
using fake_pipeline::Schedule;
using fake_pipeline::TextOf;
using fake_pipeline::Unknown;
using fake_pipeline::UnknownText;
using fake_pipeline::UnknownThatMatters;
using fake_test::WorkerWith;
using test_support::TestModulePath;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Scenario ScenarioOf(const std::vector<const char*>& modules) {
  Scenario scenario;
  scenario.configuration.files["/"] = "page";
  for (const char* module : modules) {
    scenario.modules.push_back({TestModulePath(module), ""});
  }
  return scenario;
}

struct UncertainCase {
  Unknown unknown;
  std::vector<const char*> modules;
  std::function<void(Scenario&, Request&)> change = [](Scenario&, Request&) {};
};

void PrintTo(const UncertainCase& uncertain, std::ostream* out) {
  *out << TextOf(uncertain.unknown).id;
}

UncertainCase Asked(Unknown unknown, const std::vector<const char*>& modules, const char* what) {
  return {unknown, modules, [what](Scenario&, Request& request) {
            request.headers.push_back({"X-Do", what});
          }};
}

// Two requests, one of which writes and one reads, whose clients leave meanwhile.
void LetTheClientsLeave(Scenario& scenario, Request& writes) {
  Request reads = fake_pipeline::Post("/", "body");
  reads.headers.push_back({"X-Do", "disconnect-code"});
  writes.headers.push_back({"X-Do", "write-bytes"});
  reads.schedule = writes.schedule = Schedule::Pending().DisconnectDuring(1);
  scenario.requests.push_back(std::move(reads));
}

// Two requests, of which one tells where its body ends, and the other does not.
void SendBodies(Scenario& scenario, Request& with_length) {
  with_length = fake_test::RequestToRead("flag", Schedule::Pending());
  scenario.requests = {with_length, fake_test::WithoutLength(with_length)};
}

void ExecuteChild(Scenario& scenario, Request& request) {
  scenario.configuration.handlers = {{"Own", "*", "*", {"executes_child"}}};
  request.url = "/parent";
}

class UnknownOf : public testing::TestWithParam<UncertainCase> {
 protected:
  Scenario MakeScenario() {
    Scenario scenario = ScenarioOf(GetParam().modules);
    GetParam().change(scenario, scenario.requests[0]);
    return scenario;
  }
};

TEST_P(UnknownOf, ChangesTheOutcomeWithEachReading) {
  const std::vector<UnknownThatMatters> matters = FindUnknownsThatMatter(MakeScenario());

  const auto is_this = Field(&UnknownThatMatters::unknown, GetParam().unknown);
  const size_t others = TextOf(GetParam().unknown).readings.size() - 1;
  EXPECT_EQ(std::count_if(matters.begin(), matters.end(),
                          [&](const auto& matter) { return testing::Value(matter, is_this); }),
            static_cast<std::ptrdiff_t>(others))
      << testing::PrintToString(
             std::vector<std::string>{matters.empty() ? "" : fake_pipeline::ToText(matters[0])});
}

TEST_P(UnknownOf, IsNamedByTheRecord) {
  Scenario scenario = MakeScenario();
  fake_pipeline::WorkerOptions options;
  options.configuration = scenario.configuration;
  options.foreign_completion_limit_ms = 0;
  fake_pipeline::WorkerProcess worker(std::move(options));
  for (const Scenario::Module& module : scenario.modules) {
    worker.Load(module.path);
  }

  const Exchange exchange = worker.Send(scenario.requests[0]);
  worker.Stop();

  std::vector<Unknown> named = exchange.depends_on;
  const std::vector<Unknown> of_process = worker.depends_on();
  named.insert(named.end(), of_process.begin(), of_process.end());
  EXPECT_THAT(named, Contains(GetParam().unknown)) << ToTimeline(exchange);
}

const std::vector<const char*> kOdd = {"depends_on_unknown", "all_notifications"};

INSTANTIATE_TEST_SUITE_P(
    Modules, UnknownOf,
    testing::Values(
        UncertainCase{Unknown::kInstanceCreation, {"executes_only"}},
        UncertainCase{Unknown::kFactoryFailure, {"factory_fails"}},
        Asked(Unknown::kFinishInLog, kOdd, "finish-in-log"),
        UncertainCase{Unknown::kFinishInEnd, {"finishes_at_end", "all_notifications"}},
        Asked(Unknown::kFinishInSendResponse, kOdd, "finish-in-send-response"),
        Asked(Unknown::kFinishInNested, kOdd, "finish-in-nested"),
        UncertainCase{Unknown::kPendingInNested, {"pends_in_send_response"}},
        UncertainCase{Unknown::kStatusAndHeaders, {"registers_status_and_headers"}},
        UncertainCase{Unknown::kResolveOrStart, {"all_global_notifications"}},
        UncertainCase{Unknown::kStartOrPreBegin, {"all_global_notifications"}},
        UncertainCase{Unknown::kGlobalTies,
                      {"all_global_notifications", "one_global_notification"}},
        UncertainCase{Unknown::kPostExecute, {"all_notifications"}},
        UncertainCase{Unknown::kPostPriority, {"sets_priority_of_main_half", "all_notifications"}},
        Asked(Unknown::kLateCompletion, kOdd, "late-completion"),
        UncertainCase{Unknown::kSecondOperation, {"flushes_twice_at_once"}},
        Asked(Unknown::kWriteBytes, kOdd, "write-bytes"),
        UncertainCase{Unknown::kIndicateInEntry, {"indicates_completion"}},
        UncertainCase{Unknown::kEndOfBody, {"echoes_body"}, SendBodies},
        UncertainCase{Unknown::kDisconnectCode, {"depends_on_unknown"}, LetTheClientsLeave},
        UncertainCase{Unknown::kDisconnectJump, {"depends_on_unknown"}, LetTheClientsLeave},
        Asked(Unknown::kErrorStatus, kOdd, "error-status"),
        UncertainCase{
            Unknown::kNothingHandled,
            {"all_notifications"},
            [](Scenario& scenario, Request&) {
              scenario.configuration.handlers = {{"all", "*", "*", {"all_notifications"}}};
            }},
        Asked(Unknown::kNoUser, {"asks_for_users"}, "stay"),
        UncertainCase{Unknown::kTeardownOrder, {"lives_in_request_memory"}},
        UncertainCase{Unknown::kTerminateOrder, {"overrides_no_global", "finishes_at_begin"}}));

INSTANTIATE_TEST_SUITE_P(
    MoreModules, UnknownOf,
    testing::Values(
        Asked(Unknown::kNotifyDisconnect, kOdd, "notify-disconnect"),
        UncertainCase{Unknown::kSendAfterChild,
                      {"executes_child", "all_notifications"},
                      [](Scenario& scenario, Request& request) {
                        request.headers.push_back({"X-Flags", "0"});
                        ExecuteChild(scenario, request);
                      }},
        UncertainCase{Unknown::kBufferedMerge, {"executes_child"}, ExecuteChild},
        Asked(Unknown::kSendAfterDisconnect, kOdd, "notify-disconnect"),
        Asked(Unknown::kSendAfterLast, kOdd, "send-after-last"),
        UncertainCase{
            Unknown::kRemap,
            {"sets_url", "all_notifications"},
            [](Scenario& scenario, Request& request) {
              scenario.configuration.files["/new.htm"] = "new page";
              scenario.configuration.handlers = {{"new", "/new.htm", "*", {"all_notifications"}}};
              request.headers.push_back({"X-Url", "/new.htm"});
              request.headers.push_back({"X-How", "narrow"});
            }},
        UncertainCase{Unknown::kMerging,
                      {"steps_through_notifications"},
                      [](Scenario& scenario, Request& request) {
                        scenario.configuration.files["/a.htm"] = "";
                        request.url = "/a.htm";
                        request.headers.push_back({"X-Do", "step"});
                      }},
        Asked(Unknown::kRoutineResumes, kOdd, "routine-resumes")));

TEST(Unknowns, DoNotMatterToAPlainModule) {
  const Scenario scenario = ScenarioOf({"depends_on_no_unknown"});

  EXPECT_THAT(FindUnknownsThatMatter(scenario), IsEmpty());
  EXPECT_THAT(WorkerWith({"depends_on_no_unknown"})->Send({}).depends_on, IsEmpty());
}

TEST(Unknowns, AreFortyFiveInOrder) {
  const std::vector<UnknownText>& all = fake_pipeline::AllUnknowns();

  ASSERT_THAT(all, SizeIs(45));
  EXPECT_EQ(TextOf(Unknown::kRoutineResumes).number, 45);
  EXPECT_EQ(TextOf(Unknown::kLateCompletion).number, 16);
  EXPECT_STREQ(TextOf(Unknown::kEndOfBody).id, "end-of-body");
}

TEST(Unknowns, HaveNoReadingsBeyondTheirOwn) {
  Readings readings;

  EXPECT_THROW(readings.Choose(Unknown::kHead), std::out_of_range);
  EXPECT_THROW(readings.Choose(Unknown::kEndOfBody, 4), std::out_of_range);
  EXPECT_EQ(readings.Choose(Unknown::kEndOfBody, 3).Of(Unknown::kEndOfBody), 3);
}

TEST(Unknowns, AreToldWithBothOutcomes) {
  const std::vector<UnknownThatMatters> matters =
      FindUnknownsThatMatter(ScenarioOf({"pends_in_send_response"}));

  const auto matter = std::find_if(matters.begin(), matters.end(), [](const auto& each) {
    return each.unknown == Unknown::kPendingInNested;
  });
  ASSERT_NE(matter, matters.end());
  EXPECT_THAT(ToText(*matter), AllOf(HasSubstr("[pending-in-nested]"), HasSubstr("was: "),
                                     HasSubstr("pending-not-allowed")));
}

TEST(Unknowns, ForbidAVerdictBeforeTheReturnIfSwitched) {
  fake_pipeline::WorkerOptions options;
  options.configuration.readings.Choose(Unknown::kIndicateInEntry);
  const Exchange exchange = WorkerWith({"indicates_completion"}, std::move(options))->Send({});

  EXPECT_THAT(test_support::FindingIds(exchange.findings),
              testing::ElementsAre("indicated-in-entry"));
}

TEST(Unknowns, AreInTheRecordAsJsonOnlyWhenTheRequestDependedOnOne) {
  const Exchange plain = WorkerWith({"depends_on_no_unknown"})->Send({});
  const Exchange uncertain = WorkerWith({"factory_fails"})->Send({});

  EXPECT_THAT(ToJson(plain), Not(HasSubstr("\"depends_on\"")));
  EXPECT_THAT(ToJson(uncertain), HasSubstr("\"factory-failure\""));
}

}  // namespace

// Each rule, broken by a module written for it: the finding's identifier, the value, the place.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Finding;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;

struct Case {
  const char* module;
  const char* id;
  const char* value;
  const char* where;
};

void PrintTo(const Case& broken, std::ostream* out) {
  *out << broken.module;
}

class BrokenRule : public testing::TestWithParam<Case> {};

TEST_P(BrokenRule, IsReportedWithValueAndPlace) {
  const Exchange exchange = ExchangeWith(GetParam().module);

  ASSERT_THAT(FindingIds(exchange.findings), Contains(GetParam().id)) << ToTimeline(exchange);
  for (const Finding& finding : exchange.findings) {
    EXPECT_EQ(finding.id, GetParam().id);
    EXPECT_THAT(finding.what, HasSubstr(GetParam().value));
    EXPECT_THAT(finding.where, HasSubstr(GetParam().where));
    EXPECT_THAT(finding.where, HasSubstr(GetParam().module));
    EXPECT_FALSE(finding.advice.empty());
  }
}

TEST(FindingOf, ASecondIndicationWhileAnotherModuleHasTheRequest) {
  const Exchange exchange = WorkerWith({"indicates_twice", "posts_completion"})->Send({});

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("completion-after-completion"))
      << ToTimeline(exchange);
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("IndicateCompletion(RQ_NOTIFICATION_CONTINUE)"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IHttpContext::IndicateCompletion"));
}

INSTANTIATE_TEST_SUITE_P(
    Modules, BrokenRule,
    testing::Values(
        Case{"posts_completion_twice", "completion-after-completion", "PostCompletion(2)",
             "IHttpContext::PostCompletion"},
        Case{"continues_with_flush_outstanding", "advanced-with-operation",
             "RQ_NOTIFICATION_CONTINUE", "CHttpModule::OnBeginRequest"},
        Case{"registers_status_and_headers", "never-raised", "RQ_SEND_RESPONSE_STATUS_AND_HEADERS",
             "IHttpModuleRegistrationInfo::SetRequestNotifications"},
        Case{"finishes_with_flush_outstanding", "advanced-with-operation",
             "RQ_NOTIFICATION_FINISH_REQUEST", "CHttpModule::OnBeginRequest"},
        Case{"pends_for_nothing", "lost-completion", "RQ_BEGIN_REQUEST",
             "CHttpModule::OnBeginRequest"},
        Case{"indicates_and_continues", "resumed-twice", "RQ_NOTIFICATION_CONTINUE",
             "CHttpModule::OnBeginRequest"},
        Case{"cancels_io_after_reset", "cancel-io-after-end", "", "IHttpContext::CancelIo"},
        Case{"pends_in_send_response", "pending-not-allowed", "RQ_SEND_RESPONSE",
             "CHttpModule::OnSendResponse"},
        Case{"overrides_nothing", "notification-not-overridden", "CHttpModule::OnBeginRequest",
             "CHttpModule::OnBeginRequest"},
        Case{"writes_too_many_chunks", "too-many-chunks", "65534",
             "IHttpResponse::WriteEntityChunks"},
        Case{"executes_only", "execute-unreachable", "executes_only", ""},
        Case{"starts_second_operation", "second-operation", "", "IHttpResponse::Flush"},
        Case{"writes_after_last_flush", "send-after-last", "1 chunk",
             "IHttpResponse::WriteEntityChunks"},
        Case{"flushes_in_send_response", "flush-in-send-response", "", "IHttpResponse::Flush"},
        Case{"finishes_at_end", "finish-ignored", "", "CHttpModule::OnEndRequest"},
        Case{"returns_unknown_status", "unknown-status", "3", "CHttpModule::OnBeginRequest"},
        Case{"throws", "exception-left-module", "bad_alloc", "CHttpModule::OnBeginRequest"},
        Case{"factory_fails", "factory-failed", "E_OUTOFMEMORY",
             "IHttpModuleFactory::GetHttpModule"},
        Case{"sets_unregistered_priority", "priority-not-registered", "0x00000400",
             "SetPriorityForRequestNotification"}),
    [](const auto& info) {
      std::string name;
      bool upper = true;
      for (const char c : std::string(info.param.module)) {
        if (c == '_') {
          upper = true;
        } else {
          name += upper ? static_cast<char>(c - 'a' + 'A') : c;
          upper = false;
        }
      }
      return name;
    });

TEST(FindingOf, ChangedStatusAndHeaderAfterTheyWereSent) {
  const Exchange exchange = ExchangeWith("sets_header_after_flush");

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("changed-after-sent", "changed-after-sent"));
  EXPECT_EQ(exchange.response.FindHeader("X-Late"), nullptr);
  EXPECT_EQ(exchange.response.status, 200);
}

TEST(FindingOf, NullArgumentsNamesEachOfThem) {
  const Exchange exchange = ExchangeWith("passes_null");

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "null-argument", "null-argument", "null-argument"));
}

TEST(FindingOf, ABufferThatChangesBeforeItIsSent) {
  const Exchange exchange = ExchangeWith("changes_buffer_in_flight");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("buffer-changed"));
}

TEST(FindingOf, NoBufferWhenTheWriteWasDoneAtOnce) {
  const Exchange exchange = ExchangeWith("changes_buffer_in_flight", Schedule::Inline());

  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_EQ(exchange.response.body, "unchanged");
}

TEST(FindingOf, TwoVerdictsWhenTheCompletionCameFirst) {
  const Exchange exchange =
      ExchangeWith("continues_with_flush_outstanding", Schedule::CompleteBeforeReturn());

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("resumed-twice"));
}

TEST(FindingOf, AContextThatIsUsedInTheNextRequest) {
  const auto worker = WorkerWith({"uses_context_after_end"});
  worker->Send({});

  const Exchange exchange = worker->Send({});

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("context-after-end"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("IHttpContext::GetResponse"));
}

TEST(FindingOf, AnEventSourceThatIsLeftOpen) {
  const auto worker = WorkerWith({"leaks_event_source"});

  EXPECT_THAT(FindingIds(worker->Stop()), ElementsAre("event-source-leaked"));
}

TEST(FindingOf, NothingInCorrectModules) {
  for (const char* module : {"all_notifications", "posts_completion", "indicates_completion",
                             "indicates_pending", "flushes_without_flag", "cancels_own_flush",
                             "flushes_then_writes", "lives_in_request_memory"}) {
    EXPECT_THAT(FindingIds(ExchangeWith(module).findings), IsEmpty()) << module;
  }
}

TEST(FindingText, SaysWhatWhereAndWhatToDoAndEndsWithItsPage) {
  const Exchange exchange = ExchangeWith("pends_for_nothing");

  const std::string text = ToText(exchange.findings.at(0));

  EXPECT_THAT(text, HasSubstr("[lost-completion] The module returned RQ_NOTIFICATION_PENDING"));
  EXPECT_THAT(text, HasSubstr("\n    where: pends_for_nothing, CHttpModule::OnBeginRequest\n"));
  EXPECT_THAT(text, HasSubstr("\n    do:    Return RQ_NOTIFICATION_PENDING only when"));
  EXPECT_THAT(text, EndsWith("\n    see:   guide/findings.html#lost-completion\n"));
}

#ifndef _WIN32  // Death tests start the program again, which Wine makes slow.
TEST(NotSimulatedMember, StopsTheProgramAndNamesMemberAndFile) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";

  EXPECT_DEATH(ExchangeWith("calls_unsimulated"),
               "does not simulate IAppHostAdminManager::get_ConfigManager yet.*"
               "implement the member in fake_pipeline/src/fake_app_host.cpp");
}
#endif

}  // namespace

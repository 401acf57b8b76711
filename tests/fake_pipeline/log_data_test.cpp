// The log line of a request, as modules see it in the last send and change it.
#include "fake_test.h"

#include <fake_pipeline/timeline.h>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::WorkerWith;
using test_support::FindingIds;
using test_support::HasHeader;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Request ToLog(const char* what) {
  Request request = fake_test::GetToDo(what, "/a.htm?b=c");
  request.headers.push_back({"Referer", "http://localhost/"});
  return request;
}

// The exchange with the module loaded as "low", so that it keeps the default priority.
Exchange ExchangeAtMedium(WorkerOptions options = {}) {
  WorkerProcess worker(std::move(options));
  worker.Load(test_support::TestModulePath("edits_log_line"), "low");
  return worker.Send(ToLog("look"));
}

TEST(LogLine, TellsOfRequestAndResponse) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("look"));

  ASSERT_TRUE(exchange.log);
  EXPECT_EQ(exchange.log->uri_stem, "/a.htm");
  EXPECT_EQ(exchange.log->uri_query, "b=c");
  EXPECT_EQ(exchange.log->method, "GET");
  EXPECT_EQ(exchange.log->host, "localhost");
  EXPECT_EQ(exchange.log->referrer, "http://localhost/");
  EXPECT_EQ(exchange.log->client_ip, "127.0.0.1");
  EXPECT_EQ(exchange.log->server_ip, "127.0.0.1");
  EXPECT_EQ(exchange.log->server_name, "SERVER");
  EXPECT_EQ(exchange.log->service_name, "W3SVC1");
  EXPECT_EQ(exchange.log->user_name, "");
  EXPECT_EQ(exchange.log->status, 404);
  EXPECT_EQ(exchange.log->server_port, 8080);
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(LogLine, StandsInTheRecordsForPeopleAndPrograms) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("look"));

  EXPECT_THAT(ToTimeline(exchange), HasSubstr("log: GET /a.htm, status 404, user \"\"\n"));
  EXPECT_THAT(ToJson(exchange), HasSubstr("\"service_name\": \"W3SVC1\""));
}

TEST(LogLine, HoldsWhatAModuleSet) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("set"));

  ASSERT_TRUE(exchange.log);
  EXPECT_EQ(exchange.log->user_agent, "a module's own agent");
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(LogLine, IsReadyInTheLastSendOnly) {
  const Exchange exchange =
      WorkerWith({"flushes_then_writes", "edits_log_line"})->Send(ToLog("look"));

  EXPECT_THAT(exchange.response, HasHeader("X-Ready", "no"));
  EXPECT_THAT(exchange.response, HasHeader("X-Line", "no"));
  EXPECT_THAT(exchange.response, HasHeader("X-Result", "0x80070032"));
  ASSERT_TRUE(exchange.log);
  EXPECT_EQ(exchange.log->server_port, 8080);
}

TEST(LogLine, IsNotThereBelowThePriorityHigh) {
  const Exchange exchange = ExchangeAtMedium();

  EXPECT_THAT(exchange.response, HasHeader("X-Ready", "yes"));
  EXPECT_THAT(exchange.response, HasHeader("X-Line", "no"));
  EXPECT_THAT(exchange.response, HasHeader("X-Result", "0x80070032"));
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("log-data-priority", "log-data-priority"));
  EXPECT_FALSE(exchange.log);
}

TEST(LogLine, IsThereAtAnyPriorityIfSwitched) {
  WorkerOptions options;
  options.configuration.readings.Choose(fake_pipeline::Unknown::kLogData, 1);

  const Exchange exchange = ExchangeAtMedium(std::move(options));

  EXPECT_THAT(exchange.response, HasHeader("X-Line", "yes"));
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(LogLine, IsNotReplacedWhenThatFailsAsPlanned) {
  Request request = ToLog("set");
  request.faults.Fail("ISendResponseProvider::SetLogData", E_OUTOFMEMORY);

  EXPECT_THAT(WorkerWith({"edits_log_line"})->Send(request).response,
              HasHeader("X-Result", "0x8007000E"));
}

TEST(FindingOfALogLine, ThatIsNull) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("null"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("null-argument"));
}

TEST(FindingOfALogLine, OfAnUnknownType) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("type"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("invalid-argument"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("Type is 7"));
  EXPECT_THAT(exchange.response, HasHeader("X-Result", "0x80070057"));
}

TEST(FindingOfALogLine, WhoseLengthsDisagree) {
  const Exchange missing = WorkerWith({"edits_log_line"})->Send(ToLog("length"));
  const Exchange half = WorkerWith({"edits_log_line"})->Send(ToLog("half"));

  ASSERT_THAT(FindingIds(missing.findings), ElementsAre("invalid-argument"));
  EXPECT_THAT(missing.findings[0].what, HasSubstr("Cookie and its length disagree"));
  ASSERT_THAT(FindingIds(half.findings), ElementsAre("invalid-argument"));
  EXPECT_THAT(half.findings[0].what, HasSubstr("UriStem and its length disagree"));
}

TEST(FindingOfALogLine, WhoseTextChangesBeforeItIsWritten) {
  const Exchange exchange = WorkerWith({"edits_log_line"})->Send(ToLog("overwrite"));

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("log-data-changed"));
}

}  // namespace

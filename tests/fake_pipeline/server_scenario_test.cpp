// What a server may do that a module has to bear: each scenario of the failure catalogue, with a
// module that does not bear it.
#include "fake_test.h"

#include <algorithm>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Interruption;
using fake_pipeline::Request;
using fake_pipeline::Shutdown;
using fake_pipeline::Unknown;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A site with the page "/page.htm", of six bytes.
WorkerOptions SiteWithPage() {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "abcdef";
  return options;
}

// What the module writes to the debugger from its one request to the end of the process.
std::vector<std::string> TextsOfEnd(const char* module, Shutdown shutdown) {
  WorkerOptions options;
  options.configuration.shutdown = shutdown;
  const auto worker = WorkerWith({module}, std::move(options));
  worker->Send({});
  worker->Stop();
  return worker->debug_output();
}

TEST(WarmUpRequest, HasNoConnection) {
  RecordProperty("scenario", "warm-up-request");
  const auto worker = WorkerWith({"tells_connection"});
  Request request;
  request.warm_up = true;

  EXPECT_THAT(worker->Send(request).response, HasHeader("X-Connection", "no"));
  EXPECT_THAT(worker->Send({}).response, HasHeader("X-Connection", "one"));
}

TEST(ResponseInPieces, RaisesSendResponseInEachSend) {
  RecordProperty("scenario", "response-in-pieces");
  WorkerOptions options = SiteWithPage();
  options.configuration.static_file_pieces = 3;

  const Exchange exchange =
      WorkerWith({"appends_footer_per_send"}, std::move(options))->Send(Get("/page.htm"));

  EXPECT_EQ(exchange.response.body, "ab|cd|ef|");
  EXPECT_THAT(exchange.response.sends, SizeIs(3));
  EXPECT_THAT(exchange.response, HasHeader("Transfer-Encoding", "chunked"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ChildRequest, CallsEveryModuleTwiceForAFolder) {
  RecordProperty("scenario", "child-request");
  WorkerOptions options = SiteWithPage();
  options.configuration.default_document = "page.htm";
  const auto worker = WorkerWith({"logs_each_request"}, std::move(options));

  const Exchange exchange = worker->Send(Get("/?query"));

  EXPECT_EQ(exchange.response.body, "abcdef");
  EXPECT_THAT(worker->debug_output(), ElementsAre("child", "request"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ChildRequest, MayEndBeforeTheCallThatExecutesIt) {
  WorkerOptions options = SiteWithPage();
  options.configuration.default_document = "page.htm";
  Request request;
  request.schedule = fake_pipeline::Schedule::Inline();
  const auto worker = WorkerWith({"logs_each_request"}, std::move(options));

  EXPECT_EQ(worker->Send(request).response.body, "abcdef");
  EXPECT_EQ(worker->Send(Get("/other/")).response.status, 404);
}

TEST(StopListeningDeliveries, AreNotAlwaysOne) {
  RecordProperty("scenario", "stop-listening-deliveries");
  Shutdown none, twice;
  none.stop_listening_deliveries = 0;
  twice.stop_listening_deliveries = 2;
  twice.application_stops_first = true;

  EXPECT_THAT(TextsOfEnd("cleans_up_at_stop_listening", {}),
              ElementsAre("cleaned up", "application stopped"));
  EXPECT_THAT(TextsOfEnd("cleans_up_at_stop_listening", none), ElementsAre("application stopped"));
  EXPECT_THAT(TextsOfEnd("cleans_up_at_stop_listening", twice),
              ElementsAre("application stopped", "cleaned up", "cleaned up"));
}

TEST(UnloadAfterTerminate, HappensAtOnce) {
  RecordProperty("scenario", "unload-after-terminate");

  EXPECT_THAT(TextsOfEnd("says_when_unloaded", {}),
              ElementsAre("stop listening", "terminated", "statics destroyed"));
}

TEST(DetachFirst, DestroysStaticsBeforeTheNotificationsOfTheEnd) {
  RecordProperty("scenario", "detach-first");
  Shutdown shutdown;
  shutdown.detaches_first = true;

  EXPECT_THAT(TextsOfEnd("says_when_unloaded", shutdown),
              ElementsAre("statics destroyed", "stop listening", "terminated"));
}

TEST(StopAtStep, LetsCompletionsComeAfterTheStopBegan) {
  RecordProperty("scenario", "stop-at-step");
  const auto undisturbed = WorkerWith({"works_after_stop"});
  const auto trace = undisturbed->Send({}).trace;
  const auto completion = std::find_if(trace.begin(), trace.end(), [](const auto& entry) {
    return entry.what == std::string("CHttpModule::OnAsyncCompletion");
  });
  undisturbed->Stop();
  Request request;
  request.interruption =
      Interruption::StopListening(static_cast<int>(completion - trace.begin()) + 1);
  const auto worker = WorkerWith({"works_after_stop"});

  const Exchange exchange = worker->Send(request);

  EXPECT_TRUE(exchange.interrupted);
  EXPECT_THAT(worker->debug_output(), ElementsAre("used what was destroyed"));
  EXPECT_THAT(undisturbed->debug_output(), IsEmpty());
}

TEST(UpgradedConnection, SendsTheHeadersBeforeTheEnd) {
  RecordProperty("scenario", "upgraded-connection");
  WorkerOptions options = SiteWithPage();
  options.configuration.upgrades_web_sockets = true;
  Request request = Get("/page.htm");
  request.headers.push_back({"Upgrade", "websocket"});
  const auto worker = WorkerWith({"appends_footer_per_send"}, std::move(options));

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(exchange.response.status, 101);
  EXPECT_EQ(exchange.response.FindHeader("Transfer-Encoding"), nullptr);
  EXPECT_EQ(exchange.response.body, "||");
  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_EQ(worker->Send(Get("/page.htm")).response.body, "abcdef|");
}

TEST(WireTiming, ShowsWhenEachSendLeft) {
  RecordProperty("scenario", "wire-timing");
  WorkerOptions options;
  options.module_call_ms = 10;

  const Exchange exchange = WorkerWith({"asks_for_last_in_send"}, std::move(options))->Send({});

  ASSERT_THAT(exchange.response.sends, SizeIs(2));
  EXPECT_EQ(exchange.response.sends[0].at_ms, 20u);
  EXPECT_EQ(exchange.response.sends[1].at_ms, 30u);
}

TEST(LogRecord, TellsWhatIsLoggedBesideTheModule) {
  RecordProperty("scenario", "log-record");
  const auto worker = WorkerWith({"edits_log_line", "finishes_at_begin"});
  Request request = Get("/a.htm");
  request.headers.push_back({"X-Do", "look"});

  const Exchange exchange = worker->Send(request);

  ASSERT_TRUE(exchange.log);
  EXPECT_EQ(exchange.log->uri_stem, "/a.htm");
  EXPECT_EQ(exchange.log->status, exchange.response.status);
}

TEST(FinishIgnoredWhileMapping, LetsTheHandlerAnswerBehindARedirect) {
  RecordProperty("scenario", "finish-ignored-while-mapping");
  WorkerOptions ignoring = SiteWithPage();
  ignoring.configuration.readings.Choose(Unknown::kFinishInNested);

  const Exchange finished =
      WorkerWith({"redirects_while_mapping"}, SiteWithPage())->Send(Get("/page.htm"));
  const Exchange ignored =
      WorkerWith({"redirects_while_mapping"}, std::move(ignoring))->Send(Get("/page.htm"));

  EXPECT_EQ(finished.response.body, "");
  EXPECT_EQ(ignored.response.body, "abcdef");
}

TEST(FirstModuleId, IsNull) {
  RecordProperty("scenario", "first-module-id");

  EXPECT_EQ(WorkerWith({"takes_null_id_for_none"})->Send({}).response.body, "no ID");
  EXPECT_EQ(WorkerWith({"all_notifications", "takes_null_id_for_none"})->Send({}).response.body,
            "an ID");
}

}  // namespace

// Which notifications a request raises, in which order, and what FINISH skips.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::HandlerMapping;
using fake_pipeline::TraceEntry;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::HasNoFindings;
using test_support::ModuleCalls;
using test_support::TestModulePath;
using testing::ElementsAre;
using testing::ElementsAreArray;

// The stages as the trace names them.
std::vector<std::string> Notifications(const Exchange& exchange) {
  std::vector<std::string> names;
  for (const TraceEntry& entry : exchange.trace) {
    if (entry.kind == TraceEntry::Kind::kNotification && entry.detail.compare(0, 3, "RQ_") == 0) {
      names.push_back(entry.detail);
    }
  }
  return names;
}

TEST(StageOrder, RunsTwelveStagesEachWithItsPostHalfThenSends) {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "<p>page</p>";
  const auto worker = WorkerWith({"all_notifications"}, std::move(options));

  const Exchange exchange = worker->Send(fake_pipeline::Get("/page.htm"));

  // The static-file handler executes, so the module's own RQ_EXECUTE_REQUEST_HANDLER is not asked.
  EXPECT_THAT(Notifications(exchange), ElementsAreArray({"RQ_BEGIN_REQUEST",
                                                         "RQ_BEGIN_REQUEST, post",
                                                         "RQ_AUTHENTICATE_REQUEST",
                                                         "RQ_AUTHENTICATE_REQUEST, post",
                                                         "RQ_AUTHORIZE_REQUEST",
                                                         "RQ_AUTHORIZE_REQUEST, post",
                                                         "RQ_RESOLVE_REQUEST_CACHE",
                                                         "RQ_RESOLVE_REQUEST_CACHE, post",
                                                         "RQ_MAP_REQUEST_HANDLER",
                                                         "RQ_MAP_REQUEST_HANDLER, post",
                                                         "RQ_ACQUIRE_REQUEST_STATE",
                                                         "RQ_ACQUIRE_REQUEST_STATE, post",
                                                         "RQ_PRE_EXECUTE_REQUEST_HANDLER",
                                                         "RQ_PRE_EXECUTE_REQUEST_HANDLER, post",
                                                         "RQ_EXECUTE_REQUEST_HANDLER, post",
                                                         "RQ_RELEASE_REQUEST_STATE",
                                                         "RQ_RELEASE_REQUEST_STATE, post",
                                                         "RQ_UPDATE_REQUEST_CACHE",
                                                         "RQ_UPDATE_REQUEST_CACHE, post",
                                                         "RQ_LOG_REQUEST",
                                                         "RQ_LOG_REQUEST, post",
                                                         "RQ_END_REQUEST",
                                                         "RQ_END_REQUEST, post",
                                                         "RQ_SEND_RESPONSE"}));
  EXPECT_EQ(exchange.response.body, "<p>page</p>");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(StageOrder, LeavesForLogWhenTheStaticFileIsMissing) {
  const Exchange exchange = ExchangeWith("all_notifications");

  const std::vector<std::string> notifications = Notifications(exchange);
  EXPECT_THAT(std::vector<std::string>(notifications.begin() + 8, notifications.end()),
              ElementsAre("RQ_MAP_REQUEST_HANDLER", "RQ_LOG_REQUEST", "RQ_LOG_REQUEST, post",
                          "RQ_END_REQUEST", "RQ_END_REQUEST, post", "RQ_SEND_RESPONSE"));
  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_EQ(exchange.response.sub_status, 0);
}

TEST(StageOrder, FinishSkipsOwnPostHalfAndLaterModulesButNotLogAndEnd) {
  const auto worker = WorkerWith({"finishes_at_begin", "all_notifications"});

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(Notifications(exchange),
              ElementsAre("RQ_BEGIN_REQUEST", "RQ_LOG_REQUEST", "RQ_LOG_REQUEST, post",
                          "RQ_END_REQUEST", "RQ_END_REQUEST, post", "RQ_SEND_RESPONSE"));
  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_EQ(exchange.response.body, "");
}

TEST(StageOrder, ExecuteAsksTheModulesOfTheHandlerMapping) {
  WorkerOptions options;
  options.configuration.handlers = {HandlerMapping{"Odd", "*.odd", "GET", {"Executes_Only"}}};
  const auto worker = WorkerWith({"executes_only"}, std::move(options));

  const Exchange mapped = worker->Send(fake_pipeline::Get("/a.odd?x=1"));
  const Exchange other_verb = worker->Send(fake_pipeline::Post("/a.odd", ""));
  const Exchange other_path = worker->Send(fake_pipeline::Get("/a.htm"));

  EXPECT_EQ(mapped.response.status, 204);
  EXPECT_THAT(mapped, HasNoFindings());
  EXPECT_EQ(other_verb.response.status, 404);
  EXPECT_EQ(other_path.response.status, 404);
}

TEST(StageOrder, DisableNotificationsDropsAPostHalfOfThisRequest) {
  const Exchange exchange = ExchangeWith("disables_its_post");

  EXPECT_THAT(Notifications(exchange), ElementsAre("RQ_BEGIN_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

// The modules that one notification reached, in order.
std::vector<std::string> Order(const Exchange& exchange, const std::string& notification) {
  std::vector<std::string> order;
  for (const TraceEntry& entry : exchange.trace) {
    if (entry.detail == notification) {
      order.push_back(entry.module);
    }
  }
  return order;
}

// One request through the same module loaded under names that tell its priority.
Exchange ExchangeOfPriorities() {
  WorkerProcess worker;
  for (const char* name : {"LAST1", "plain1", "HIGH1", "FIRST1", "LOW1", "plain2", "HIGH2"}) {
    worker.Load(TestModulePath("priority_by_name"), name);
  }
  return worker.Send({});
}

TEST(StageOrder, CallsByPriorityAndThenByPositionInModules) {
  const Exchange exchange = ExchangeOfPriorities();

  EXPECT_THAT(Order(exchange, "RQ_BEGIN_REQUEST"),
              ElementsAre("FIRST1", "HIGH1", "HIGH2", "plain1", "plain2", "LOW1", "LAST1"));
}

TEST(StageOrder, CallsPostHalvesInTheSameDirection) {
  const Exchange exchange = ExchangeOfPriorities();

  EXPECT_THAT(Order(exchange, "RQ_BEGIN_REQUEST, post"),
              ElementsAre("FIRST1", "HIGH1", "HIGH2", "plain1", "plain2", "LOW1", "LAST1"));
}

TEST(StageOrder, SendResponseReversesPrioritiesAndPositions) {
  const Exchange exchange = ExchangeOfPriorities();

  EXPECT_THAT(Order(exchange, "RQ_SEND_RESPONSE"),
              ElementsAre("LAST1", "LOW1", "plain2", "plain1", "HIGH2", "HIGH1", "FIRST1"));
}

}  // namespace

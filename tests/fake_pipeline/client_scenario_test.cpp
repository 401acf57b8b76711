// What a client may do that a module has to bear: each scenario of the failure catalogue, with a
// module that does not bear it.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Interruption;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::Schedule;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Request RequestThatListens(const char* what, Interruption interruption) {
  Request request;
  request.headers.push_back({"X-Do", what});
  request.interruption = interruption;
  return request;
}

TEST(CompletionBeforeReturn, MeetsAModuleThatIsNotReadyForIt) {
  RecordProperty("scenario", "completion-before-return");

  const Exchange later = ExchangeWith("sets_member_after_start", Schedule::Pending());
  EXPECT_EQ(later.response.body, "set");
}

TEST(CompletionBeforeReturn, FindsWhatIsSetTooLateUnset) {
  const Exchange early = ExchangeWith("sets_member_after_start", Schedule::CompleteBeforeReturn());

  EXPECT_EQ(early.response.body, "unset");
}

TEST(RequestEndsInsideCall, DisposesOfTheModuleBeforeIndicateCompletionReturns) {
  RecordProperty("scenario", "request-ends-inside-call");

  const Exchange exchange = ExchangeWith("indicates_completion");

  const auto call = Entries(exchange, "IHttpContext::IndicateCompletion").at(0);
  const auto dispose = Entries(exchange, "CHttpModule::Dispose").at(0);
  EXPECT_GT(dispose.depth, call.depth);
  EXPECT_EQ(dispose.thread, call.thread);
}

TEST(DisconnectAtStep, ReachesEveryMomentOfARequest) {
  RecordProperty("scenario", "disconnect-at-step");
  const auto worker = WorkerWith({"uses_context_on_disconnect"});

  int steps = 0;
  for (Exchange exchange = worker->Send(RequestThatListens("tell", Interruption::Disconnect(1)));
       exchange.interrupted;
       exchange = worker->Send(RequestThatListens("tell", Interruption::Disconnect(steps + 1)))) {
    ++steps;
    EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
    EXPECT_THAT(exchange, HasNoFindings());
  }

  // The record of an undisturbed request has as many entries. In the first steps nothing listens.
  EXPECT_THAT(worker->Send(Get("/")).trace, SizeIs(static_cast<size_t>(steps)));
  EXPECT_GT(worker->debug_output().size(), 3u);
  EXPECT_LT(worker->debug_output().size(), static_cast<size_t>(steps));
}

TEST(DisconnectAtStep, TellsOnAnotherThread) {
  const auto worker = WorkerWith({"uses_context_on_disconnect"});

  const Exchange exchange = worker->Send(RequestThatListens("tell", Interruption::Disconnect(8)));

  EXPECT_EQ(Entries(exchange, "client disconnects").at(0).thread, 2);
}

TEST(DisconnectAfterEnd, MeetsAModuleThatKeptTheRequest) {
  RecordProperty("scenario", "disconnect-after-end");
  const auto worker = WorkerWith({"uses_context_on_disconnect"});

  const Exchange exchange =
      worker->Send(RequestThatListens("use", Interruption::DisconnectAfterEnd()));

  EXPECT_TRUE(exchange.interrupted);
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("context-after-end"));
}

TEST(KeepAlive, BringsWhatWasAttachedToTheNextRequest) {
  RecordProperty("scenario", "keep-alive");
  const auto worker = WorkerWith({"uses_context_on_disconnect"});
  const Request first = RequestThatListens("use", {});
  const Request second = RequestThatListens("tell", Interruption::Disconnect(1));

  const auto exchanges = worker->SendOverOneConnection({first, second, first});

  ASSERT_THAT(exchanges, SizeIs(3));
  EXPECT_THAT(exchanges[0], HasNoFindings());
  EXPECT_THAT(FindingIds(exchanges[1].findings), ElementsAre("context-after-end"));
  EXPECT_EQ(exchanges[2].response.connection, Response::Connection::kKeepAlive);
}

TEST(SlowClient, HoldsNobodyUpWithoutALock) {
  RecordProperty("scenario", "slow-client");
  Request slow = Post("/slow", "body");
  slow.headers.push_back({"X-Do", "unlocked"});

  const auto exchanges = WorkerWith({"locks_over_read"})->SendBesideSlowClient(slow, Get("/other"));

  EXPECT_THAT(exchanges, Each(HasNoFindings()));
  EXPECT_EQ(exchanges.at(1).request.url, "/other");
}

TEST(SlowClient, HoldsAllUpUnderALockOverItsRead) {
  const auto exchanges =
      WorkerWith({"locks_over_read"})->SendBesideSlowClient(Post("/slow", "body"), Get("/other"));

  EXPECT_THAT(FindingIds(exchanges.at(0).findings), ElementsAre("held-up-by-slow-client"));
  EXPECT_EQ(exchanges.at(0).findings.at(0).where,
            "locks_over_read, CHttpModule::OnBeginRequest, IHttpRequest::ReadEntityBody");
  EXPECT_EQ(exchanges.at(1).response.status, 200);
}

TEST(DisconnectDuringOperation, IsTakenForAnErrorOfTheServer) {
  RecordProperty("scenario", "disconnect-during-operation");
  Request request = Post("/", "body");
  request.schedule = Schedule::Pending().DisconnectDuring(1);

  const Exchange exchange = WorkerWith({"takes_disconnect_for_error"})->Send(request);

  EXPECT_THAT(Entries(exchange, "IHttpResponse::SetStatus"), SizeIs(1));
  EXPECT_EQ(exchange.response.connection, Response::Connection::kDisconnected);
  EXPECT_THAT(exchange.response.sends, IsEmpty());
}

TEST(LargeBody, IsCutByALengthThatIsAUshort) {
  RecordProperty("scenario", "large-body");
  const auto worker = WorkerWith({"cuts_body_length"});

  EXPECT_THAT(worker->Send(Post("/", std::string(60000, 'x'))).response.body, SizeIs(60000));
  EXPECT_THAT(worker->Send(Post("/", std::string(70000, 'x'))).response.body,
              SizeIs(70000 - 65536));
}

}  // namespace

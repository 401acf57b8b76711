// Rules about memory and threads: who frees what, how long it lives, and who may use a request.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Finding;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The exchange with the module when the header X-Do asks for this.
Exchange ExchangeThatDoes(const char* what, const char* module) {
  Request request;
  request.headers.push_back({"X-Do", what});
  return WorkerWith({module})->Send(request);
}

TEST(StoredContext, ThatAModuleCleansUpItselfIsReportedAndNotCleanedUpAgain) {
  const auto worker = WorkerWith({"cleans_up_own_context"});

  const Exchange exchange = worker->Send({});

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("stored-context-cleaned-up"));
  EXPECT_EQ(exchange.findings[0].where,
            "cleans_up_own_context, CHttpModule::OnPostBeginRequest, "
            "IHttpStoredContext::CleanupStoredContext");
  EXPECT_THAT(worker->debug_output(), SizeIs(1));
}

TEST(StoredContext, MayBeAttachedTwiceOrFreedWhenItWasRefused) {
  Request request;
  request.headers.push_back({"X-Do", "twice"});
  const auto worker = WorkerWith({"cleans_up_own_context"});

  EXPECT_THAT(worker->Send(request), HasNoFindings());
  EXPECT_THAT(worker->Stop(), IsEmpty());
  EXPECT_THAT(worker->debug_output(), SizeIs(3));
}

TEST(DataOnStack, IsReportedAndNotSent) {
  const Exchange exchange = ExchangeWith("answers_from_stack");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("data-on-stack"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("11 bytes of the body"));
  EXPECT_EQ(exchange.findings[0].where, "answers_from_stack, CHttpModule::OnBeginRequest");
  EXPECT_EQ(exchange.response.body, "");
}

TEST(DataOnStack, IsReportedForAnArrayOfChunks) {
  const Exchange exchange = ExchangeThatDoes("array", "answers_from_stack");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("data-on-stack"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("the array of chunks"));
}

TEST(DataOnStack, MayBeCopied) {
  const Exchange exchange = ExchangeThatDoes("copy", "answers_from_stack");

  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_EQ(exchange.response.body, "short-lived");
}

TEST(StringLength, ThatWasCastIsReported) {
  const Exchange exchange = ExchangeWith("cuts_header_length");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("string-length"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("pszHeaderValue goes on after 4464 bytes"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IHttpResponse::SetHeader"));
}

TEST(StringLength, ThatIsShortOfTheTerminatorIsReported) {
  const Exchange exchange = ExchangeThatDoes("view", "cuts_header_length");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("string-length", "string-length"));
  EXPECT_THAT(exchange.findings[1].where, HasSubstr("IHttpRequest::SetHeader"));
}

TEST(RequestMemory, ForABufferThatGrowsIsReportedWithItsHighWaterMark) {
  const Exchange exchange = ExchangeWith("grows_request_memory");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("request-memory-grows"));
  EXPECT_THAT(exchange.findings[0].what,
              HasSubstr("8 allocations in a row were each larger than the one before, and 7200 "
                        "bytes are taken"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IHttpContext::AllocateRequestMemory"));
  EXPECT_EQ(exchange.request_memory_bytes, 11000u);
}

TEST(RequestMemory, MayBeMuch) {
  const Exchange exchange = ExchangeThatDoes("once", "grows_request_memory");

  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_EQ(exchange.request_memory_bytes, 9000u);
}

TEST(MemoryGrowth, IsFoundOnTheWayThatLeaks) {
  Request request;
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const std::vector<Finding> findings =
      WorkerWith({"leaks_when_header_fails"})->FindMemoryGrowth(request);

  ASSERT_THAT(FindingIds(findings), ElementsAre("memory-grows"));
  EXPECT_THAT(findings[0].what, HasSubstr(" bytes in 64 requests"));
  EXPECT_EQ(findings[0].where, "GET \"/\"");
}

TEST(MemoryGrowth, IsNotFoundWhereNothingLeaks) {
  for (const char* module : {"leaks_when_header_fails", "all_notifications", "posts_completion",
                             "logs_each_request", "adds_header_in_send_response", "fills_cache"}) {
    EXPECT_THAT(WorkerWith({module})->FindMemoryGrowth({}), IsEmpty()) << module;
  }
}

TEST(ForeignThread, ThatUsesARequestThatDoesNotWaitIsReported) {
  const Exchange exchange = ExchangeWith("uses_own_thread");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("foreign-thread"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("IHttpContext::GetResponse"));
  EXPECT_EQ(exchange.findings[0].where, "uses_own_thread, CHttpModule::OnBeginRequest");
}

TEST(ForeignThread, MayWorkForARequestThatWaits) {
  const Exchange exchange = ExchangeThatDoes("wait", "uses_own_thread");

  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_EQ(exchange.response.status, 202);
}

TEST(LentObject, ThatIsGivenBackIsMissedByItsOwner) {
  const auto worker = WorkerWith({"releases_lent_monitor"});
  worker->CheckHealth();
  worker->ChangeFile("C:\\inetpub\\wwwroot\\page.htm");

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("reference-not-held"));
  EXPECT_EQ(findings[0].where,
            "releases_lent_monitor, CGlobalModule::Terminate, "
            "IHttpFileMonitor::DereferenceFileMonitor");
}

}  // namespace

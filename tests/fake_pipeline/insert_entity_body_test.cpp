// InsertEntityBody and GetRemainingEntityBytes, and what becomes of a body that was read too early.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasHeader;
using test_support::HasNoFindings;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A POST of "body" to a page that exists, so that its handler is reached.
Exchange PostThrough(const char* module, const char* header = "X-None", std::string value = "1") {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "page";
  Request request = Post("/page.htm", "body");
  request.headers.push_back({header, std::move(value)});
  return WorkerWith({module}, std::move(options))->Send(request);
}

TEST(InsertEntityBody, GivesTheBodyToTheNextReader) {
  const Exchange exchange = PostThrough("puts_back_body");

  EXPECT_THAT(exchange.response, HasHeader("X-Seen", "body"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(InsertEntityBody, CountsAsRemaining) {
  const Exchange exchange = PostThrough("puts_back_body", "X-Prefix", "some");

  EXPECT_THAT(exchange, Called("IHttpRequest::GetRemainingEntityBytes", "8"));
  EXPECT_THAT(exchange.response, HasHeader("X-Seen", "somebody"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(InsertEntityBody, ReplacesTheLengthOfAChunkedBody) {
  Request request = Post("/", "body");
  request.headers = {{"Host", "localhost"}, {"Transfer-Encoding", "chunked"}};

  const Exchange exchange = WorkerWith({"puts_back_body"})->Send(request);

  EXPECT_THAT(exchange.response, HasHeader("X-Seen", "body"));
  EXPECT_THAT(exchange, Called("IHttpRequest::GetRemainingEntityBytes", "4"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(InsertEntityBody, IsAcceptedWhenTheModuleEndsTheRequestItself) {
  Request request = Post("/", "body");
  request.headers.push_back({"X-Prefix", "some"});
  request.faults.Fail("IHttpRequest::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"puts_back_body"})->Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(InsertEntityBody, FailsAsPlanned) {
  Request request = Post("/", "body");
  request.faults.Fail("IHttpRequest::InsertEntityBody", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"puts_back_body"})->Send(request).response.status, 500);
}

TEST(InsertEntityBody, WithoutTheRightContentLengthIsReported) {
  const Exchange exchange = PostThrough("inserts_without_length");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("inserted-length"));
  EXPECT_THAT(exchange.findings[0].what,
              HasSubstr("the body has 9 bytes, Content-Length is \"4\""));
  EXPECT_THAT(exchange.findings[0].where,
              HasSubstr("inserts_without_length, CHttpModule::OnBeginRequest"));
}

TEST(InsertEntityBody, WithoutAnyLengthIsReported) {
  const Exchange exchange = WorkerWith({"inserts_without_length"})->Send(Get("/"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("inserted-length"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("Content-Length is absent"));
}

TEST(InsertEntityBody, InFrontOfAChunkedBodyNeedsNoLength) {
  Request request = Post("/", "body");
  request.headers = {{"Host", "localhost"}, {"Transfer-Encoding", "chunked"}};

  EXPECT_THAT(WorkerWith({"inserts_without_length"})->Send(request), HasNoFindings());
}

TEST(InsertEntityBody, FromMemoryThatDiesIsReportedOnceAndNotRead) {
  const Exchange on_stack = PostThrough("inserts_short_lived");
  const Exchange on_heap = PostThrough("inserts_short_lived", "X-Heap");

  EXPECT_THAT(FindingIds(on_stack.findings), ElementsAre("inserted-body-changed"));
  EXPECT_THAT(FindingIds(on_heap.findings), ElementsAre("inserted-body-changed"));
  EXPECT_EQ(Entries(on_heap, "IHttpRequest::ReadEntityBody")[1].result,
            "0x80070026 (ERROR_HANDLE_EOF)");
}

TEST(BodyReadTooEarly, IsReportedWhenItWasNotPutBack) {
  const Exchange exchange = PostThrough("reads_and_continues");

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("body-not-reinserted"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("4 bytes"));
  EXPECT_EQ(exchange.findings[0].where,
            "reads_and_continues, CHttpModule::OnBeginRequest, IHttpRequest::ReadEntityBody");
}

TEST(BodyReadTooEarly, IsNoMatterWithoutABodyOrWithoutAHandler) {
  WorkerOptions options;
  options.configuration.files["/page.htm"] = "page";
  const auto worker = WorkerWith({"reads_and_continues"}, std::move(options));

  EXPECT_THAT(worker->Send(Get("/page.htm")), HasNoFindings());
  EXPECT_THAT(worker->Send(Post("/missing.htm", "body")), HasNoFindings());
}

TEST(BodyReadTooEarly, IsNoMatterForTheHandlerItself) {
  WorkerOptions options;
  options.configuration.handlers.push_back({"Own", "*", "*", {"reads_and_continues"}});

  EXPECT_THAT(WorkerWith({"reads_and_continues"}, std::move(options))->Send(Post("/", "body")),
              HasNoFindings());
}

TEST(RemainingEntityBytes, AreUnknownForAChunkedBodyAndCutAtWhatADwordHolds) {
  Request chunked = Post("/", "body");
  chunked.headers = {{"Transfer-Encoding", "chunked"}};
  Request huge = Post("/", "body");
  huge.headers = {{"Content-Length", "5000000000"}};
  const auto worker = WorkerWith({"counts_body"});

  EXPECT_THAT(worker->Send(chunked), Called("IHttpRequest::GetRemainingEntityBytes", "4294967295"));
  EXPECT_THAT(worker->Send(huge), Called("IHttpRequest::GetRemainingEntityBytes", "4294967295"));
  EXPECT_THAT(worker->Send(Post("/", "body")),
              Called("IHttpRequest::GetRemainingEntityBytes", "4"));
  EXPECT_THAT(worker->Send(Get("/")), Called("IHttpRequest::GetRemainingEntityBytes", "0"));
}

TEST(PreloadedBody, StandsInTheRawRequestUntilItIsRead) {
  Request request = Post("/", "body");
  request.preloaded_body_bytes = 2;

  const Exchange exchange = WorkerWith({"inspects_preloaded_body"})->Send(request);

  EXPECT_EQ(exchange.response.body, "ok");
}

}  // namespace

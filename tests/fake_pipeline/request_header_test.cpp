// The limits of a request's headers, and how their changes are told.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

TEST(RequestHeaderChanges, TellWhatDiffersFromTheSnapshot) {
  Request request = Get("/");
  request.headers.push_back({"User-Agent", "test"});
  request.headers.push_back({"X-One", "1"});
  request.headers.push_back({"X-Two", "2"});

  const Exchange exchange = WorkerWith({"follows_header_changes"})->Send(request);

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("null-argument"));
}

TEST(RequestHeaderChanges, FailAsPlanned) {
  Request request = Get("/");
  request.faults.Fail("IHttpRequest::GetHeaderChanges", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"follows_header_changes"})->Send(request).response.body, "check 1 failed");
}

TEST(RequestHeader, RefusesWhatCannotStandThere) {
  const Exchange exchange = WorkerWith({"passes_bad_headers"})->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), Each("invalid-argument"));
  EXPECT_THAT(exchange.findings, SizeIs(7));
}

TEST(RequestHeader, DeletionFailsAsPlanned) {
  Request request = Get("/a?q=1");
  request.headers.push_back({"X-Own", "1"});
  request.faults.Fail("IHttpRequest::DeleteHeader", E_OUTOFMEMORY);

  EXPECT_THAT(WorkerWith({"inspects_request"})->Send(request),
              Called("IHttpRequest::DeleteHeader", "E_OUTOFMEMORY"));
}

}  // namespace

// The limits of a response's headers, and how their changes are told.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

TEST(ResponseHeaderChanges, TellWhatDiffersFromTheSnapshot) {
  const Exchange exchange = ExchangeWith("follows_response_changes");

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("null-argument"));
}

TEST(ResponseHeaderChanges, FailAsPlanned) {
  Request request;
  request.faults.Fail("IHttpResponse::GetHeaderChanges", E_OUTOFMEMORY);

  EXPECT_EQ(WorkerWith({"follows_response_changes"})->Send(request).response.body,
            "check 1 failed");
}

TEST(ResponseHeader, RefusesWhatCannotStandThere) {
  const Exchange exchange = ExchangeWith("sets_bad_response_headers");

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), Each("invalid-argument"));
  EXPECT_THAT(exchange.findings, SizeIs(6));
}

}  // namespace

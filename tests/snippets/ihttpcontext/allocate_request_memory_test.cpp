// What handlers see of the client's header and what the log sees, and memory that is not there.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;
using testing::SizeIs;

class AllocateRequestMemory : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/allocate_request_memory";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }

  static Request GetWithAgent(const char* agent) {
    Request request = Get("/hello.htm");
    request.headers.push_back({"User-Agent", agent});
    return request;
  }
};

TEST_F(AllocateRequestMemory, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(GetWithAgent("Browser/1.0"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(AllocateRequestMemory, HidesTheAgentAndPutsItBackForTheLog) {
  const Exchange exchange = worker().Send(GetWithAgent("Browser/1.0"));

  const auto changes = Entries(exchange, "IHttpRequest::SetHeader");
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0].detail, "User-Agent, \"hidden\"");
  EXPECT_EQ(changes[1].detail, "User-Agent, \"Browser/1.0\"");
  EXPECT_EQ(exchange.response.body, "hello");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(AllocateRequestMemory, AllocatesNothingForARequestWithoutTheHeader) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_THAT(Entries(exchange, "IHttpContext::AllocateRequestMemory"), IsEmpty());
  EXPECT_THAT(Entries(exchange, "IHttpRequest::SetHeader"), IsEmpty());
}

TEST_F(AllocateRequestMemory, KeepsAnEmptyHeaderEmpty) {
  const Exchange exchange = worker().Send(GetWithAgent(""));

  const auto changes = Entries(exchange, "IHttpRequest::SetHeader");
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[1].detail, "User-Agent, \"\"");
}

TEST_F(AllocateRequestMemory, AnswersWith500WhenThereIsNoMemory) {
  Request request = GetWithAgent("Browser/1.0");
  request.faults.Fail("IHttpContext::AllocateRequestMemory", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(Entries(exchange, "IHttpRequest::SetHeader"), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace

// The requests of one connection, those of several, and connections that cannot be counted.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Response;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

class AllocateConnectionMemory : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpconnection/allocate_memory";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }

  std::vector<Exchange> SendOverOneConnection(size_t count, Request request = Get("/hello.htm")) {
    return worker().SendOverOneConnection(std::vector<Request>(count, request));
  }

  static Request RequestWithFailing(const char* method) {
    Request request = Get("/hello.htm");
    request.faults.Fail(method, E_OUTOFMEMORY);
    return request;
  }
};

TEST_F(AllocateConnectionMemory, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(AllocateConnectionMemory, ClosesAConnectionAfterItsHundredthRequest) {
  const std::vector<Exchange> exchanges = SendOverOneConnection(101);

  EXPECT_EQ(exchanges[98].response.connection, Response::Connection::kKeepAlive);
  EXPECT_EQ(exchanges[99].response.connection, Response::Connection::kClosed);
  EXPECT_EQ(exchanges[99].response.body, "hello");
  EXPECT_EQ(exchanges[100].response.connection, Response::Connection::kKeepAlive);
  EXPECT_THAT(exchanges, Each(HasNoFindings()));
}

TEST_F(AllocateConnectionMemory, TakesMemoryOncePerConnection) {
  const std::vector<Exchange> exchanges = SendOverOneConnection(2);

  EXPECT_THAT(Entries(exchanges[0], "IHttpConnection::AllocateMemory"), SizeIs(1));
  EXPECT_THAT(exchanges[0], Called("IHttpModuleContextContainer::SetModuleContext", "S_OK"));
  EXPECT_THAT(Entries(exchanges[1], "IHttpConnection::AllocateMemory"), IsEmpty());
  EXPECT_THAT(exchanges[1], Called("IHttpModuleContextContainer::GetModuleContext", "a context"));
}

TEST_F(AllocateConnectionMemory, KeepsAConnectionThatItCannotCount) {
  const auto without_memory =
      SendOverOneConnection(100, RequestWithFailing("IHttpConnection::AllocateMemory"));
  const auto without_place = SendOverOneConnection(
      100, RequestWithFailing("IHttpModuleContextContainer::SetModuleContext"));

  EXPECT_EQ(without_memory[99].response.connection, Response::Connection::kKeepAlive);
  EXPECT_EQ(without_place[99].response.connection, Response::Connection::kKeepAlive);
  EXPECT_EQ(without_place[99].response.body, "hello");
  EXPECT_THAT(without_place, Each(HasNoFindings()));
}

TEST_F(AllocateConnectionMemory, CountsNothingForAWarmUpRequest) {
  Request request = Get("/hello.htm");
  request.warm_up = true;

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpContext::GetConnection", "NULL"));
  EXPECT_THAT(Entries(exchange, "IHttpConnection::AllocateMemory"), IsEmpty());
}

}  // namespace

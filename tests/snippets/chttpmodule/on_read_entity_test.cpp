// What is counted while another module reads the body, and when it is reported.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Post;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class OnReadEntity : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "chttpmodule/on_read_entity";

  // Another module reads the body, 8 bytes at a time, and answers with it.
  void SetUp() override {
    Load(kExample);
    worker().Load(test_support::TestModulePath("echoes_body"));
  }
};

TEST_F(OnReadEntity, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Post("/upload", "Hello, server"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(OnReadEntity, ReportsBytesAndReadsOnceAtTheEnd) {
  const Exchange exchange = worker().Send(Post("/upload", "Hello, server"));

  EXPECT_EQ(exchange.response.body, "Hello, s|erver|end");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnReadEntity"), SizeIs(3));
  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "UploadMeter");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kInformation);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("Upload of 13 bytes in 2 reads"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(OnReadEntity, CountsABodyOfUnknownLength) {
  Request request;
  request.method = "PUT";
  request.headers.push_back({"Transfer-Encoding", "chunked"});
  request.body = std::string(100, 'x');

  const Exchange exchange = worker().Send(request);

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("Upload of 100 bytes in 13 reads"));
}

TEST_F(OnReadEntity, ReportsNoUploadThatBreaksOff) {
  Request request = Post("/upload", "Hello");
  request.headers.back().value = "500";

  EXPECT_THAT(worker().Send(request).event_log, IsEmpty());
}

TEST_F(OnReadEntity, ReportsNothingWhenNobodyReads) {
  Load(kExample);

  const Exchange exchange = worker().Send(Post("/upload", "Hello, server"));

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnReadEntity"), IsEmpty());
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

}  // namespace

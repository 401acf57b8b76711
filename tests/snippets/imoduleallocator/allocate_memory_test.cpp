// The report of dead links: which requests are reported, with which URL, and what happens when the
// request has no memory left.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AllocateMemory : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "imoduleallocator/allocate_memory";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/there.htm"] = "<p>there</p>";
    Load(kExample, std::move(options));
  }

  static Request FollowLinkTo(const std::string& url) {
    Request request = Get(url);
    request.headers.push_back({"Referer", "http://localhost/index.htm"});
    return request;
  }

  Exchange SendWithoutMemory(int nth_allocation) {
    Request request = FollowLinkTo("/gone.htm");
    request.faults.Fail("IModuleAllocator::AllocateMemory", E_OUTOFMEMORY, nth_allocation);
    return worker().Send(request);
  }
};

TEST_F(AllocateMemory, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(FollowLinkTo("/gone.htm?page=2"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(AllocateMemory, ReportsWhereADeadLinkLeadsAndWhereItStands) {
  const Exchange exchange = worker().Send(FollowLinkTo("/gone.htm?page=2"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].source, "DeadLinkModule");
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(exchange.event_log[0].strings,
              ElementsAre("/gone.htm?page=2", "http://localhost/index.htm"));
  EXPECT_THAT(Entries(exchange, "IModuleAllocator::AllocateMemory"), SizeIs(2));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(AllocateMemory, ReportsNeitherLinksThatLeadSomewhereNorTypedAddresses) {
  const Exchange there = worker().Send(FollowLinkTo("/there.htm"));
  const Exchange typed = worker().Send(Get("/gone.htm"));

  EXPECT_EQ(there.response.status, 200);
  EXPECT_THAT(there.event_log, IsEmpty());
  EXPECT_EQ(typed.response.status, 404);
  EXPECT_THAT(typed.event_log, IsEmpty());
}

TEST_F(AllocateMemory, CutsAUrlThatIsLongerThanTheBuffer) {
  const Exchange exchange = worker().Send(FollowLinkTo("/" + std::string(5000, 'a')));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].strings[0], "/" + std::string(2046, 'a'));
}

TEST_F(AllocateMemory, FailsTheRequestWhenThereIsNoMemoryForItsObjects) {
  const Exchange no_object = SendWithoutMemory(1);
  const Exchange no_buffer = SendWithoutMemory(2);

  EXPECT_EQ(no_object.response.status, 500);
  EXPECT_EQ(no_buffer.response.status, 500);
  EXPECT_THAT(no_buffer, Called("IHttpModuleFactory::GetHttpModule", "E_OUTOFMEMORY"));
  EXPECT_THAT(ModuleCalls(no_buffer), ElementsAre("IHttpModuleFactory::GetHttpModule"));
  EXPECT_THAT(no_buffer, HasNoFindings());
}

}  // namespace

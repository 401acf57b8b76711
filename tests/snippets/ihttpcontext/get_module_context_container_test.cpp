// Requests with many children, with one, with none, and a count that cannot be stored.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ContainerOfContext : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_module_context_container";

  void SetUp() override { Load(kExample); }

  void LoadBeside(const char* module) { worker().Load(test_support::TestModulePath(module)); }
};

TEST_F(ContainerOfContext, RunsAsItsPageShows) {
  LoadBeside("executes_child_as_user");

  const Exchange exchange = worker().Send(Get("/parent"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ContainerOfContext, ReportsARequestOfManyChildren) {
  LoadBeside("nests_children");

  const Exchange exchange = worker().Send(Get("/"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_EQ(exchange.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("10 child requests"));
  EXPECT_THAT(Entries(exchange, "IHttpStoredContext::CleanupStoredContext"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ContainerOfContext, CountsEachRequestOfAClientByItself) {
  LoadBeside("nests_children");
  worker().Send(Get("/"));

  const Exchange exchange = worker().Send(Get("/"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("10 child requests"));
}

TEST_F(ContainerOfContext, ReportsNeitherAFewChildrenNorNone) {
  LoadBeside("executes_child_as_user");

  const Exchange one = worker().Send(Get("/"));
  Load(kExample);
  const Exchange none = worker().Send(Get("/"));

  EXPECT_THAT(one.event_log, IsEmpty());
  EXPECT_THAT(none.event_log, IsEmpty());
  EXPECT_THAT(Entries(none, "IHttpModuleContextContainer::SetModuleContext"), IsEmpty());
}

TEST_F(ContainerOfContext, MissesAChildThatCannotStoreTheCount) {
  LoadBeside("nests_children");
  Request request = Get("/");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings, ElementsAre("9 child requests"));
  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_THAT(worker().FindMemoryGrowth(request), IsEmpty());
}

}  // namespace

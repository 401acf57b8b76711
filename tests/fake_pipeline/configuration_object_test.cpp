// What modules learn of their configuration and attach to the objects that stand for it: handler
// mappings, stored contexts, memory, and the registration itself. All of it is recorded and can
// fail.
#include "fake_test.h"

namespace configuration_object_test {

using fake_pipeline::Exchange;
using fake_pipeline::FaultPlan;
using fake_pipeline::Get;
using fake_pipeline::HandlerMapping;
using fake_pipeline::ModuleLoadError;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

WorkerOptions WithExampleMapping() {
  HandlerMapping mapping;
  mapping.name = "Example";
  mapping.path = "*.ex";
  mapping.verbs = "GET,HEAD";
  mapping.modules = {"First", "Second"};
  mapping.script_processor = "C:\\cgi\\run.exe";
  mapping.managed_type = "Example.Handler";
  mapping.allows_path_info = true;
  mapping.resource_type = 1;
  mapping.required_access = 4;
  mapping.response_buffer_limit_bytes = 1000;
  WorkerOptions options;
  options.configuration.handlers = {mapping};
  return options;
}

TEST(HandlerMappingOfARequest, ShowsModulesWhatIsConfigured) {
  const Exchange exchange =
      WorkerWith({"inspects_mapping"}, WithExampleMapping())->Send(Get("/a.ex"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(exchange, Called("IScriptMapInfo::GetAllowedVerbs", "\"GET,HEAD\""));
  EXPECT_THAT(exchange, Called("IScriptMapInfo::GetRequiredAccess", "4"));
}

TEST(HandlerMappingOfARequest, ShowsOnlyWhatModulesAskFor) {
  const Exchange exchange =
      WorkerWith({"finishes_at_begin"}, WithExampleMapping())->Send(Get("/a.ex"));

  EXPECT_THAT(Entries(exchange, "IScriptMapInfo::GetName"), IsEmpty());
  EXPECT_THAT(Entries(exchange, "IScriptMapInfo::GetPath"), IsEmpty());
}

TEST(StoredContextOfARequest, IsRecordedWhenItIsAttachedAndCleanedUp) {
  const Exchange exchange = ExchangeWith("lives_in_request_memory");

  EXPECT_THAT(exchange, Called("IHttpModuleContextContainer::SetModuleContext", "S_OK"));
  EXPECT_THAT(Entries(exchange, "IHttpStoredContext::CleanupStoredContext"), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(StoredContextOfARequest, CannotBeAttachedWhereTheTestPlansAFailure) {
  Request request = Get("/");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"lives_in_request_memory"})->Send(request);

  EXPECT_THAT(exchange, Called("IHttpModuleContextContainer::SetModuleContext", "E_OUTOFMEMORY"));
  EXPECT_EQ(exchange.planned_faults_hit, 1);
}

TEST(StoredContextOfAUrl, BelongsToThatUrlWithoutItsQuery) {
  const auto worker = WorkerWith({"attaches_everywhere"});
  worker->Send(Get("/a?1"));
  worker->Send(Get("/a?2"));
  worker->Send(Get("/b"));

  EXPECT_THAT(worker->Stop(), IsEmpty());
  EXPECT_THAT(worker->debug_output(),
              UnorderedElementsAre("site", "application", "url", "url", "metadata"));
}

TEST(StoredContextWithAName, BelongsToTheRequestUntilItEnds) {
  const auto worker = WorkerWith({"names_context"});

  const Exchange exchange = worker->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
  EXPECT_THAT(worker->debug_output(), UnorderedElementsAre("named"));
}

TEST(StoredContextOfAConnection, IsRecordedWhenItIsAttachedAndTold) {
  Request request = Get("/");
  request.schedule = fake_pipeline::Schedule::Pending().DisconnectDuring(1);

  const Exchange exchange = WorkerWith({"watches_connection"})->Send(request);

  EXPECT_THAT(exchange,
              Called("IHttpConnectionModuleContextContainer::GetConnectionModuleContext", "NULL"));
  EXPECT_THAT(exchange,
              Called("IHttpConnectionModuleContextContainer::SetConnectionModuleContext", "S_OK"));
  EXPECT_THAT(Entries(exchange, "IHttpConnectionStoredContext::NotifyDisconnect"), SizeIs(1));
  EXPECT_THAT(exchange.event_log, SizeIs(1));
}

TEST(StoredContextOfAConnection, CannotBeAttachedWhereTheTestPlansAFailure) {
  Request request = Get("/");
  request.schedule = fake_pipeline::Schedule::Pending().DisconnectDuring(1);
  request.faults.Fail("IHttpConnectionModuleContextContainer::SetConnectionModuleContext",
                      E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"watches_connection"})->Send(request);

  EXPECT_EQ(exchange.planned_faults_hit, 1);
  EXPECT_THAT(exchange.event_log, IsEmpty());
}

TEST(ModuleAllocator, HasNoMemoryWhereTheTestPlansAFailure) {
  Request request = Get("/");
  request.faults.Fail("IModuleAllocator::AllocateMemory", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"lives_in_request_memory"})->Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IModuleAllocator::AllocateMemory", "NULL"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ModuleAllocator, FailsTheRequestOnceForAModuleThatComesLateToo) {
  Request request = Get("/");
  request.faults.Fail("IModuleAllocator::AllocateMemory", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"logs_from_request_memory"})->Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(Registration, IsRecordedWithTheProcess) {
  const auto worker = WorkerWith({"finishes_at_begin"});

  EXPECT_THAT(ProcessRecord(*worker),
              Called("IHttpModuleRegistrationInfo::SetRequestNotifications", "S_OK"));
}

TEST(Registration, FailsWhereTheTestPlansAFailure) {
  WorkerOptions options;
  options.faults.Fail("IHttpModuleRegistrationInfo::SetRequestNotifications", E_OUTOFMEMORY);
  fake_pipeline::WorkerProcess worker(std::move(options));

  EXPECT_THROW(worker.Load(test_support::TestModulePath("finishes_at_begin")), ModuleLoadError);
  EXPECT_THAT(ProcessRecord(worker),
              Called("IHttpModuleRegistrationInfo::SetRequestNotifications", "E_OUTOFMEMORY"));
}

}  // namespace configuration_object_test

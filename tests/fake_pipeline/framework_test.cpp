// The framework of the worker process: settings, actions, protocol managers; and what the driver
// tells of a request.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Entries;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Request To(const char* what) {
  Request request;
  request.headers.push_back({"X-Do", what});
  return request;
}

TEST(WorkerProcessFramework, KeepsWhatItsInterfacesPromise) {
  int own_interface = 44;
  WorkerOptions options;
  options.configuration.classic_pipeline = true;
  options.configuration.pool.idle_timeout_minutes = 7;
  options.configuration.pool.restart_after_requests = 9;
  options.configuration.pool.thread_affinity_policy = 2;
  options.configuration.pool.suspends_when_idle = true;
  options.configuration.pool.restart_virtual_memory_kb = 5000000000u;
  options.configuration.pool.restart_private_memory_kb = 3;
  options.configuration.pool.central_binary_logging = true;
  options.configuration.protocol_managers = {
      {"pm.dll", "GetProtocolManager", {{4, &own_interface}}}};
  const auto worker = WorkerWith({"inspects_framework"}, std::move(options));

  Request request;
  request.driver_properties[0] = std::string("\0\x10\0\0\0\0\0\0", 8);

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(WorkerProcessFramework, ReplacesTheProcessWhenAModuleWantsIt) {
  const auto worker = WorkerWith({"inspects_framework"});

  worker->Send(To("recycle"));
  EXPECT_THAT(Entries(ProcessRecord(*worker), "recycle process"), SizeIs(1));

  worker->Send(To("fail"));
  EXPECT_THAT(Entries(ProcessRecord(*worker), "recycle process"), SizeIs(2));
}

TEST(WorkerProcessFramework, RefusesNullAndReportsIt) {
  const auto worker = WorkerWith({"inspects_framework"});

  const Exchange exchange = worker->Send(To("null"));

  EXPECT_THAT(FindingIds(exchange.findings), SizeIs(11));
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
}

TEST(FindingOf, SettingsOfTheServerThatAModuleReleases) {
  const auto worker = WorkerWith({"inspects_framework"});

  const Exchange exchange = worker->Send(To("over-release"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("reference-not-held"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("IWpfSettings"));
}

}  // namespace

// The configuration system that the server object leads to.
#include "fake_test.h"

namespace {

using fake_pipeline::ConfigurationSection;
using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

WorkerOptions WithSections() {
  ConfigurationSection deep;
  deep.path = "MACHINE/WEBROOT/APPHOST/Default Web Site";
  deep.element.name = "system.webServer/own";
  deep.element.properties = {{"mode", "deep"}, {"limit", "7"}};
  deep.element.children = {{"inner", {{"color", "red"}}, {}, {}}};
  deep.element.collection = {{"add", {{"name", "second"}}, {}, {}}};
  ConfigurationSection flat;
  flat.element.name = "system.webServer/own";
  flat.element.properties = {{"mode", "flat"}, {"enabled", "true"}};
  flat.element.children = {{"inner", {{"color", "blue"}}, {}, {}}};
  flat.element.collection = {{"add", {{"name", "first"}}, {}, {}}};
  WorkerOptions options;
  options.configuration.sections = {deep, flat};
  return options;
}

Exchange Read(const char* what) {
  Request request;
  request.headers.push_back({"X-Do", what});
  return WorkerWith({"reads_configuration"}, WithSections())->Send(request);
}

TEST(ConfigurationSystem, PutsASectionTogetherFromTheLevelsOfAPath) {
  const auto worker = WorkerWith({"reads_configuration"}, WithSections());

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(ConfigurationSystem, HasNoSectionThatTheConfigurationLacks) {
  EXPECT_EQ(ExchangeWith("reads_configuration").response.body, "no section");
}

TEST(ConfigurationSystem, CannotBeChanged) {
  const Exchange exchange = Read("change");

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(ConfigurationSystem, FailsWhereTheTestWantsIt) {
  Request request;
  request.faults.Fail("IAppHostAdminManager::GetAdminSection", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"reads_configuration"}, WithSections())->Send(request);

  EXPECT_EQ(exchange.response.body, "no section");
}

TEST(ConfigurationSystem, RefusesNullAndReportsIt) {
  const Exchange exchange = Read("null");

  EXPECT_THAT(FindingIds(exchange.findings), SizeIs(11));
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
}

TEST(FindingOf, AManagerOfTheConfigurationThatAModuleReleases) {
  EXPECT_THAT(FindingIds(Read("release").findings), ElementsAre("reference-not-held"));
}

TEST(FindingOf, ASectionThatIsReleasedTwiceAndThenUsed) {
  EXPECT_THAT(FindingIds(Read("twice").findings),
              ElementsAre("reference-not-held", "used-after-release"));
}

TEST(FindingOf, ASectionThatWasNotReleased) {
  const auto worker = WorkerWith({"reads_configuration"}, WithSections());
  Request request;
  request.headers.push_back({"X-Do", "keep"});
  worker->Send(request);

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("reference-leaked"));
  EXPECT_THAT(findings[0].what, HasSubstr("1 objects of the configuration"));
}

}  // namespace

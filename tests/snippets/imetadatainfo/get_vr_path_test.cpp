// The warning about a share without an account: which virtual directories get one, how often, and
// what happens when the mark cannot be stored.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::EventLogEntry;
using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GetVrPath : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "imetadatainfo/get_vr_path";

  // Two directories on a share, one of which has an account.
  void SetUp() override {
    WorkerOptions options;
    options.configuration.users = {{"CONTOSO\\web", "secret", "Basic", {}}};
    options.configuration.virtual_directories = {{"/open", "\\\\files\\open\\"},
                                                 {"/owned", "\\\\files\\owned\\"}};
    options.configuration.virtual_directory_accounts = {{"/owned", "CONTOSO\\web"}};
    options.configuration.files = {{"/open/a.htm", "<p>a</p>"}};
    Load(kExample, std::move(options));
  }
};

TEST_F(GetVrPath, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/open/a.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetVrPath, WarnsOnceOfAShareWithoutAnAccount) {
  const Exchange first = worker().Send(Get("/open/a.htm"));
  const Exchange second = worker().Send(Get("/open/a.htm"));

  EXPECT_EQ(first.response.body, "<p>a</p>");
  ASSERT_THAT(first.event_log, SizeIs(1));
  EXPECT_EQ(first.event_log[0].source, "ShareCheckModule");
  EXPECT_EQ(first.event_log[0].type, EventLogEntry::Type::kWarning);
  EXPECT_THAT(first.event_log[0].strings, ElementsAre("\\\\files\\open\\"));
  EXPECT_THAT(second.event_log, IsEmpty());
  EXPECT_THAT(second, HasNoFindings());
}

TEST_F(GetVrPath, LeavesASharedDirectoryWithAnAccountAndALocalOneAlone) {
  const Exchange owned = worker().Send(Get("/owned/b.htm"));
  const Exchange local = worker().Send(Get("/c.htm"));

  EXPECT_THAT(owned.event_log, IsEmpty());
  EXPECT_THAT(local.event_log, IsEmpty());
  EXPECT_THAT(owned, HasNoFindings());
}

TEST_F(GetVrPath, WarnsAgainWhenTheConfigurationHasChanged) {
  worker().Send(Get("/open/a.htm"));
  worker().ChangeConfiguration("MACHINE/WEBROOT/APPHOST/Default Web Site");

  EXPECT_THAT(worker().Send(Get("/open/a.htm")).event_log, SizeIs(1));
}

TEST_F(GetVrPath, TriesAgainWhenTheMarkCouldNotBeStored) {
  Request request = Get("/open/a.htm");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  const Exchange first = worker().Send(request);
  const Exchange second = worker().Send(Get("/open/a.htm"));

  EXPECT_THAT(first.event_log, IsEmpty());
  EXPECT_THAT(second.event_log, SizeIs(1));
  EXPECT_THAT(first, HasNoFindings());
}

}  // namespace

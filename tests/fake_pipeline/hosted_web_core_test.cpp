// A program that hosts the server: every answer of the three functions, and what happens behind.
#include "fake_test.h"

#include <hwebcore.h>

#include <functional>
#include <stdexcept>

namespace {

using fake_pipeline::Get;
using fake_pipeline::HostedConfiguration;
using fake_pipeline::HostedWebCore;
using fake_pipeline::HostedWebCoreOptions;
using test_support::Called;
using test_support::FindingIds;
using test_support::HasNoFindings;
using test_support::TestModulePath;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

HostedWebCoreOptions WithModules(std::initializer_list<const char*> names) {
  HostedConfiguration site;
  site.configuration.files = {{"/", "hello"}};
  for (const char* name : names) {
    site.modules.push_back({TestModulePath(name), ""});
  }
  HostedWebCoreOptions options;
  options.files["site.config"] = std::move(site);
  options.root_files = {"web.config"};
  options.metadata_names = {"Option"};
  return options;
}

// The core with its functions as a program resolves them.
struct Core {
  // hwebcore.h names no calling convention; the functions are WINAPI.
  using Activate = HRESULT(WINAPI*)(PCWSTR, PCWSTR, PCWSTR);
  using Shutdown = HRESULT(WINAPI*)(DWORD);
  using SetMetadata = HRESULT(WINAPI*)(PCWSTR, PCWSTR);

  explicit Core(HostedWebCoreOptions options = WithModules({}))
      : core(std::move(options)),
        activate(reinterpret_cast<Activate>(core.FindExport(WEB_CORE_ACTIVATE_DLL_ENTRY))),
        shutdown(reinterpret_cast<Shutdown>(core.FindExport(WEB_CORE_SHUTDOWN_DLL_ENTRY))),
        set_metadata(
            reinterpret_cast<SetMetadata>(core.FindExport(WEB_CORE_SET_METADATA_DLL_ENTRY))) {}

  HRESULT Start() { return activate(L"site.config", nullptr, L"test"); }

  HostedWebCore core;
  Activate activate;
  Shutdown shutdown;
  SetMetadata set_metadata;
};

// [hosted begin]
// What the program under test does; it gets FindExport where it would call GetProcAddress.
HRESULT ServeOnce(const HostedWebCore& dll, const std::function<void()>& serve) {
  using WebCoreActivate = HRESULT(WINAPI*)(PCWSTR, PCWSTR, PCWSTR);
  using WebCoreShutdown = HRESULT(WINAPI*)(DWORD);
  auto activate = reinterpret_cast<WebCoreActivate>(dll.FindExport(WEB_CORE_ACTIVATE_DLL_ENTRY));
  auto shutdown = reinterpret_cast<WebCoreShutdown>(dll.FindExport(WEB_CORE_SHUTDOWN_DLL_ENTRY));
  HRESULT hr = activate(L"site.config", nullptr, L"test");
  if (FAILED(hr)) {
    return hr;
  }
  serve();
  hr = shutdown(0);
  // The server was stopped by force, but it was stopped.
  return hr == HRESULT_FROM_WIN32(ERROR_SERVICE_REQUEST_TIMEOUT) ? S_OK : hr;
}

TEST(HostedWebCoreProgram, ServesUntilItShutsTheServerDown) {
  fake_pipeline::HostedWebCoreOptions options;
  options.files["site.config"].configuration.files = {{"/hello.htm", "hello"}};
  options.shutdown_times_out = true;
  HostedWebCore dll(std::move(options));
  std::string body;

  const HRESULT hr = ServeOnce(
      dll, [&] { body = dll.worker()->Send(fake_pipeline::Get("/hello.htm")).response.body; });

  EXPECT_EQ(hr, S_OK);
  EXPECT_EQ(body, "hello");
  EXPECT_TRUE(dll.Unload().empty());
}
// [hosted end]

TEST(HostedWebCore, RunsTheModulesOfItsConfiguration) {
  Core program(WithModules({"all_global_notifications"}));

  EXPECT_EQ(program.Start(), S_OK);
  EXPECT_TRUE(program.core.is_running());
  EXPECT_EQ(program.core.worker()->Send(Get("/")).response.body, "hello");
  EXPECT_EQ(program.shutdown(0), S_OK);

  EXPECT_FALSE(program.core.is_running());
  EXPECT_THAT(fake_test::ProcessRecord(*program.core.worker()),
              Called("IGlobalStopListeningProvider::DrainRequestsGracefully", "TRUE"));
  EXPECT_THAT(program.core.Unload(), IsEmpty());
}

TEST(HostedWebCore, TellsModulesThatItWaitsForNoRequestWhenItStopsAtOnce) {
  Core program(WithModules({"all_global_notifications"}));
  program.Start();

  EXPECT_EQ(program.shutdown(1), S_OK);

  EXPECT_THAT(fake_test::ProcessRecord(*program.core.worker()),
              Called("IGlobalStopListeningProvider::DrainRequestsGracefully", "FALSE"));
}

TEST(HostedWebCore, TellsModulesThatItIsHostedAndItsRootFile) {
  Core program(WithModules({"asks_who_hosts"}));
  program.activate(L"site.config", L"web.config", L"test");

  const fake_pipeline::Exchange exchange = program.core.worker()->Send(Get("/"));

  EXPECT_THAT(exchange, Called("IWpfSettings::GetBoolProperty", "S_OK, TRUE"));
  EXPECT_THAT(exchange, Called("IWpfSettings::GetStringProperty", "S_OK, \"web.config\""));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(HostedWebCore, RunsOnceAtATime) {
  Core program;
  program.Start();

  EXPECT_EQ(program.Start(), HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING));
  EXPECT_EQ(program.set_metadata(L"Option", L"1"),
            HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING));
  EXPECT_TRUE(program.core.is_running());
}

TEST(HostedWebCore, StartsAgainAfterAShutdown) {
  Core program;
  program.Start();
  program.shutdown(0);

  EXPECT_EQ(program.Start(), S_OK);
  EXPECT_EQ(program.core.worker()->Send(Get("/")).response.body, "hello");
}

TEST(HostedWebCore, HasNothingToShutDownBeforeItRuns) {
  Core program;

  EXPECT_EQ(program.shutdown(0), HRESULT_FROM_WIN32(ERROR_SERVICE_NOT_ACTIVE));
}

TEST(HostedWebCore, CanNeitherStartNorStopWhileItStops) {
  HostedWebCoreOptions options = WithModules({"shuts_core_down"});
  fake_pipeline::ProtocolManager test;
  test.dll = "test.dll";
  options.files["site.config"].configuration.protocol_managers = {test};
  Core probe(HostedWebCoreOptions{});
  test.custom_interfaces = {{1, probe.core.FindExport(WEB_CORE_ACTIVATE_DLL_ENTRY)},
                            {2, probe.core.FindExport(WEB_CORE_SHUTDOWN_DLL_ENTRY)}};
  probe.core.Unload();
  options.files["site.config"].configuration.protocol_managers = {test};
  Core program(std::move(options));
  program.Start();

  EXPECT_EQ(program.shutdown(0), S_OK);

  EXPECT_THAT(program.core.worker()->debug_output(),
              ElementsAre(std::to_string(ERROR_SERVICE_ALREADY_RUNNING),
                          std::to_string(ERROR_INVALID_SERVICE_CONTROL)));
}

TEST(HostedWebCore, HasStoppedThoughTheTimeRanOut) {
  HostedWebCoreOptions options = WithModules({});
  options.shutdown_times_out = true;
  Core program(std::move(options));
  program.Start();

  EXPECT_EQ(program.shutdown(0), HRESULT_FROM_WIN32(ERROR_SERVICE_REQUEST_TIMEOUT));
  EXPECT_FALSE(program.core.is_running());
  EXPECT_THAT(program.core.Unload(), IsEmpty());
}

TEST(HostedWebCore, StopsAtOnceWithoutRunningOutOfTime) {
  HostedWebCoreOptions options = WithModules({});
  options.shutdown_times_out = true;
  Core program(std::move(options));
  program.Start();

  EXPECT_EQ(program.shutdown(1), S_OK);
}

TEST(HostedWebCore, LogsWhichFileIsMissing) {
  Core program;

  EXPECT_EQ(program.activate(L"other.config", nullptr, L"test"),
            HRESULT_FROM_WIN32(ERROR_INVALID_DATA));

  ASSERT_THAT(program.core.event_log(), SizeIs(1));
  EXPECT_THAT(program.core.event_log()[0].strings,
              ElementsAre("test", "there is no file \"other.config\""));
  EXPECT_EQ(program.core.worker(), nullptr);
}

TEST(HostedWebCore, TakesAnEmptyRootFileForAMissingOne) {
  Core program;

  EXPECT_EQ(program.activate(L"site.config", L"", L"test"), HRESULT_FROM_WIN32(ERROR_INVALID_DATA));
  EXPECT_EQ(program.Start(), S_OK);
}

TEST(HostedWebCore, RefusesABindingThatIsTaken) {
  HostedWebCoreOptions options = WithModules({});
  options.binding_is_taken = true;
  Core program(std::move(options));

  EXPECT_EQ(program.Start(), HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS));
  EXPECT_EQ(program.shutdown(0), HRESULT_FROM_WIN32(ERROR_SERVICE_NOT_ACTIVE));
}

TEST(HostedWebCore, PassesOnWhyAModuleCannotBeLoaded) {
  Core without_file(WithModules({"no_such_module"}));
  EXPECT_EQ(without_file.Start(), HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND));
  EXPECT_THAT(without_file.core.event_log()[0].strings[1], HasSubstr("there is no such file"));
  without_file.core.Unload();

  Core without_export(WithModules({"no_register_module"}));
  EXPECT_EQ(without_export.Start(), HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND));
}

TEST(HostedWebCore, NeedsAFileAndAName) {
  Core program;

  EXPECT_EQ(program.activate(nullptr, nullptr, L"test"), E_INVALIDARG);
  EXPECT_EQ(program.activate(L"site.config", nullptr, nullptr), E_INVALIDARG);
}

TEST(HostedWebCore, TakesTheOptionsThatItKnows) {
  Core program;

  EXPECT_EQ(program.set_metadata(L"Option", L"1"), S_OK);
  EXPECT_EQ(program.set_metadata(L"Other", L"1"), HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  EXPECT_EQ(program.set_metadata(L"Option", nullptr), E_INVALIDARG);
  EXPECT_THAT(program.core.metadata(), ElementsAre(testing::Pair("Option", "1")));
}

TEST(HostedWebCore, MayBeTooOldForOptions) {
  HostedWebCoreOptions options;
  options.has_set_metadata = false;
  Core program(std::move(options));

  EXPECT_EQ(program.set_metadata, nullptr);
  EXPECT_EQ(program.core.FindExport("WebCoreOther"), nullptr);
}

TEST(HostedWebCore, IsToBeShutDownBeforeItIsUnloaded) {
  Core program;
  program.Start();

  EXPECT_THAT(FindingIds(program.core.Unload()), ElementsAre("core-unloaded"));
  EXPECT_FALSE(program.core.is_running());
  EXPECT_THROW(program.shutdown(0), std::logic_error);
}

TEST(HostedWebCore, TellsWhatItsModulesDidWrong) {
  Core program(WithModules({"leaks_event_source"}));
  program.Start();
  program.core.worker()->Send(Get("/"));
  program.shutdown(0);

  EXPECT_THAT(FindingIds(program.core.Unload()), ElementsAre("event-source-leaked"));
}

TEST(HostedWebCore, IsLoadedOnceInAProcess) {
  Core program;

  EXPECT_THROW(HostedWebCore(HostedWebCoreOptions{}), std::logic_error);
  EXPECT_EQ(program.Start(), S_OK);
}

}  // namespace

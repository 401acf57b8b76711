// Every way in which a module cannot be loaded: the error names the file, the cause, the event that
// a server would log, and what to do; the worker lives on.
#include "fake_test.h"

#include <cstdio>
#include <fstream>

namespace {

using fake_pipeline::ModuleLoadError;
using fake_pipeline::WorkerProcess;
using fake_test::WorkerWith;
using test_support::TestModulePath;
using testing::HasSubstr;

// The error of loading `path`. The worker must serve a request afterwards.
ModuleLoadError ErrorOfLoading(const std::string& path) {
  WorkerProcess worker;
  ModuleLoadError error("none", "", 0, 0, "the module was loaded");
  try {
    worker.Load(path);
  } catch (const ModuleLoadError& caught) {
    error = caught;
  }
  EXPECT_EQ(worker.Send(fake_pipeline::Get("/")).response.status, 404);
  return error;
}

// A file that holds `bytes`, removed at the end of the test.
class ModuleLoadingFile : public testing::Test {
 protected:
  std::string Write(const std::string& bytes) {
    path_ = testing::TempDir() + "iis_module_under_test.bin";
    std::ofstream(path_, std::ios::binary) << bytes;
    return path_;
  }
  void TearDown() override { std::remove(path_.c_str()); }

 private:
  std::string path_;
};

TEST(ModuleLoading, ReportsAMissingFileAs126) {
  const ModuleLoadError error = ErrorOfLoading("no_such_folder/no_such_module.dll");

  EXPECT_EQ(error.id, "module-missing");
  EXPECT_EQ(error.event_id, 2280u);
  EXPECT_EQ(error.code, 126u);
  EXPECT_EQ(error.path, "no_such_folder/no_such_module.dll");
  EXPECT_THAT(error.what(),
              HasSubstr("\"no_such_folder/no_such_module.dll\": there is no such file."));
  EXPECT_THAT(error.what(), HasSubstr("Check the path."));
  EXPECT_THAT(error.what(), HasSubstr("See guide/findings.html#module-missing."));
}

TEST_F(ModuleLoadingFile, ReportsATextFileAs193) {
  const ModuleLoadError error = ErrorOfLoading(Write("no library at all"));

  EXPECT_EQ(error.id, "module-not-a-library");
  EXPECT_EQ(error.event_id, 2280u);
  EXPECT_EQ(error.code, 193u);
}

TEST_F(ModuleLoadingFile, ReportsAnEmptyFileAs193) {
  EXPECT_EQ(ErrorOfLoading(Write("")).id, "module-not-a-library");
}

TEST_F(ModuleLoadingFile, ReportsAnX86DllAsWrongBitness) {
  std::string bytes(256, '\0');
  bytes.replace(0, 2, "MZ");
  bytes[0x3C] = 0x40;
  bytes.replace(0x40, 4, std::string("PE\0\0", 4));
  bytes.replace(0x44, 2, "\x4C\x01");
  bytes[0x40 + 23] = 0x20;  // Characteristics: a DLL.

  const ModuleLoadError error = ErrorOfLoading(Write(bytes));

  EXPECT_EQ(error.id, "module-wrong-bitness");
  EXPECT_EQ(error.event_id, 2282u);
  EXPECT_EQ(error.code, 193u);
  EXPECT_THAT(error.what(), HasSubstr("x86 DLL"));
}

TEST_F(ModuleLoadingFile, ReportsAnX86SharedObjectAsWrongBitness) {
  std::string bytes(64, '\0');
  bytes.replace(0, 4,
                "\x7F"
                "ELF");
  bytes[16] = 3;  // A shared object
  bytes[18] = 3;  // for x86.

  EXPECT_EQ(ErrorOfLoading(Write(bytes)).id, "module-wrong-bitness");
}

TEST(ModuleLoading, ReportsWhatCannotBeReadAs5) {
  const ModuleLoadError error = ErrorOfLoading(testing::TempDir());

  EXPECT_EQ(error.id, "module-unreadable");
  EXPECT_EQ(error.event_id, 2280u);
  EXPECT_EQ(error.code, 5u);
}

TEST(ModuleLoading, ReportsAMissingDependencyAs126InTheLoadersWords) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("needs_missing_dependency"));

  EXPECT_EQ(error.id, "module-missing");
  EXPECT_EQ(error.event_id, 2280u);
  EXPECT_EQ(error.code, 126u);
  EXPECT_THAT(error.what(), HasSubstr("the loader says"));
  EXPECT_THAT(error.what(), HasSubstr("a library that it depends on is missing"));
}

TEST(ModuleLoading, ReportsAMissingExportAs2295) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("no_register_module"));

  EXPECT_EQ(error.id, "register-module-missing");
  EXPECT_EQ(error.event_id, 2295u);
  EXPECT_THAT(error.what(), HasSubstr("exports no function RegisterModule"));
}

TEST(ModuleLoading, NamesTheDecoratedExportItFoundInstead) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("decorated_register_module"));

  EXPECT_EQ(error.id, "register-module-missing");
  EXPECT_THAT(error.what(), HasSubstr("_Z14RegisterModulei"));
}

TEST(ModuleLoading, ReportsAFailingRegisterModuleAs2293WithItsCode) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("register_fails"));

  EXPECT_EQ(error.id, "register-module-failed");
  EXPECT_EQ(error.event_id, 2293u);
  EXPECT_EQ(error.code, 0x80070002u);
  EXPECT_THAT(error.what(), HasSubstr("0x80070002"));
}

TEST(ModuleLoading, SurvivesARegisterModuleThatThrows) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("register_throws"));

  EXPECT_EQ(error.id, "register-module-threw");
  EXPECT_EQ(error.event_id, 2293u);
}

TEST(ModuleLoading, SurvivesARegisterModuleThatThrowsWhatIsNoException) {
  const ModuleLoadError error = ErrorOfLoading(TestModulePath("register_throws_a_number"));

  EXPECT_EQ(error.id, "register-module-threw");
}

TEST(ModuleLoading, CallsNoModuleThatCouldNotBeLoaded) {
  const auto worker = WorkerWith({});
  EXPECT_THROW(worker->Load(TestModulePath("register_fails")), ModuleLoadError);

  const fake_pipeline::Exchange exchange = worker->Send({});

  EXPECT_THAT(test_support::ModuleCalls(exchange), testing::IsEmpty());
}

TEST(ModuleLoading, RefusesAModuleThatAnotherWorkerHasLoadedUntilThatStops) {
  const auto first = WorkerWith({"finishes_at_begin"});
  WorkerProcess second;
  std::string id;

  try {
    second.Load(TestModulePath("finishes_at_begin"));
  } catch (const ModuleLoadError& error) {
    id = error.id;
    EXPECT_THAT(error.what(), HasSubstr("Stop or destroy the other WorkerProcess first"));
  }

  EXPECT_EQ(id, "module-shared");
  first->Stop();
  EXPECT_NO_THROW(second.Load(TestModulePath("finishes_at_begin")));
}

TEST(ModuleLoading, NamesAModuleAfterItsFileUnlessToldOtherwise) {
  WorkerProcess worker;
  worker.Load(TestModulePath("finishes_at_begin"));
  worker.Load(TestModulePath("finishes_at_begin"), "Another");

  const fake_pipeline::Exchange exchange = worker.Send({});

  EXPECT_STREQ(exchange.trace[0].module, "finishes_at_begin");
}

}  // namespace
